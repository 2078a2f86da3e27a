// @ts-check
/** The form: what is wrong is said beside its field, and what is right is made into a mail, an issue or a file. Nothing is kept. */

import { unitsAt } from "../composer/code-points.js";
import { icon, make, maybe, part, say } from "../composer/dom.js";
import { item, quotesOf } from "../composer/findings.js";
import { copied, hub, judge, rules, words as load } from "../composer/ground.js";
import { languageOf } from "../composer/language.js";
import { today } from "../composer/outcome.js";
import { download } from "../download.js";
import { hostOf, isInside } from "../text/hosts.js";
import { knownStories } from "./known.js";
import { issueLink, letter, mailLink, yaml } from "./letter.js";

const REST = 300;

/**
 * @typedef {object} Facts what the page tells its script
 * @property {string | null} mailto
 * @property {string | null} issues
 * @property {string} schema
 * @property {Record<string, string>} topics names by id
 * @property {Record<string, string>} audiences names by id
 */

/** @param {HTMLElement} root */
export async function start(root) {
  const words = await load();
  const language = document.documentElement.lang === "en" ? "en" : "ja";
  /** @type {Facts} */
  const facts = JSON.parse(root.querySelector("script[data-suggest]")?.textContent ?? "{}");
  const form = /** @type {HTMLFormElement} */ (part(root, "form"));
  const title = field("title");
  const link = field("link");
  const tongue = field("language");
  const why = field("why");
  const by = field("by");
  const consent = /** @type {HTMLInputElement} */ (field("consent"));
  const credit = field("credit");
  const said = part(root, "said");
  const known = knownStories(root.dataset.known ?? "");
  /** @type {Record<string, () => string>} what is wrong with a field, in words; "" if nothing is */
  const rulesOf = {
    title: () => (title.value.trim() === "" ? words("suggest.wrong.title") : ""),
    link: () => linkWrong(link.value.trim()),
    why: () => (why.value.trim() === "" ? words("suggest.wrong.why") : ""),
    by: () => (by.value.trim() === "" ? words("suggest.wrong.by") : by.value.includes("@") ? words("suggest.wrong.by-mail") : ""),
    credit: () => (consent.checked && credit.value.trim() === "" ? words("suggest.wrong.credit") : ""),
  };
  let timer = 0;
  let asked = "";
  let judged = "";
  let languageChosen = false;

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
  function field(name) {
    return /** @type {any} */ (form.elements.namedItem(name));
  }

  /** @param {string} name */
  function chosen(name) {
    return Array.from(form.querySelectorAll(`input[name="${name}"]:checked`), (one) => /** @type {HTMLInputElement} */ (one).value);
  }

  /** @param {string} text */
  function linkWrong(text) {
    if (text === "") return "";
    if (!/^https?:\/\/[^\s/?#]+\S*$/i.test(text) || !URL.canParse(text)) return words("suggest.wrong.link");
    if (/^https?:\/\/[^/?#\\]*@/i.test(text)) return words("suggest.wrong.login");
    return isInside(hostOf(text), hub.internalHosts) ? words("suggest.wrong.inside", { host: hostOf(text) }) : "";
  }

  /** @param {string} name @returns {boolean} whether it is right */
  function check(name) {
    const wrong = rulesOf[name]();
    const place = document.getElementById(`suggest-${name}-wrong`);
    if (place) say(place, wrong);
    field(name).setAttribute("aria-invalid", String(wrong !== ""));
    return wrong === "";
  }

  function suggestion() {
    return {
      title: title.value.trim().replace(/\s+/g, " "),
      link: linkWrong(link.value.trim()) === "" ? link.value.trim() : "",
      language: tongue.value,
      topics: chosen("topic"),
      audience: chosen("audience"),
      why: why.value.trim().replace(/\r\n?/g, "\n"),
      by: by.value.trim().replace(/\s+/g, " "),
      consent: consent.checked,
      credit: credit.value.trim().replace(/\s+/g, " "),
    };
  }

  function draw() {
    const one = suggestion();
    const text = letter(one, facts, words);
    const subject = words("suggest.subject.of", { title: one.title });
    say(part(root, "text"), text);
    const mail = maybe(root, "mail");
    if (mail instanceof HTMLAnchorElement && facts.mailto) {
      const made = mailLink(facts.mailto, subject, text, words("suggest.paste"));
      mail.href = made.href;
      mail.dataset.long = made.long ? "yes" : "";
      part(root, "mail-long").hidden = !made.long;
    }
    const issue = maybe(root, "issue");
    if (issue instanceof HTMLAnchorElement && facts.issues) {
      const file = yaml(one, today(), facts.schema);
      const made = issueLink(facts.issues, one.title, `${text}\n\`\`\`yaml\n${file.text}\`\`\`\n`, words("suggest.paste"));
      issue.href = made.href;
      issue.dataset.long = made.long ? "yes" : "";
      part(root, "issue-long").hidden = !made.long;
    }
    const file = yaml(one, today(), facts.schema);
    say(part(root, "file-name"), `content_feed/suggestions/${file.id}.yml`);
    say(part(root, "file-text"), file.text);
    part(root, "credit-row").hidden = !consent.checked;
  }

  function read() {
    const text = why.value;
    if (text === judged) return;
    judged = text;
    const found = judge(
      { text, hashtags: [], category: "curated", networks: [], language: languageOf(text, language), audiences: [], post: null, supplied: [], pictures: [], today: today() },
      rules,
      // What a caption must have, a reason need not; what no text of ours may hold, it must not either.
    ).filter(({ spans }) => spans.length > 0);
    const letters = Array.from(text);
    const tools = { root, words, language: /** @type {"ja" | "en"} */ (language), select };
    const list = part(root, "findings");
    list.replaceChildren(...found.map((one) => item(one, quotesOf(one, letters), tools)));
    list.hidden = found.length === 0;
  }

  /** @param {[number, number]} span in code points */
  function select([start, end]) {
    const area = /** @type {HTMLTextAreaElement} */ (why);
    area.focus();
    area.setSelectionRange(unitsAt(area.value, start), unitsAt(area.value, end));
  }

  async function look() {
    const text = link.value.trim();
    const place = part(root, "known");
    if (text === "" || linkWrong(text) !== "") {
      asked = text;
      place.replaceChildren();
      return;
    }
    if (text === asked) return;
    asked = text;
    const found = await known(text);
    if (link.value.trim() !== text) return;
    place.replaceChildren();
    if (found === null) return;
    place.append(icon(root, "bulb"), make("span", "", words(`suggest.known.${found.what}`)));
    if (found.what === "waiting") return;
    const there = make("a", "", words(`suggest.known.${found.what}.see`));
    there.href = `${root.dataset.root}${found.what === "posts" ? `posts/${found.id}/` : `take-part/suggestions/#suggestion-${found.id}`}`;
    place.append(" ", there);
  }

  /** @returns {boolean} whether all is right; else the first wrong field has the focus */
  function ready() {
    const wrong = Object.keys(rulesOf).filter((name) => !check(name));
    say(said, wrong.length > 0 ? words("suggest.wrong", { n: wrong.length }) : "");
    said.classList.toggle("ah-suggest__said--wrong", wrong.length > 0);
    if (wrong.length > 0) field(wrong[0]).focus();
    return wrong.length === 0;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    const name = /** @type {HTMLInputElement} */ (target).name;
    if (name in rulesOf && field(name).getAttribute("aria-invalid") === "true") check(name);
    if (name === "consent" && !consent.checked) check("credit");
    if (name === "language") languageChosen = true;
    else if (name === "title" && !languageChosen && title.value.trim() !== "") tongue.value = languageOf(title.value, language);
    draw();
    window.clearTimeout(timer);
    // One look for both: what is written fast in one field must not keep the other from being read.
    timer = window.setTimeout(() => {
      read();
      void look();
    }, REST);
  });
  form.addEventListener("focusout", ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    // A field that was only passed through is not wrong yet.
    if (name in rulesOf && (value ?? "").trim() !== "") check(name);
    if (name === "link") void look();
  });

  for (const name of ["mail", "issue"]) {
    const way = maybe(root, name);
    way?.addEventListener("click", async (event) => {
      if (!ready()) event.preventDefault();
      else if (way.dataset.long) {
        const text = part(root, "text").textContent ?? "";
        say(said, words((await copied(text, way)) ? "suggest.copied" : "suggest.copy-failed"));
      }
    });
  }
  for (const [name, from] of [["copy-text", "text"], ["copy-file", "file-text"]]) {
    const button = part(root, name);
    button.addEventListener("click", async () => {
      if (!ready()) return;
      say(said, words((await copied(part(root, from).textContent ?? "", button)) ? "suggest.copied" : "suggest.copy-failed"));
    });
  }
  part(root, "save-file").addEventListener("click", () => {
    if (!ready()) return;
    const file = yaml(suggestion(), today(), facts.schema);
    download(`${file.id}.yml`, file.text, "text/yaml");
    say(said, words("suggest.saved", { name: `${file.id}.yml` }));
  });

  part(root, "plain").hidden = true;
  part(root, "live").hidden = false;
  // What the browser put back after a reload is looked at as if it had just been written.
  draw();
  if (why.value.trim() !== "") read();
  if (link.value.trim() !== "") void look();
  root.dataset.live = "";
}
