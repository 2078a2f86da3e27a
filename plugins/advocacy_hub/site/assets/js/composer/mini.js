// @ts-check
/** The small "check my text": the first findings as one writes, and the full page with the text taken along. */

import { make, part, radios, say } from "./dom.js";
import { item, quotesOf, sum } from "./findings.js";
import { judge, persistent, rules, saveDraft, words as load } from "./ground.js";
import { languageOf } from "./language.js";
import { today } from "./outcome.js";
import { textBox } from "./text-box.js";

const REST = 150;
const ANNOUNCE = 1200;
const SHOWN = 2;

/** @param {HTMLElement} root */
export async function start(root) {
  const words = await load();
  const language = document.documentElement.lang === "en" ? "en" : "ja";
  const list = part(root, "findings");
  const total = part(root, "sum");
  const said = part(root, "said");
  let timer = 0;
  let saying = 0;

  const box = textBox(root, () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, REST);
  });

  function look() {
    const text = box.area.value;
    const category = about();
    const written = languageOf(text, language);
    const found = judge(
      { text, hashtags: [], category, networks: [], language: written, audiences: [], post: null, supplied: [], pictures: [], today: today() },
      rules,
    ).sort((one, other) => Number(one.level === "warning") - Number(other.level === "warning"));
    const errors = found.filter(({ level }) => level === "error").length;
    const empty = text.trim() === "";
    const shown = empty ? [] : found;
    root.dataset.level = empty ? "waiting" : errors > 0 ? "error" : found.length > 0 ? "warning" : "clear";
    const told = empty ? words("composer.mini.private") : sum({ errors, warnings: found.length - errors }, words) || words("composer.clear");
    say(total, told);
    const tools = { root, words, language: /** @type {"ja" | "en"} */ (language), select: box.select };
    const letters = Array.from(text);
    const items = shown.slice(0, SHOWN).map((one) => item(one, quotesOf(one, letters), tools));
    if (shown.length > SHOWN) items.push(make("li", "ah-finding ah-finding--more", words("composer.mini.others", { n: shown.length - SHOWN })));
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    box.mark(
      written,
      shown.flatMap(({ spans, level }) => spans.map((span) => ({ span, level }))),
    );
    window.clearTimeout(saying);
    saying = window.setTimeout(() => !box.composing() && say(said, empty ? "" : told), ANNOUNCE);
  }

  /** @returns {"owned" | "curated"} */
  function about() {
    return radios(root, "mini-category").some((one) => one.checked && one.value === "curated") ? "curated" : "owned";
  }

  for (const one of radios(root, "mini-category")) one.addEventListener("change", look);
  const more = /** @type {HTMLAnchorElement} */ (part(root, "more"));
  const target = more.getAttribute("href") ?? "";
  more.addEventListener("click", () => {
    const text = box.area.value;
    if (text.trim() === "") return;
    saveDraft("", { text, hashtags: [], network: "", caption: 0, category: about(), at: new Date().toISOString() });
    // Where nothing can be kept, the fragment carries the words: it is never sent to a server.
    if (!persistent()) more.href = `${target}#text=${encodeURIComponent(text)}`;
  });
  part(root, "plain").hidden = true;
  part(root, "live").hidden = false;
  look();
}
