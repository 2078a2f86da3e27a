// @ts-check
/**
 * A copy button: `data-copy` holds the text, or `data-copy-from` the id of an element with it, or `data-copy-href`
 * an address. Where there is no clipboard API (plain http) the old copy command does it; where that fails too, the
 * text is shown selected, to be copied by hand. `data-said` and `data-failed` hold the words said afterwards.
 */

/** @param {HTMLElement} button */
export function init(button) {
  button.hidden = false;
  const label = button.querySelector("[data-label]") ?? button;
  const idle = label.textContent ?? "";
  const live = document.createElement("span");
  live.className = "ah-vh";
  live.setAttribute("role", "status");
  button.after(live);
  let timer = 0;

  button.addEventListener("click", async () => {
    const source = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom) : null;
    const href = button.dataset.copyHref;
    const text = href ? new URL(href, location.href).href : (button.dataset.copy ?? source?.textContent?.trim() ?? "");
    const said = (await copied(text, button)) ? button.dataset.said : button.dataset.failed;
    live.textContent = said ?? "";
    label.textContent = said ?? "";
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      label.textContent = idle;
      live.textContent = "";
    }, 2500);
  });
}

/**
 * Put `text` on the clipboard; if nothing can, leave it selected after the button and return false.
 * @param {string} text
 * @param {HTMLElement} button
 */
export async function copied(text, button) {
  button.parentElement?.querySelector(".ah-copy-fallback")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.className = "ah-copy-fallback";
    box.readOnly = true;
    box.value = text;
    box.setAttribute("aria-label", button.dataset.failed ?? "");
    button.after(box);
    box.select();
    if (!document.execCommand("copy")) return false;
    box.remove();
    button.focus({ preventScroll: true });
    return true;
  }
}
