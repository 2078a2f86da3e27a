// @ts-check
/** What the rules say to the draft: a sum in words, and each finding with its words and its rule. */

import { fullText } from "../rules/judge.js";
import { icon, make, maybe, part, say } from "./dom.js";
import { rules } from "./ground.js";

/** More places of one finding than this say nothing new. */
const QUOTES = 3;
const LONGEST_QUOTE = 24;

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {import("./state.js").Draft} Draft
 * @typedef {import("../words.js").Say} Say
 * @typedef {{root: HTMLElement, words: Say, language: "ja" | "en", select: (span: [number, number]) => void}} Tools
 */

/**
 * "2 things to fix, 1 piece of advice"; "" where there is nothing.
 * @param {{errors: number, warnings: number}} found
 * @param {Say} words
 */
export function sum({ errors, warnings }, words) {
  const parts = [];
  if (errors > 0) parts.push(words("composer.errors", { n: errors }));
  if (warnings > 0) parts.push(words("composer.warnings", { n: warnings }));
  return parts.join(words("composer.and"));
}

/**
 * @param {Tools} tools
 * @returns {(found: Outcome, draft: Draft, tooLong: string) => void}
 */
export function findings(tools) {
  const { root, words } = tools;
  const total = part(root, "sum");
  const list = part(root, "findings");
  const checked = maybe(root, "checked");
  let drawn = "";

  return (found, draft, tooLong) => {
    // Nothing is wrong yet with what is not yet written.
    const shown = found.text === "" ? [] : found.findings;
    const errors = found.errors + (tooLong ? 1 : 0);
    const level = found.text === "" ? "waiting" : errors > 0 ? "error" : found.warnings > 0 ? "warning" : "clear";
    // The same list drawn again would take the focus from a quote.
    const letters = Array.from(fullText(draft));
    const quotes = shown.map((one) => quotesOf(one, letters));
    const shape = JSON.stringify([level, tooLong, shown, quotes]);
    if (shape === drawn) return;
    drawn = shape;
    part(root, "checks").dataset.level = level;
    const said = { error: "", warning: "", waiting: words("composer.waiting"), clear: words("composer.clear") }[level];
    total.replaceChildren(icon(root, MARKS[level]), said || sum({ errors, warnings: found.warnings }, words));
    const items = shown.map((one, at) => item(one, quotes[at], tools));
    if (tooLong) items.unshift(plain("error", tooLong, tools));
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    if (!checked) return;
    checked.hidden = level !== "clear";
    say(checked, found.rules > 0 ? words("composer.clear.rules", { n: found.rules }) : words("composer.clear.none"));
  };
}

const MARKS = { error: "stop", warning: "bulb", waiting: "pencil", clear: "circle-check" };

/**
 * @param {import("../rules/judge.js").Finding} finding
 * @param {string[]} quotes the words at its first places
 * @param {Tools} tools
 */
export function item(finding, quotes, tools) {
  const { root, words, language, select } = tools;
  const rule = rules.rules.find((/** @type {any} */ one) => one.id === finding.rule);
  const element = plain(finding.level, spoken(rule?.message ?? rule?.statement, language), tools);
  const body = element.lastElementChild ?? element;
  const detail = `finding.${finding.kind}`;
  const more = words(detail, finding.values);
  if (more !== detail) body.append(make("p", "ah-finding__how", more));
  const buttons = quotes.map((found, at) => quote(found, () => select(finding.spans[at]), words));
  if (buttons.length > 0) body.append(make("p", "ah-finding__words", ...buttons));
  if (rule) {
    const link = make("a", "", words("composer.rule"));
    link.href = `${root.dataset.root}${rule.path}`;
    link.setAttribute("aria-label", words("composer.rule.of", { rule: spoken(rule.statement, language).text }));
    body.append(make("p", "ah-finding__rule", link));
  }
  return element;
}

/**
 * @param {"error" | "warning"} level
 * @param {string | {text: string, lang: string}} message
 * @param {Tools} tools
 */
function plain(level, message, { root, words, language }) {
  const said = typeof message === "string" ? { text: message, lang: language } : message;
  const line = make("p", "ah-finding__what", make("strong", "ah-finding__level", icon(root, MARKS[level]), words(`composer.level.${level}`)));
  const what = make("span", "", said.text);
  if (said.lang !== language) what.lang = said.lang;
  line.append(" ", what);
  return make("li", `ah-finding ah-finding--${level}`, make("div", "", line));
}

/**
 * The words that were found, as a button that selects them.
 * @param {string} found
 * @param {() => void} select
 * @param {Say} words
 */
function quote(found, select, words) {
  const letters = Array.from(found.replace(/\s+/g, " "));
  const shown = letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join("")}…` : letters.join("");
  const button = make("button", "ah-quote", words("composer.quote", { words: shown }));
  button.type = "button";
  button.setAttribute("aria-label", words("composer.quote.select", { words: shown }));
  button.addEventListener("click", select);
  return button;
}

/**
 * The words at the first places of a finding.
 * @param {import("../rules/judge.js").Finding} finding
 * @param {string[]} letters of all that is posted
 */
export function quotesOf({ spans }, letters) {
  return spans.slice(0, QUOTES).map(([start, end]) => letters.slice(start, end).join(""));
}

/**
 * The words in the reader's language, else in the other one.
 * @param {Record<string, string> | undefined} text
 * @param {"ja" | "en"} language
 */
function spoken(text, language) {
  const other = language === "ja" ? "en" : "ja";
  return text?.[language] ? { text: text[language], lang: language } : { text: text?.[other] ?? "", lang: other };
}
