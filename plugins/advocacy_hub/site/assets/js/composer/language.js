// @ts-check

/**
 * The language of a text by its letters: any kana or kanji makes it Japanese, other letters English.
 * @param {string} text
 * @param {"ja" | "en"} otherwise where there is no letter yet
 * @returns {"ja" | "en"}
 */
export function languageOf(text, otherwise) {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)) return "ja";
  return /\p{L}/u.test(text) ? "en" : otherwise;
}
