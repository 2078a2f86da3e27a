// @ts-check
/** Finding and making the composer's elements. Data only ever becomes text, never markup. */

/**
 * The element that the template names, which has to be there.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(root, name) {
  const found = maybe(root, name);
  if (!found) throw new Error(`the composer has no part "${name}"`);
  return found;
}

/**
 * The element that the template names, or null where the page has no use for it.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export function maybe(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [css] its classes
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, css = "", ...inside) {
  const element = document.createElement(tag);
  if (css) element.className = css;
  element.append(...inside);
  return element;
}

/**
 * @param {HTMLElement} root the composer
 * @param {string} name
 * @returns {Node}
 */
export function icon(root, name) {
  const store = root.querySelector("template[data-icons]");
  const found = store instanceof HTMLTemplateElement ? store.content.querySelector(`[data-icon="${name}"] svg`) : null;
  return found ? found.cloneNode(true) : document.createTextNode("");
}

/**
 * Change an element's text only where it differs, so that nothing is announced or laid out for nothing.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @returns {HTMLInputElement[]} the radio buttons of one name
 */
export function radios(root, name) {
  return Array.from(root.querySelectorAll(`input[type="radio"][name="${name}"]`));
}
