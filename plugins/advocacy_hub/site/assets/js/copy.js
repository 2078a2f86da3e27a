// @ts-check
/**
 * A copy button: `data-copy` holds the text, or `data-copy-from` the id of an element with it.
 * Where the clipboard API is missing (plain http), the text is selected instead and the reader is told.
 * `data-said` and `data-failed` hold the words said afterwards.
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

  button.addEventListener("click", async () => {
    const source = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom) : null;
    const href = button.dataset.copyHref;
    const text = href ? new URL(href, location.href).href : (button.dataset.copy ?? source?.textContent?.trim() ?? "");
    let said = button.dataset.said ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      said = select(source, text, button) ? said : (button.dataset.failed ?? "");
    }
    live.textContent = said;
    label.textContent = said;
    window.setTimeout(() => {
      label.textContent = idle;
      live.textContent = "";
    }, 2500);
  });
}

/**
 * Select the text for copying by hand; true if the old copy command took it.
 * @param {HTMLElement | null} source
 * @param {string} text
 * @param {HTMLElement} button
 */
function select(source, text, button) {
  let node = source;
  if (!node) {
    node = document.createElement("span");
    node.textContent = text;
    node.className = "ah-copy-fallback";
    button.after(node);
  }
  getSelection()?.selectAllChildren(node);
  return document.execCommand("copy");
}
