// @ts-check
/**
 * A term with an explanation: shown while the pointer is over either or the focus is on the term, and by the first
 * tap, whose second one follows the link. Escape, a tap elsewhere and scrolling the term away close it.
 * Without popovers the term stays the plain link it is.
 */

const WAIT = 120;
const GAP = 8;

/** What closes the one that is open. @type {(() => void) | null} */
let closeOpen = null;

/** @param {HTMLElement} term The link. */
export function init(term) {
  const tip = document.getElementById(term.getAttribute("aria-describedby") ?? "");
  if (!tip || typeof tip.showPopover !== "function") return;
  let timer = 0;
  /** Whether the press that a click belongs to found the explanation open. */
  let wasOpen = true;

  const open = () => tip.matches(":popover-open");
  const hide = () => {
    window.clearTimeout(timer);
    if (open()) tip.hidePopover();
    if (closeOpen === hide) closeOpen = null;
    removeEventListener("scroll", follow, true);
    removeEventListener("resize", follow);
    document.removeEventListener("keydown", escape);
    document.removeEventListener("pointerdown", elsewhere);
  };
  const follow = () => {
    const box = term.getBoundingClientRect();
    if (!term.isConnected || box.bottom < 0 || box.top > innerHeight) hide();
    else place(tip, term);
  };
  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key === "Escape") hide();
  };
  /** @param {PointerEvent} event */
  const elsewhere = ({ target }) => {
    if (target instanceof Node && !tip.contains(target) && !term.contains(target)) hide();
  };
  const show = () => {
    window.clearTimeout(timer);
    if (open()) return;
    closeOpen?.();
    closeOpen = hide;
    tip.showPopover();
    place(tip, term);
    addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", follow);
    document.addEventListener("keydown", escape);
    document.addEventListener("pointerdown", elsewhere);
  };
  /** @param {() => void} then */
  const soon = (then) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(then, WAIT);
  };

  for (const element of [term, tip]) {
    element.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      if (open()) window.clearTimeout(timer);
      else soon(show);
    });
    element.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && !term.matches(":focus-visible")) soon(hide);
    });
  }
  term.addEventListener("focus", () => {
    if (term.matches(":focus-visible")) show();
  });
  term.addEventListener("blur", hide);
  term.addEventListener("pointerdown", () => {
    wasOpen = open();
  });
  term.addEventListener("click", (event) => {
    // Only a finger needs a tap to see it; a mouse has it open, and a keyboard's Enter means the link.
    if (event instanceof PointerEvent && event.pointerType === "touch" && !wasOpen) {
      event.preventDefault();
      show();
    }
  });
}

/**
 * Put `tip` below `term`, above it where there is no room, inside the window.
 * @param {HTMLElement} tip
 * @param {HTMLElement} term
 */
function place(tip, term) {
  // A term that is broken over two lines has two boxes; the first one is where reading begins.
  const box = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const width = tip.offsetWidth;
  const height = tip.offsetHeight;
  const below = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
  const left = Math.min(Math.max(box.left, GAP), document.documentElement.clientWidth - width - GAP);
  tip.style.left = `${Math.max(left, GAP)}px`;
  tip.style.top = `${below ? box.bottom + GAP : box.top - GAP - height}px`;
}
