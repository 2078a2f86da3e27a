// @ts-check
/** Puts the composer together: one draft, the views of it, and what happens in which order when it changes. */

import { actions } from "./actions.js";
import { afterwards } from "./afterwards.js";
import { chooser, knownInstance } from "./chooser.js";
import { counter, leftInWords } from "./counter.js";
import { disclosure } from "./disclosure.js";
import { maybe, part } from "./dom.js";
import { keeping, keptDraft, showRestored, undo, untouched } from "./drafts.js";
import { findings, sum } from "./findings.js";
import { networks, words as load } from "./ground.js";
import { hashtags } from "./hashtags.js";
import { captionOf, limitReached, outcome } from "./outcome.js";
import { firstFor, pageData, suits } from "./page-data.js";
import { preview } from "./preview.js";
import { createState } from "./state.js";
import { textBox } from "./text-box.js";
import { variants } from "./variants.js";
import { yours } from "./yours.js";

/** How long the reader rests before the rules are asked, and before the sum is said aloud. */
const JUDGE = 150;
const ANNOUNCE = 1200;

/** @param {HTMLElement} root */
export async function compose(root) {
  const words = await load();
  const page = pageData(root);
  const language = document.documentElement.lang === "en" ? "en" : "ja";
  const said = part(root, "said");
  /** @param {string} text */
  const announce = (text) => {
    said.textContent = text;
  };
  const done = notice(root);
  /** @param {string} ident */
  const nameOf = (ident) => {
    const found = networks.find((/** @type {any} */ one) => one.id === ident);
    return found ? (found.name[language] ?? found.name) : words("composer.share");
  };

  const fresh = start(page, language);
  const kept = keptDraft(page);
  const { at, ...draft } = kept ?? { at: "" };
  const state = createState({ ...fresh, ...draft });
  state.set({ instance: knownInstance(state.now.network) });
  let found = outcome(state.now, page, language);

  const box = textBox(root, (text) => {
    if (text !== state.now.text) done("");
    state.set({ text });
    later();
  });
  const back = undo(root, words, (other) => put(other), announce);

  /**
   * Put a draft in the place of the present one, and return that.
   * @param {Partial<import("./state.js").Draft>} next
   */
  function put(next) {
    const before = { text: state.now.text, hashtags: state.now.hashtags, caption: state.now.caption, network: state.now.network };
    state.set({ ...next, instance: knownInstance(next.network ?? state.now.network) });
    box.write(state.now.text);
    refresh();
    return before;
  }

  /**
   * Put something in the place of the reader's words, with a way back.
   * @param {Partial<import("./state.js").Draft>} next
   * @param {string} told
   */
  function replace(next, told) {
    const lost = !untouched(state.now, page);
    const before = put(next);
    if (lost) back.offer(before, told);
    else back.withdraw();
  }

  /** @param {number} caption */
  function startFrom(caption) {
    const chosen = page.captions.find(({ number }) => number === caption);
    replace(
      { caption, text: chosen?.words ?? "", hashtags: chosen?.hashtags ?? [] },
      words(chosen ? "composer.replaced" : "composer.replaced.blank"),
    );
  }

  /** @param {string} network */
  function goTo(network) {
    done("");
    const idle = untouched(state.now, page);
    state.set({ network, instance: knownInstance(network) });
    const present = captionOf(state.now, page);
    const better = present && !suits(present, network) ? firstFor(page, network, present.language) : undefined;
    // A caption that nobody has changed makes room for the one that was written for the network.
    if (idle && better) {
      startFrom(better.number);
      announce(words("composer.adapted", { network: nameOf(network) }));
    }
    refresh();
  }

  /** What the network has no room for. @returns {[number, number]} */
  const surplus = () => [limitReached(state.now, page, found), Array.from(state.now.text).length];

  const ask = afterwards({ root, page, state, words, language, nameOf, announce, done });
  const settle = () => {
    if (!box.composing() && box.area.value !== state.now.text) state.set({ text: box.area.value });
    return refresh();
  };
  const count = counter(root, words, () => box.select(surplus()));
  const showFindings = findings({ root, words, language, select: box.select });
  const showDisclosure = disclosure(root, state, words, language, box, (text, told) => {
    const before = put({ text });
    back.offer(before, told);
  });
  const showYours = yours(root, words);
  const showPreview = preview(root, page, words);
  const act = actions({ root, page, state, words, nameOf, announce, done, settle, onShared: ask });
  const choices = [
    chooser(root, state, words, nameOf, goTo),
    variants(root, page, state, words, nameOf, startFrom),
    hashtags(root, page.hashtags, state, words, announce),
  ];

  function refresh() {
    window.clearTimeout(timer);
    found = outcome(state.now, page, language);
    const name = nameOf(found.network.id);
    const tooLong = found.over > 0 ? words("composer.too-long", { network: name, n: found.over }) : "";
    count(found, nameOf);
    showFindings(found, state.now, tooLong);
    showYours(found);
    showPreview(found, state.now.hashtags, name);
    showDisclosure(found);
    act(found);
    /** @type {import("./text-box.js").Mark[]} */
    const marks = found.findings.flatMap(({ spans, level }) => spans.map((span) => ({ span, level })));
    if (found.over > 0) marks.push({ span: surplus(), level: "over" });
    box.mark(found.language, marks);
    sayLater();
    return found;
  }

  let timer = 0;
  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, JUDGE);
  }

  let saying = 0;
  let told = "";
  function sayLater() {
    window.clearTimeout(saying);
    saying = window.setTimeout(() => {
      if (box.composing()) return;
      const now = inShort();
      if (now !== told) announce(now);
      told = now;
    }, ANNOUNCE);
  }

  function inShort() {
    if (found.text === "") return "";
    const parts = [sum(found, words), found.over > 0 ? leftInWords(found, words) : ""].filter(Boolean);
    return parts.join(words("composer.and")) || words("composer.clear");
  }

  state.onChange(() => {
    for (const draw of choices) draw();
    later();
  });
  part(root, "again").addEventListener("click", () => {
    const { text, hashtags: tags, caption, network } = start(page, language);
    const before = put({ text, hashtags: tags, caption, network });
    back.offer(before, words("composer.replaced.again"));
    showRestored(root, "", words, language);
    box.area.focus();
  });

  keeping(page, state);
  showRestored(root, at, words, language);
  box.write(state.now.text);
  refresh();
  // What stands there when the page opens is read with the page.
  told = inShort();
}

/**
 * A line above the buttons that says what was done, until something else is.
 * @param {HTMLElement} root
 * @returns {(said: string) => void}
 */
function notice(root) {
  const line = maybe(root, "done");
  return (said) => {
    if (!line) return;
    line.textContent = said;
    line.hidden = said === "";
  };
}

/**
 * The draft to begin with: the caption for the first network that has one in the reader's language, else a blank page.
 * @param {import("./page-data.js").PageData} page
 * @param {"ja" | "en"} language
 * @returns {import("./state.js").Draft}
 */
function start(page, language) {
  const network = page.networks.find((one) => firstFor(page, one, language)) ?? page.networks[0];
  const caption = firstFor(page, network, language);
  return {
    network,
    caption: caption?.number ?? 0,
    text: caption?.words ?? "",
    hashtags: caption?.hashtags ?? [],
    category: page.category,
    instance: knownInstance(network),
  };
}
