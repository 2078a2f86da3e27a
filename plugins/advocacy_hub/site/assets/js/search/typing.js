// @ts-check
/** What is typed, with respect for input methods: nothing happens while somebody is still choosing kanji. */

/** @param {KeyboardEvent} event Safari tells the Enter that ends a conversion by its old key code only. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

const PAUSE = 60;

/** Call `changed` when the words in `input` are other than before, and not while they are being composed. @param {HTMLInputElement} input @param {() => void} changed */
export function onWords(input, changed) {
  let before = input.value;
  let composed = false;
  let timer = 0;
  const look = () => {
    if (composed || input.value === before) return;
    before = input.value;
    clearTimeout(timer);
    timer = window.setTimeout(changed, PAUSE);
  };
  input.addEventListener("compositionstart", () => (composed = true));
  input.addEventListener("compositionend", () => {
    composed = false;
    look();
  });
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    // The Enter that ends a conversion sends nothing off.
    if (event.key === "Enter" && composing(event)) event.preventDefault();
  });
}
