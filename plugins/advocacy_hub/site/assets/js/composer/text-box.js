// @ts-check
/**
 * The text box. While an input method composes a word nothing here reads or writes the box: what the reader is about
 * to confirm would be lost. A mirror behind it carries the marks of what the rules found.
 */

import { unitsAt } from "./code-points.js";
import { make, part } from "./dom.js";

/**
 * @typedef {object} Mark
 * @property {[number, number]} span in code points
 * @property {"error" | "warning" | "over"} level
 *
 * @typedef {object} TextBox
 * @property {HTMLTextAreaElement} area
 * @property {() => boolean} composing
 * @property {(text: string) => void} write replace everything
 * @property {(text: string) => string} atCaret the whole text, had `text` been put where the cursor was last
 * @property {(span: [number, number]) => void} select
 * @property {(language: string, marks: Mark[]) => void} mark say which language the text is in, and mark places in it
 */

/**
 * @param {HTMLElement} root
 * @param {(text: string) => void} onText called for every change that is no half-composed word
 * @returns {TextBox}
 */
export function textBox(root, onText) {
  const area = /** @type {HTMLTextAreaElement} */ (part(root, "text"));
  const mirror = part(root, "mirror");
  let composing = false;
  /** What a button asked for in the middle of a word. @type {string | null} */
  let waiting = null;

  area.addEventListener("compositionstart", () => {
    composing = true;
    mirror.classList.add("is-stale");
  });
  area.addEventListener("compositionend", () => {
    composing = false;
    if (waiting === null) onText(area.value);
    else write(waiting);
  });
  area.addEventListener("input", () => {
    mirror.classList.add("is-stale");
    if (!composing) onText(area.value);
  });
  area.addEventListener("scroll", () => follow());
  new ResizeObserver(() => follow()).observe(area);

  function follow() {
    mirror.scrollTop = area.scrollTop;
    mirror.style.setProperty("--ah-box-width", `${area.clientWidth}px`);
  }

  /** @param {string} text */
  function write(text) {
    waiting = composing ? text : null;
    if (composing) return;
    if (area.value !== text) area.value = text;
    onText(text);
  }

  return {
    area,
    composing: () => composing,
    write,
    atCaret(text) {
      return area.value.slice(0, area.selectionStart) + text + area.value.slice(area.selectionEnd);
    },
    select([start, end]) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(unitsAt(area.value, start), unitsAt(area.value, end));
      const line = Number.parseFloat(getComputedStyle(area).lineHeight) || 24;
      const marked = mirror.querySelector(`[data-start="${start}"]`);
      if (marked instanceof HTMLElement) area.scrollTop = Math.max(0, marked.offsetTop - 2 * line);
      area.scrollIntoView({ block: "nearest" });
    },
    mark(language, marks) {
      if (composing) return;
      // Lines are as high in the mirror as in the box, which depends on the language.
      area.lang = language;
      mirror.lang = language;
      draw(mirror, area.value, marks);
      mirror.classList.remove("is-stale");
      follow();
    },
  };
}

/**
 * Write the text into the mirror with its marks; where two overlap, the first one stands.
 * @param {HTMLElement} mirror
 * @param {string} text
 * @param {Mark[]} marks
 */
function draw(mirror, text, marks) {
  const pieces = [];
  let at = 0;
  for (const { span, level } of [...marks].sort((one, other) => one.span[0] - other.span[0])) {
    const [start, end] = span.map((place) => unitsAt(text, place));
    if (start < at || end <= start || start >= text.length) continue;
    const piece = make("mark", `ah-found ah-found--${level}`, text.slice(start, end));
    piece.dataset.start = String(span[0]);
    pieces.push(text.slice(at, start), piece);
    at = Math.min(end, text.length);
  }
  // A last empty line has no height without a character on it.
  mirror.replaceChildren(...pieces, `${text.slice(at)}\u200b`);
}
