// @ts-check
/**
 * Keys for everything. None does anything while somebody types or an input method composes a word, but Ctrl+Enter, which
 * approves, and Esc, which leaves the field.
 */

import { part } from "../site/js/composer/dom.js";

/** Letters for the chips of a group, in their order. */
const LETTERS = "123456789abcdefghijklmnopqrstuvwxyz";
const TYPED = new Set(["text", "search", "date", "url", "number", "email", "tel", "password"]);
/** Milliseconds without a key after which somebody who went on typing through a decision has noticed it. */
const PAUSE = 700;
/** What a key held down may do again and again. */
const AGAIN = new Set(["j", "k"]);

/**
 * @param {Record<string, () => void>} actions by key
 * @param {{approve: () => void, leave: () => void, help: HTMLDialogElement, busy: () => boolean}} wider
 */
export function keys(actions, { approve, leave, help, busy }) {
  /** Runs while letters may still come that were meant for what is decided by now. */
  let pause = 0;

  function rest() {
    window.clearTimeout(pause);
    document.body.classList.add("is-resting");
    pause = window.setTimeout(() => {
      pause = 0;
      document.body.classList.remove("is-resting");
    }, PAUSE);
  }

  document.addEventListener("keydown", (event) => {
    const typing = isField(event.target);
    if ((busy() || pause) && !typing && isMeant(event)) {
      rest();
      event.preventDefault();
      return;
    }
    // 229 is what browsers say of a key that went to the input method; Safari ends composing before it tells of Enter.
    if (busy() || event.isComposing || event.keyCode === 229 || event.defaultPrevented || help.open) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) approve();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      leave();
      return;
    }
    if (typing) return;
    const group = choosing();
    if (group && pressInGroup(group, event)) return;
    if (event.key === "Enter" && isPressed(event.target)) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action || (event.repeat && !AGAIN.has(event.key))) return;
    event.preventDefault();
    action();
  });

  return {
    /** Let no key act until the hands have rested: they may be writing still, though the field is gone. */
    rest,
    resting: () => pause !== 0,
  };
}

/** Whether a key may be one of a sentence; the others go on, scroll, reload, or belong to the browser. @param {KeyboardEvent} event */
function isMeant(event) {
  if (event.key === "Enter") return true;
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/**
 * Let the next keys choose among the chips of a group, until Esc, Enter, or the focus goes elsewhere.
 * @param {string} name
 */
export function choose(name) {
  const group = part(document, name);
  const inputs = chipsOf(group);
  inputs.forEach((input, at) => {
    const letter = input.nextElementSibling?.querySelector(".ds-key");
    if (letter) letter.textContent = LETTERS[at] ?? "";
  });
  group.dataset.choosing = "";
  group.addEventListener("focusout", (event) => !group.contains(/** @type {Node | null} */ (event.relatedTarget)) && delete group.dataset.choosing);
  (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
}

/** The group whose chips the keys choose. @returns {HTMLElement | null} */
export function choosing() {
  return document.querySelector("[data-choosing]");
}

/**
 * @param {HTMLElement} group
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key was for the group
 */
function pressInGroup(group, event) {
  const inputs = chipsOf(group);
  const at = inputs.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === "Tab" || event.key === " ") return true;
  event.preventDefault();
  if (step) inputs[(at + step + inputs.length) % inputs.length]?.focus();
  else if (event.key === "Enter") leaveGroup(group);
  else if (event.key.length === 1 && !event.repeat) {
    const input = inputs[LETTERS.indexOf(event.key.toLowerCase())];
    input?.focus();
    input?.click();
  }
  return true;
}

/** @param {HTMLElement} group */
export function leaveGroup(group) {
  delete group.dataset.choosing;
  part(document, "title").focus({ preventScroll: true });
}

/** @param {HTMLElement} group @returns {HTMLInputElement[]} */
function chipsOf(group) {
  return Array.from(group.querySelectorAll("input"));
}

/** @param {EventTarget | null} target */
export function isField(target) {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Whether Enter presses what has the focus. @param {EventTarget | null} target */
function isPressed(target) {
  return target instanceof HTMLElement && target.closest("a, button, summary, input") !== null;
}
