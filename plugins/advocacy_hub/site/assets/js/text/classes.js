// @ts-check
/** What kind of character one code point is, by the tables that Python uses too. */

import { holds, ranges } from "./ranges.js";

/**
 * @param {string} name
 * @returns {(char: string) => boolean}
 */
function asked(name) {
  /** @type {import("./ranges.js").Ranges | undefined} */
  let found;
  return (char) => holds((found ??= ranges(name)), char.codePointAt(0) ?? -1);
}

/** Whether it is a letter of any script (L): kana and kanji too. */
export const isLetter = asked("letter");

/** Whether it is an accent or other mark on the character before it (M). */
export const isMark = asked("mark");

/** Whether it is a decimal digit of any script (Nd). */
export const isDigit = asked("digit");

/** Whether it is a number that is no decimal digit (Nl, No): Ⅳ, ½, ①, 〇. */
export const isNumber = asked("number");

/** Whether it is an upper case letter (Lu). */
export const isUpper = asked("upper");

/** Whether nobody sees it: joiners, selectors, soft hyphens, marks of direction. */
export const isIgnorable = asked("ignorable");

/** Whether it is a kanji; 々 and 〇 are, radicals are not. */
export const isHan = asked("han");

/** Whether it is a hiragana letter; ー is not. */
export const isHiragana = asked("hiragana");

/** Whether it is a katakana letter, half width included; ー is, ・ is not. */
export const isKatakana = asked("katakana");
