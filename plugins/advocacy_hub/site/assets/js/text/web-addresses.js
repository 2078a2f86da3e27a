// @ts-check
/** A stand-in until the real scanner is here. @param {string} text @returns {[number, number][]} */
export function addresses(text) {
  return [...text.matchAll(/https?:\/\/[!-~]+/g)].map((m) => [[...text.slice(0, m.index)].length, [...text.slice(0, m.index)].length + m[0].length]);
}
/** @param {string} text @returns {[number, number][]} */
export function bareAddresses(text) {
  return [...text.matchAll(/(?<![@\w.])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|jp|org|net|ly|co|gle)(?![a-z0-9-])(?:\/[!-~]*)?/g)].map((m) => [[...text.slice(0, m.index)].length, [...text.slice(0, m.index)].length + m[0].length]);
}
