// @ts-check
/** What the reader says of themselves: role, topics, region, servers. Saved at every change, and forgotten at a press. */

import { part } from "../composer/dom.js";
import { instanceHost } from "../share/links.js";
import { language } from "./dates.js";
import { persistent, read, update } from "./store.js";

/** @param {import("./view.js").Tools} tools */
export function settings({ root, words }) {
  const form = /** @type {HTMLFormElement} */ (part(root, "settings"));
  const said = part(root, "settings-said");
  const forget = part(root, "forget");
  const role = select("role");
  const region = select("region");
  const topics = /** @type {HTMLInputElement[]} */ (Array.from(form.querySelectorAll("input[name=topic]")));
  const servers = /** @type {HTMLInputElement[]} */ (Array.from(form.querySelectorAll("input[name=server]")));

  for (const one of region?.options ?? []) if (one.value) one.text = regionName(one.value);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "server") {
      if (!server(target)) return;
    } else {
      update((state) => ({
        ...state,
        ...(role && { role: role.value || null }),
        ...(region && { region: region.value || null }),
        // A topic of another hub version is not unchosen by a form that does not show it.
        topics: [...state.topics.filter((one) => !topics.some(({ value }) => value === one)), ...topics.filter((one) => one.checked).map((one) => one.value)],
      }));
    }
    say(persistent() ? "mine.settings.saved" : "mine.settings.saved.page");
  });
  forget.addEventListener("click", () => {
    update((state) => ({ ...state, role: null, region: null, topics: [], instances: {} }));
    for (const one of servers) wrong(one, "");
    say("mine.settings.forgotten");
    (role ?? topics[0] ?? form.querySelector("input"))?.focus();
  });

  /** @param {string} name @returns {HTMLSelectElement | null} */
  function select(name) {
    return form.querySelector(`select[name=${name}]`);
  }

  /** @param {string} key */
  function say(key) {
    said.textContent = words(key);
  }

  /** @param {HTMLInputElement} field @returns {boolean} whether it was saved */
  function server(field) {
    const host = field.value.trim() === "" ? "" : instanceHost(field.value);
    wrong(field, host === null ? (field.dataset.wrong ?? "") : "");
    if (host === null) {
      said.textContent = "";
      return false;
    }
    const network = field.dataset.network ?? "";
    update((state) => {
      if (host) state.instances[network] = host;
      else delete state.instances[network];
    });
    field.value = host;
    return true;
  }

  /** @param {HTMLInputElement} field @param {string} text */
  function wrong(field, text) {
    const place = document.getElementById(`${field.id}-wrong`);
    if (place) place.textContent = text;
    field.setAttribute("aria-invalid", String(text !== ""));
  }

  return () => {
    const state = read();
    forget.hidden = state.role === null && state.region === null && state.topics.length === 0 && Object.keys(state.instances).length === 0;
    show(role, state.role);
    show(region, state.region);
    for (const one of topics) one.checked = state.topics.includes(one.value);
    for (const one of servers) {
      // What is being typed, or was typed wrong, stays.
      if (one !== document.activeElement && one.getAttribute("aria-invalid") !== "true") one.value = state.instances[one.dataset.network ?? ""] ?? "";
    }
  };
}

/** @param {string} code such as "JP" */
function regionName(code) {
  try {
    return new Intl.DisplayNames([language()], { type: "region" }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** @param {HTMLSelectElement | null} field @param {string | null} value */
function show(field, value) {
  if (!field) return;
  field.value = value ?? "";
  // A role that is no longer offered shows as none.
  if (field.selectedIndex < 0) field.value = "";
}
