// @ts-check
/** Draws the picks as the hub draws its posts, each with its reasons; asks for a role where there is none. */

import { icon, make, part, say } from "../composer/dom.js";
import { words as load } from "../words.js";
import { day, language } from "./dates.js";
import { pick } from "./pick.js";
import { posts as askPosts } from "./posts.js";
import * as store from "./store.js";

/** What stands before a reason. */
const MARKS = { role: "people", topic: "tag", mix: "chart", fresh: "clock", hub: "circle-check" };

/**
 * @typedef {import("./posts.js").Listed} Listed
 * @typedef {import("./posts.js").Posts} Posts
 * @typedef {import("./pick.js").Reason} Reason
 */

/** @param {HTMLElement} root */
export async function show(root) {
  const [words, hub] = await Promise.all([load(), askPosts(root.dataset.root ?? "")]);
  // The page may be older than the hub's present state.
  if (hub.paused) return;
  const ask = /** @type {HTMLFormElement} */ (part(root, "ask"));
  const choice = /** @type {HTMLSelectElement} */ (ask.querySelector("select"));
  const leftOut = new Set((root.dataset.leftOut ?? "").split(" "));
  const posts = hub.posts.filter(({ id }) => !leftOut.has(id));
  let drawn = "";

  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!choice.value) return;
    store.update((state) => ({ ...state, role: choice.value }));
    const first = root.querySelector(".ah-post-card__title a");
    if (first instanceof HTMLElement) first.focus();
    say(part(root, "said"), words("picks.role", { role: hub.audiences[choice.value] ?? "" }));
  });

  const draw = () => {
    if (!root.isConnected) return stop();
    const { role: noted, topics, shared } = store.read();
    // A role that the hub no longer has is none.
    const role = noted !== null && Object.hasOwn(hub.audiences, noted) ? noted : null;
    const known = role !== null || topics.length > 0 || shared.length > 0;
    const picked = known ? pick(posts, { role, topics, shared, mix: hub.mix }, new Date()) : [];
    const shape = JSON.stringify([role, known, picked.map(({ post, reasons }) => [post.id, reasons])]);
    if (shape === drawn) return;
    drawn = shape;
    root.hidden = !known && root.dataset.asks === undefined;
    root.classList.toggle("is-asking", !known);
    ask.hidden = role !== null;
    part(root, "change").hidden = role === null;
    part(root, "about").hidden = !known;
    say(part(root, "ask-why"), words(known ? "picks.ask.more" : "picks.ask.why"));
    say(part(root, "about"), (role === null ? "" : `${words("picks.role", { role: hub.audiences[role] })}${language() === "ja" ? "。" : ". "}`) + words("picks.lead"));
    part(root, "none").hidden = !known || picked.length > 0;
    part(root, "list").replaceChildren(...picked.map(({ post, reasons }) => make("li", "", card(post, reasons))));
  };
  const stop = store.onChange(draw);
  draw();

  /** @param {Listed} post @param {Reason[]} reasons */
  function card(post, reasons) {
    const home = root.dataset.root ?? "";
    const cover = make("div", "ah-post-card__cover");
    if (Object.hasOwn(hub.topics, post.topics[0])) {
      const image = make("img");
      Object.assign(image, { src: `${root.dataset.covers}${post.topics[0]}.svg`, alt: "", width: 640, height: 360, decoding: "async" });
      cover.append(image);
    }
    const link = make("a", "", ...phrases(post));
    link.href = `${home}posts/${post.id}/`;
    if (post.titleLang !== language()) link.lang = post.titleLang;
    const list = make("ul", "ah-plain ah-reasons", ...reasons.map((one) => make("li", `ah-reason ah-reason--${one.kind}`, icon(root, MARKS[one.kind]), inWords(one))));
    list.setAttribute("aria-label", words("picks.why"));
    const body = make(
      "div",
      "ah-post-card__body",
      make("p", "ah-post-card__badges", make("span", `ah-badge ah-badge--${post.category}`, words(`picks.category.${post.category}`))),
      make("h3", "ah-post-card__title", link),
      list,
      make("p", "ah-post-card__from", [hub.topics[post.topics[0]], day(new Date(post.added))].filter(Boolean).join(" · ")),
    );
    return make("article", "ah-post-card", cover, body);
  }

  /** @param {Reason} reason */
  function inWords(reason) {
    if (reason.kind === "role") return words("picks.reason.role", { role: hub.audiences[reason.role] });
    if (reason.kind === "topic") return words("picks.reason.topic", { topic: hub.topics[reason.topic] ?? reason.topic });
    if (reason.kind === "mix") return words(`picks.reason.mix.${reason.category}`);
    return words(`picks.reason.${reason.kind}`);
  }
}

/**
 * The title, with the places where a line may break.
 * @param {Listed} post
 */
function phrases({ title, breaks }) {
  const chars = Array.from(title);
  const edges = [0, ...breaks, chars.length];
  return edges.slice(1).flatMap((end, at) => [...(at > 0 ? [make("wbr")] : []), chars.slice(edges[at], end).join("")]);
}
