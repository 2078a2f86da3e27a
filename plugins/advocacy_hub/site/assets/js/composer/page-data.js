// @ts-check
/**
 * What the page tells its composer.
 *
 * @typedef {object} Caption
 * @property {number} number
 * @property {"ja" | "en"} language
 * @property {string[]} networks the networks it suits; none: any
 * @property {string} words disclosure and text
 * @property {string[]} hashtags
 *
 * @typedef {object} PageData
 * @property {string} post its id; "" where the text belongs to none
 * @property {string} title
 * @property {string} url the public address; "" for none
 * @property {"curated" | "owned" | "promotional"} category
 * @property {string[]} audiences
 * @property {string[]} topics
 * @property {string[]} networks
 * @property {string[]} hashtags those suggested
 * @property {Caption[]} captions
 * @property {string[]} pictures the alt text of each of the post's pictures
 */

/**
 * @param {HTMLElement} root
 * @returns {PageData}
 */
export function pageData(root) {
  return JSON.parse(root.querySelector("script[data-composer]")?.textContent ?? "");
}

/**
 * Whether a caption was written with a network in mind, or for any.
 * @param {Caption} caption
 * @param {string} network
 */
export function suits(caption, network) {
  return caption.networks.length === 0 || caption.networks.includes(network);
}

/**
 * The first caption in a language that suits a network.
 * @param {PageData} page
 * @param {string} network
 * @param {string} language
 * @returns {Caption | undefined}
 */
export function firstFor(page, network, language) {
  return page.captions.find((one) => one.language === language && suits(one, network));
}
