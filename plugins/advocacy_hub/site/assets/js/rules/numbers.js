// @ts-check
/** Numbers that belong to a person, told by form and check digit: the twin of `rules/numbers.py`. */

/** @typedef {{start: number, end: number, digits: string, groups: number[], plus: boolean}} NumberRun */

const LONGEST = 40;
const OPEN_LINES = ["0120", "0800", "0570", "0990"];

/**
 * Return every run of digits joined over single separators and brackets.
 * @param {string[]} text Folded characters.
 * @returns {NumberRun[]}
 */
export function numberRuns(text) {
  /** @type {NumberRun[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    if (!isDigit(text[at])) {
      at += 1;
      continue;
    }
    const end = endOfRun(text, at);
    let start = at;
    if (text[start - 1] === "(" && text.slice(at, end).includes(")")) start -= 1;
    const plus = text[start - 1] === "+";
    if (plus) start -= 1;
    if (!/^[a-zA-Z0-9_/#.\-=]$/.test(text[start - 1] ?? "")) {
      const groups = text.slice(at, end).join("").split(/[^0-9]+/).filter(Boolean);
      found.push({ start, end, digits: groups.join(""), groups: groups.map((group) => group.length), plus });
    }
    at = end;
  }
  return found;
}

/** @param {NumberRun} run */
export function isPhone({ digits, groups, plus }) {
  const count = digits.length;
  if (plus) return count >= 8 && count <= 15;
  if (OPEN_LINES.some((line) => digits.startsWith(line))) return false;
  if (digits[0] === "0" && count > 1 && digits[1] !== "0" && (count === 10 || count === 11)) {
    const mobile = digits[2] === "0" && "56789".includes(digits[1]);
    if (count === 11 && !mobile) return false;
    return groups.length === 1 || (groups.length === 3 && groups[2] === 4);
  }
  return same(groups, [3, 3, 4]) && digits[0] >= "2";
}

/** @param {NumberRun} run */
export function isMyNumber({ digits, groups, plus }) {
  if (digits.length !== 12 || plus || !(same(groups, [12]) || same(groups, [4, 4, 4]))) return false;
  let total = 0;
  for (let n = 1; n <= 11; n += 1) total += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = total % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** @param {NumberRun} run */
export function isCardNumber({ digits, groups, plus }) {
  if (plus || digits.length < 14 || digits.length > 19 || !"23456".includes(digits[0])) return false;
  if (groups.length > 1 && !(groups[0] === 4 && groups.slice(1).every((size) => size >= 3 && size <= 6))) return false;
  let total = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place]) * (place % 2 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0 && new Set(digits).size > 1;
}

/** @param {string | undefined} char */
function isDigit(char) {
  return char !== undefined && char >= "0" && char <= "9";
}

/**
 * @param {string[]} text
 * @param {number} at
 */
function endOfRun(text, at) {
  let end = at + 1;
  while (end < text.length && end - at < LONGEST) {
    const char = text[end];
    if (isDigit(char)) end += 1;
    else if ((char === "-" || char === " " || char === "." || char === "(") && isDigit(text[end + 1])) end += 2;
    else if (char === ")" && text.slice(Math.max(0, at - 1), end).includes("(") && end + 1 < text.length) {
      const rest = end + 1 + ("- .".includes(text[end + 1]) ? 1 : 0);
      if (!isDigit(text[rest])) break;
      end = rest + 1;
    } else break;
  }
  while (isDigit(text[end])) end += 1;
  return end;
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function same(one, other) {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
