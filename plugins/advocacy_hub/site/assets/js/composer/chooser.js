// @ts-check
/** Choosing the network and the category; networks that live on many servers ask for the reader's own, once. */

import { part, radios, say } from "./dom.js";
import { instanceHost, instanceOf, setInstance } from "./ground.js";
import { networkOf } from "./outcome.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("../words.js").Say} Say
 */

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {Say} words
 * @param {(ident: string) => string} nameOf
 * @param {(network: string) => void} onNetwork
 */
export function chooser(root, state, words, nameOf, onNetwork) {
  const networks = radios(root, "composer-network");
  const box = part(root, "instance");
  const field = /** @type {HTMLInputElement} */ (root.querySelector("#composer-instance"));
  const wrong = part(root, "instance-wrong");

  for (const one of networks) {
    one.addEventListener("change", () => {
      if (one.checked) onNetwork(one.value);
    });
  }
  for (const one of radios(root, "composer-category")) {
    one.addEventListener("change", () => one.checked && state.set({ category: /** @type {any} */ (one.value) }));
  }
  field.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) named(false);
  });
  field.addEventListener("change", () => named(true));

  /** @param {boolean} done whether the reader has left the field, so that a half-typed name may be called wrong */
  function named(done) {
    const host = instanceHost(field.value);
    const bad = done && host === null && field.value.trim() !== "";
    say(wrong, bad ? words("composer.instance.wrong") : "");
    field.setAttribute("aria-invalid", String(bad));
    if (host) setInstance(state.now.network, host);
    state.set({ instance: host ?? "" });
  }

  return () => {
    const { network, category } = state.now;
    for (const one of networks) one.checked = one.value === network;
    for (const one of radios(root, "composer-category")) one.checked = one.value === category;
    const asks = networkOf(network).needsInstance;
    if (asks && box.dataset.network !== network) {
      field.value = instanceOf(network) ?? "";
      say(wrong, "");
      say(part(root, "instance-label"), words("composer.instance", { network: nameOf(network) }));
    }
    box.dataset.network = asks ? network : "";
    box.hidden = !asks;
  };
}

/**
 * The reader's own server for a network, if it needs one and it is known.
 * @param {string} network
 */
export function knownInstance(network) {
  return networkOf(network).needsInstance ? (instanceOf(network) ?? "") : "";
}
