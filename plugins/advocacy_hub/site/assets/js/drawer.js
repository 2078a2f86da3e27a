// @ts-check
/**
 * Below the width of the tabs the theme keeps the navigation in a drawer, opened by the label of a hidden checkbox
 * that no keyboard reaches. Here a button takes the label's place: Escape closes the drawer, the focus goes into it
 * and comes back, and the drawer closes behind a focus that leaves it. The theme itself presses a focused label on
 * Enter; the labels inside that lead back get their tab stop here.
 */

/** Where the theme shows its drawer. */
const NARROW = matchMedia("(max-width: 76.2344em)");

/** @param {HTMLElement} label The label in the header. */
export function init(label) {
  const drawer = document.querySelector(".md-sidebar--primary");
  const box = document.getElementById(label.getAttribute("for") ?? "");
  if (!drawer || !(box instanceof HTMLInputElement)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("aria-label", drawer.querySelector("nav")?.getAttribute("aria-label") ?? "");
  button.append(...label.childNodes);
  label.replaceWith(button);

  const dress = () => {
    button.setAttribute("aria-expanded", String(box.checked));
    for (const back of drawer.querySelectorAll("label.md-nav__title[for^='__nav'], label[for='__toc']")) {
      if (NARROW.matches) back.setAttribute("tabindex", "0");
      else back.removeAttribute("tabindex");
    }
  };
  const close = () => {
    if (box.checked) box.click();
  };

  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    dress();
    if (box.checked && button.matches(":focus-visible")) firstLink(drawer)?.focus();
  });
  NARROW.addEventListener("change", dress);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    close();
    button.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Node && target !== button && !drawer.contains(target)) close();
  });
  dress();
}

/**
 * The first link of the drawer that is in sight.
 * @param {Element} drawer
 */
function firstLink(drawer) {
  const links = /** @type {NodeListOf<HTMLElement>} */ (drawer.querySelectorAll("a.md-nav__link"));
  return Array.from(links).find((link) => link.checkVisibility({ visibilityProperty: true }));
}
