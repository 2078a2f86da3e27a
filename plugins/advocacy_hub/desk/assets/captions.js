// @ts-check
/**
 * The captions of the chosen candidate: written, counted for each network and held against the rules as one writes, by
 * the composer's own modules.
 */

import { countsText, networkOf } from "../site/js/composer/outcome.js";
import { leftInWords } from "../site/js/composer/counter.js";
import { make, maybe, part, say as put } from "../site/js/composer/dom.js";
import { findings } from "../site/js/composer/findings.js";
import { hub, judge, rules, sharedUrl, shareLink, words as load } from "../site/js/composer/ground.js";
import { textBox } from "../site/js/composer/text-box.js";
import { applies } from "../site/js/rules/judge.js";
import { choices, inWords, lang, say } from "./data.js";

/**
 * @typedef {import("./drafts.js").Caption} Caption
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./data.js").Candidate} Candidate
 * @typedef {import("./data.js").Remark} Remark
 */

/** How long the writer rests before the rules are asked. */
const REST = 150;
const NEAR = 0.9;

/** @param {() => void} onChange called when anything of a caption has changed */
export async function captions(onChange) {
  const words = await load();
  const box = part(document, "captions");
  const none = part(document, "captions-none");
  const undo = part(document, "caption-undo");
  const template = /** @type {HTMLTemplateElement} */ (part(document, "caption-template"));
  /** @type {Card[]} */
  let cards = [];
  /** @type {{draft: Draft, one: Candidate}} */
  let present;
  /** @type {{caption: Caption, at: number} | null} */
  let removed = null;

  undo.querySelector("button")?.addEventListener("click", () => {
    if (!removed) return;
    const { caption, at } = removed;
    present.draft.captions.splice(at, 0, caption);
    rebuild();
    onChange();
    cards[at]?.focus();
  });

  /**
   * @param {Candidate} one
   * @param {Draft} draft
   */
  function show(one, draft) {
    present = { one, draft };
    rebuild();
  }

  function rebuild() {
    removed = null;
    undo.hidden = true;
    cards = present.draft.captions.map((caption, at) => card(caption, at));
    box.replaceChildren(...cards.map(({ root }) => root));
    none.hidden = cards.length > 0;
  }

  function add() {
    const { draft } = present;
    const taken = draft.captions.map(({ language }) => language);
    const language = taken.includes(draft.language) ? (draft.language === "ja" ? "en" : "ja") : draft.language;
    /** @type {Caption} */
    const caption = { language, networks: [], voice: "", disclosure: fitting(language, draft)[0] ?? "", chosen: false, text: "", hashtags: "" };
    draft.captions.push(caption);
    rebuild();
    onChange();
    cards.at(-1)?.focus();
  }

  /** @param {number} at */
  function remove(at) {
    const [caption] = present.draft.captions.splice(at, 1);
    rebuild();
    // One that nobody wrote anything in needs no way back.
    removed = caption.text ? { caption, at } : null;
    undo.hidden = removed === null;
    onChange();
    /** @type {HTMLElement} */ (removed ? undo.querySelector("button") : document.querySelector('[data-do="caption"]')).focus();
  }

  /** @typedef {{root: HTMLElement, focus: () => void, look: () => void, tell: (remarks: Remark[]) => number, advise: (remarks: Remark[]) => void}} Card */

  /**
   * @param {Caption} caption
   * @param {number} at
   * @returns {Card}
   */
  function card(caption, at) {
    const root = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
    // The rules' pages are on the preview.
    root.dataset.root = lang === "en" ? "/en/" : "/";
    root.append(/** @type {Node} */ (document.querySelector("template[data-icons]")).cloneNode(true));
    const name = say("desk.caption", { n: at + 1 });
    root.setAttribute("aria-label", name);
    put(part(root, "name"), name);
    part(root, "remove").setAttribute("aria-label", say("desk.caption.remove", { n: at + 1 }));
    part(root, "remove").addEventListener("click", () => remove(at));

    const area = /** @type {HTMLTextAreaElement} */ (part(root, "text"));
    area.setAttribute("aria-label", `${name} ${say("desk.caption.text")}`);
    area.placeholder = say("desk.caption.text");
    const wrong = part(root, "text-wrong");
    wrong.id = `desk-caption-${at}-wrong`;
    part(root, "counts").id = `desk-caption-${at}-counts`;
    area.setAttribute("aria-describedby", `desk-caption-${at}-counts ${wrong.id}`);
    const sheet = textBox(root, (text) => {
      caption.text = text;
      if (told.wrong.length) tell([]);
      changed();
    });
    const voice = /** @type {HTMLInputElement} */ (part(root, "voice"));
    const hashtags = /** @type {HTMLInputElement} */ (part(root, "hashtags"));
    const disclosure = /** @type {HTMLSelectElement} */ (part(root, "disclosure"));
    voice.value = caption.voice;
    hashtags.value = caption.hashtags;
    hashtags.placeholder = suggested() || say("desk.caption.hashtags.hint");
    voice.addEventListener("input", () => {
      caption.voice = voice.value;
      changed();
    });
    hashtags.addEventListener("input", () => {
      caption.hashtags = hashtags.value;
      changed();
    });
    disclosure.addEventListener("change", () => {
      caption.disclosure = disclosure.value;
      caption.chosen = true;
      changed();
    });
    for (const input of part(root, "language").querySelectorAll("input")) {
      input.name = `caption-${at}-language`;
      input.checked = input.value === caption.language;
      input.addEventListener("change", () => {
        caption.language = /** @type {import("./data.js").Lang} */ (input.value);
        changed();
      });
    }
    for (const input of part(root, "networks").querySelectorAll("input")) {
      input.checked = caption.networks.includes(input.value);
      input.addEventListener("change", () => {
        const picked = new Set([...caption.networks, input.value]);
        if (!input.checked) picked.delete(input.value);
        caption.networks = choices.networks.map(({ id }) => id).filter((id) => picked.has(id));
        changed();
      });
    }
    const show = findings({ root, words, language: lang, select: ([start, end]) => sheet.select([Math.max(0, start - before()), Math.max(0, end - before())]) });

    /** What the server found wrong, and what it advises. @type {{wrong: Remark[], advice: Remark[]}} */
    const told = { wrong: [], advice: [] };
    let mistakes = 0;
    let timer = 0;
    function changed() {
      window.clearTimeout(timer);
      timer = window.setTimeout(look, REST);
      onChange();
    }

    /** How many code points of what is posted stand before the first one of the text box. */
    const before = () => (leads(caption) ? Array.from(caption.disclosure).length + 1 : 0) - leading(caption.text);

    function look() {
      window.clearTimeout(timer);
      const { draft, one } = present;
      const chosen = choices.networks.filter(({ id }) => caption.networks.includes(id)).map(({ name }) => name);
      const line = maybe(root, "networks-chosen");
      if (line) put(line, chosen.length ? chosen.join(lang === "ja" ? "、" : ", ") : say("desk.caption.networks.any"));
      const fits = fitting(caption.language, draft);
      // Until somebody chooses, the disclosure follows category and language.
      if (!caption.chosen) caption.disclosure = draft.category === "curated" ? "" : (fits[0] ?? "");
      offer(disclosure, [...new Set([...fits, caption.disclosure].filter(Boolean))], caption);
      const tags = tagsOf(caption);
      const text = wording(caption);
      const judged = {
        text,
        hashtags: tags,
        category: draft.category,
        networks: caption.networks,
        language: caption.language,
        audiences: draft.audience,
        post: draft.ident || one.id,
        supplied: [],
        pictures: [],
        today: choices.today,
      };
      const empty = caption.text.trim() === "";
      const found = judge(judged, rules).sort((a, b) => rank(a) - rank(b));
      const spoken = empty ? [] : found.map(({ rule }) => rule);
      const counted = countedNetworks(caption).map((network) => count(network, text, tags));
      const over = counted.find(({ over: much }) => much > 0);
      const tooLong = over && caption.networks.includes(over.network.id) ? words("composer.too-long", { network: nameOf(over.network), n: over.over }) : "";
      // What the card says of its own is not said again in the server's words.
      const more = [...told.wrong, ...told.advice].filter(({ said, rule, code }) => said && !(rule && spoken.includes(rule)) && !(code === "caption-too-long" && tooLong));
      const wrongs = found.filter(({ level }) => level === "error").length;
      const errors = wrongs + more.filter(({ level }) => level === "error").length;
      const warnings = found.length - wrongs + more.filter(({ level }) => level === "warning").length;
      const applied = rules.rules.filter((/** @type {any} */ rule) => applies(rule, judged)).length;
      show(/** @type {any} */ ({ text: empty ? "" : text, findings: found, errors, warnings, rules: applied }), /** @type {any} */ ({ text, hashtags: tags }), empty ? "" : tooLong);
      mistakes = (empty ? errors - wrongs : errors + Number(tooLong !== "")) + told.wrong.filter(({ said }) => !said).length;
      const list = part(root, "said-by-server");
      list.hidden = more.length === 0;
      list.replaceChildren(...more.map((one) => make("li", `ds-said__one ds-said__one--${one.level}`, inWords(one))));
      for (const link of part(root, "findings").querySelectorAll("a")) link.target = "_blank";
      part(root, "counts").replaceChildren(...counted.map(meter));
      const length = Array.from(caption.text).length;
      const marks = empty ? [] : found.flatMap(({ spans, level }) => spans.map((span) => ({ span: shifted(span, before(), length), level })));
      sheet.mark(caption.language, marks.filter(({ span }) => span[1] > span[0]));
    }

    /**
     * @param {Remark[]} remarks
     * @returns {number} how many things the card shows that are to be mended
     */
    function tell(remarks) {
      told.wrong = remarks;
      const own = remarks.filter(({ said }) => !said);
      wrong.hidden = own.length === 0;
      put(wrong, own.map(inWords).join(" "));
      area.setAttribute("aria-invalid", String(remarks.length > 0));
      look();
      return mistakes;
    }

    /** @param {Remark[]} remarks */
    function advise(remarks) {
      told.advice = remarks;
      look();
    }

    function suggested() {
      const tags = present.draft.topics.flatMap((id) => choices.topics.find((one) => one.id === id)?.hashtags ?? []);
      return [...new Set(tags)].slice(0, 3).join(" ");
    }

    /** @param {any} network @param {string} text @param {string[]} tags */
    function count(network, text, tags) {
      const url = sharedUrl(present.one.link, network.id, present.draft.ident || present.one.id, hub);
      const { used } = shareLink(network, { text, hashtags: tags, url, title: present.draft.title, instance: "" });
      return { network, used, limit: network.limit, over: Math.max(0, used - network.limit) };
    }

    /** @param {ReturnType<typeof count>} counted */
    function meter({ network, used, limit, over }) {
      const state = over > 0 ? " is-over" : used > limit * NEAR ? " is-near" : "";
      const left = leftInWords(/** @type {any} */ ({ network, used, limit, over, language: caption.language }), words);
      return make("li", `ds-count${state}`, make("strong", "", nameOf(network)), ` ${left}`);
    }

    sheet.write(caption.text);
    look();
    return { root, focus: () => area.focus(), look, tell, advise };
  }

  return {
    show,
    add,
    /** Ask the rules again: the category or the readers have changed. */
    look() {
      for (const one of cards) one.look();
    },
    /**
     * Show what the server found wrong with each caption.
     * @param {Remark[]} remarks
     * @returns {number} how many things they show that are to be mended
     */
    tell: (remarks) => cards.reduce((sum, one, at) => sum + one.tell(about(remarks, at)), 0),
    /** @param {Remark[]} remarks */
    advise(remarks) {
      cards.forEach((one, at) => one.advise(about(remarks, at)));
    },
    /** @param {number} at */
    focus: (at) => cards[at]?.focus(),
  };
}

/** @param {Remark[]} remarks @param {number} at the place of a caption */
function about(remarks, at) {
  return remarks.filter(({ field }) => field === `captions.${at}` || field.startsWith(`captions.${at}.`));
}

/**
 * The captions as they are sent.
 * @param {Draft} draft
 */
export function sent({ captions: written }) {
  return written.map((one) => ({
    language: one.language,
    networks: one.networks,
    voice: one.voice.trim(),
    text: one.text.trim(),
    disclosure: one.disclosure,
    hashtags: tagsOf(one),
  }));
}

/** Disclosure and text, as they are posted. @param {Caption} caption */
function wording(caption) {
  const text = caption.text.trim();
  return leads(caption) ? `${caption.disclosure}\n${text}` : text;
}

/** Whether the disclosure stands before the text, since the text does not say it. @param {Caption} caption */
function leads({ disclosure, text }) {
  return disclosure !== "" && !text.includes(disclosure);
}

/** How many blanks stand before the first word; they are not posted. @param {string} text */
function leading(text) {
  return Array.from(text).length - Array.from(text.trimStart()).length;
}

/** @param {Caption} caption */
function tagsOf({ hashtags }) {
  return hashtags.split(/[\s\u3000]+/).map((one) => one.replace(/^[#\uff03]/, "")).filter(Boolean);
}

/**
 * The hub's ready disclosures for a language and the category.
 * @param {string} language
 * @param {Draft} draft
 * @returns {string[]}
 */
function fitting(language, draft) {
  const fits = hub.disclosures.filter((/** @type {any} */ one) => one.language === language && (one.categories.length === 0 || one.categories.includes(draft.category)));
  return fits.map((/** @type {any} */ one) => one.text);
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[]} phrases
 * @param {Caption} caption
 */
function offer(select, phrases, caption) {
  const shape = JSON.stringify(phrases);
  if (select.dataset.shape !== shape) {
    select.dataset.shape = shape;
    select.replaceChildren(new Option(say("desk.caption.disclosure.none"), ""), ...phrases.map((one) => new Option(one, one)));
  }
  select.value = caption.disclosure;
  select.lang = caption.language;
}

/** The networks whose room counts: those chosen, else all. @param {Caption} caption */
function countedNetworks({ networks }) {
  const ids = networks.length ? networks : choices.networks.map(({ id }) => id);
  return ids.map(networkOf).filter((network) => network.limit !== null && network.count !== "encoded" && countsText(network));
}

/** @param {any} network */
function nameOf(network) {
  return network.name[lang] ?? network.name;
}

/** @param {{level: string, spans: [number, number][]}} finding */
function rank({ level, spans }) {
  return (level === "error" ? 0 : 1e6) + (spans[0]?.[0] ?? 0);
}

/**
 * A place in what is posted as a place in the text box.
 * @param {[number, number]} span
 * @param {number} before
 * @param {number} length
 * @returns {[number, number]}
 */
function shifted([start, end], before, length) {
  return [Math.min(length, Math.max(0, start - before)), Math.min(length, Math.max(0, end - before))];
}
