// @ts-check
/** Puts the page together: every part draws itself anew whenever what is remembered changes, in this tab or another. */

import { part } from "../composer/dom.js";
import { words as load } from "../words.js";
import { dataFiles } from "./data-files.js";
import { draftList } from "./draft-list.js";
import { gauge } from "./gauge.js";
import { log } from "./log.js";
import { notices } from "./notices.js";
import { olderPosts, posts } from "./posts.js";
import { settings } from "./settings.js";
import * as store from "./store.js";

/**
 * @typedef {object} Facts what the page tells its script
 * @property {import("./mix.js").Target} mix
 * @property {Record<string, string>} categories names by id
 * @property {Record<string, string>} networks names by id
 *
 * @typedef {object} Known which posts there still are
 * @property {Map<string, {title: string, titleLang: string}>} titles of the newest
 * @property {Set<string> | null} older null while that is not known
 *
 * @typedef {object} Tools
 * @property {HTMLElement} root
 * @property {import("../words.js").Say} words
 * @property {Facts} facts
 * @property {string} home where the language's pages begin, relative to this one
 * @property {Known} known
 * @property {(text: string) => void} announce
 */

/** @param {HTMLElement} root */
export async function show(root) {
  const words = await load();
  const said = part(root, "said");
  /** @type {Tools} */
  const tools = {
    root,
    words,
    facts: JSON.parse(root.querySelector("script[data-mine]")?.textContent ?? "{}"),
    home: root.dataset.root ?? "",
    known: { titles: new Map(), older: null },
    announce(text) {
      // The same words twice are said twice.
      said.textContent = said.textContent === text ? `${text}\u200b` : text;
    },
  };
  const views = [notices(tools), gauge(tools), log(tools), draftList(tools), settings(tools), dataFiles(tools)];
  const draw = () => {
    if (!root.isConnected) return stop();
    for (const view of views) view();
  };
  const stop = store.onChange(draw);
  draw();
  part(root, "plain").hidden = true;
  part(root, "live").hidden = false;
  root.dataset.live = "";
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  await learn(tools);
  draw();
  root.dataset.known = "";
}

/**
 * Find out which of the posts that are remembered still exist. Without an answer the list has titles, but no links.
 * @param {Tools} tools
 */
async function learn({ home, known }) {
  const { shared, drafts } = store.read();
  const wanted = new Set([...shared.map(({ post }) => post), ...Object.keys(drafts)].filter(Boolean));
  if (wanted.size === 0) return;
  try {
    const listed = await posts(home);
    for (const { id, title, titleLang } of listed.posts) known.titles.set(id, { title, titleLang });
    const missing = [...wanted].some((id) => !known.titles.has(id));
    known.older = new Set(listed.older && missing ? await olderPosts(home) : []);
  } catch (error) {
    console.warn(error);
  }
}
