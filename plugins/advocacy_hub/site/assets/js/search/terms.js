// @ts-check
/** Folding, stems and terms: the twin of `search/fold.py`, `search/stem.py` and `search/terms.py`. */

const CJK =
  "\\u3005-\\u3007\\u3041-\\u3096\\u309d\\u309e\\u30a1-\\u30fa\\u30fc-\\u30fe\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const BROKEN_LINE = new RegExp(`(?<=[${CJK}\\uff66-\\uff9d])[ \\t]*\\n[ \\t]*(?=[${CJK}\\uff66-\\uff9d])`, "gu");
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/u;
const MARKS = /[\u0300-\u036f]/gu;
const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/gu;
const LONG = /\u30fc/gu;
const UNIT = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gu;
const LATIN = "[a-z0-9\\u00df-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff]+";
const RUN = new RegExp(`[${CJK}]+|${LATIN}`, "gu");
const SIDE_BY_SIDE = new RegExp(`${LATIN}(?: ${LATIN})+`, "gu");
const LETTER = new RegExp(`^[${CJK}]`, "u");

/** What stands behind a kanji that ends a run. */
export const END = "\u0003";

/** @param {string} text */
export function plain(text) {
  const folded = text.normalize("NFKC").toLowerCase();
  return ACCENTED.test(folded) ? folded.normalize("NFD").replace(MARKS, "").normalize("NFC") : folded;
}

/** @param {string} text */
function kana(text) {
  return text
    .replace(HIRAGANA, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    .replace(LONG, "");
}

/** @param {string} text */
export function indexed(text) {
  return kana(plain(text.replace(BROKEN_LINE, "")));
}

/**
 * What `indexed` gives, with the place in `text` (UTF-16) that each of its units came from.
 * @param {string} text
 * @returns {{text: string, starts: number[], ends: number[]}}
 */
export function placed(text) {
  const broken = new Set();
  for (const match of text.matchAll(BROKEN_LINE)) {
    for (let at = match.index; at < match.index + match[0].length; at += 1) broken.add(at);
  }
  let folded = "";
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  for (const unit of text.matchAll(UNIT)) {
    if (broken.has(unit.index)) continue;
    const letters = kana(plain(unit[0]));
    for (let at = 0; at < letters.length; at += 1) {
      starts.push(unit.index);
      ends.push(unit.index + unit[0].length);
    }
    folded += letters;
  }
  return { text: folded, starts, ends };
}

const SHORT = 3;
const LONG_ENOUGH = 6;
const BRITISH = /** @type {const} */ ([["isation", "ization"], ["is", "iz"], ["ys", "yz"], ["our", "or"], ["ogu", "og"]]);
const ALONE = new Set(["news", "series", "species", "always", "perhaps", "does", "whereas", "lens"]);
const DOUBLE = /([bcdfgkmnprtz])\1$/;

/** @param {string} given */
export function stem(given) {
  if (given.length <= SHORT || !/^[a-z]+$/.test(given) || ALONE.has(given)) return given;
  let word = withoutEnding(singular(given));
  if (word.endsWith("e") && word.length > SHORT) word = word.slice(0, -1);
  for (const [british, american] of BRITISH) {
    if (word.length >= LONG_ENOUGH - 1 && word.endsWith(british) && word.length - british.length >= SHORT) {
      word = word.slice(0, -british.length) + american;
      break;
    }
  }
  return word.replace(DOUBLE, "$1");
}

/** @param {string} word */
function singular(word) {
  if (word.endsWith("ies") && word.length > SHORT + 1) return `${word.slice(0, -3)}y`;
  if (/(?:sses|xes|ches|shes|zzes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** @param {string} word */
function withoutEnding(word) {
  for (const ending of ["ing", "ed"]) {
    const root = word.slice(0, -ending.length);
    if (word.endsWith(ending) && root.length >= SHORT && /[aeiouy]/.test(root) && !word.endsWith("eed")) {
      return root.endsWith("i") ? `${root.slice(0, -1)}y` : root;
    }
  }
  return word.endsWith("ly") && word.length >= LONG_ENOUGH ? word.slice(0, -2) : word;
}

/** @param {string} run */
export const isCjk = (run) => LETTER.test(run);

/** @param {string} folded @returns {string[]} */
export const runs = (folded) => folded.match(RUN) ?? [];

/** @param {string} run @returns {string[]} */
export function pairs(run) {
  const letters = Array.from(run);
  return letters.slice(0, -1).map((letter, at) => letter + letters[at + 1]);
}

/** @param {string} text @returns {string[]} */
export function sideBySide(text) {
  const stems = text.split(" ").map(stem);
  return stems.slice(0, -1).map((word, at) => `${word} ${stems[at + 1]}`);
}

const KANJI = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** @param {string} folded @returns {string[]} */
export function terms(folded) {
  /** @type {string[]} */
  const found = [];
  for (const run of runs(folded)) {
    if (!isCjk(run)) {
      found.push(stem(run));
      continue;
    }
    found.push(...pairs(run));
    const last = /** @type {string} */ (Array.from(run).at(-1));
    if (KANJI.test(last)) found.push(last + END);
  }
  for (const row of folded.match(SIDE_BY_SIDE) ?? []) found.push(...sideBySide(row));
  return found;
}
