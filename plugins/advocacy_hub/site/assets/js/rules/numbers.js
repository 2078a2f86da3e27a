// @ts-check
/** Numbers that belong to a person, told by form and check digit: the twin of `rules/numbers.py`. */

/** @typedef {{start: number, end: number, digits: string, groups: number[], plus: boolean}} NumberRun */

const LONGEST = 40;
/** Digits from which what stands between two spaces is a number by itself. */
const ALONE = 10;
const CALLED = /(?:^|[^a-z])(?:tel|fax|phone|mobile)[.:/-]?$/;
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
    let start = at;
    const end = endOfRun(text, at, text[at - 1] === "+" || (text[at - 1] === "(" && text[at - 2] === "+"));
    if (text[start - 1] === "(" && text.slice(at, end).includes(")")) start -= 1;
    const plus = text[start - 1] === "+";
    if (plus) start -= 1;
    const glued = /^[a-zA-Z0-9_/#.\-=]$/.test(text[start - 1] ?? "");
    // One letter more than the longest name and its sign, so that "hotel" is no "tel".
    if (!glued || CALLED.test(text.slice(Math.max(0, start - 8), start).join(""))) {
      const groups = groupsOf(text.slice(at, end).join(""));
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
 * @param {boolean} plus
 */
function endOfRun(text, at, plus) {
  let token = at;
  let end = endOfDigits(text, at);
  while (end - at < LONGEST) {
    const after = afterGap(text, at, end);
    if (after === 0) break;
    if (text.slice(end, after).includes(" ")) {
      if (standsAlone(text, token, end) || complete(text, at, end, after)) break;
      if (standsAlone(text, after, endOfToken(text, at, after)) && !(plus && end - at <= 3)) break;
      token = after;
    }
    end = endOfDigits(text, after);
  }
  return end;
}

/**
 * Return the end of the digits that no space sets apart from those at `start`.
 * @param {string[]} text
 * @param {number} at
 * @param {number} start
 */
function endOfToken(text, at, start) {
  let end = endOfDigits(text, start);
  while (end - start < LONGEST) {
    const after = afterGap(text, at, end);
    if (after === 0 || text.slice(end, after).includes(" ")) break;
    end = endOfDigits(text, after);
  }
  return end;
}

/**
 * Return the place of the digit behind one separator at `end`; 0 if there is none.
 * @param {string[]} text
 * @param {number} at
 * @param {number} end
 */
function afterGap(text, at, end) {
  let after = end;
  if (text[after] === ")" && text.slice(Math.max(0, at - 1), end).includes("(")) after += 1;
  if (text[after] === ".") after += 1;
  else {
    if (text[after] === " ") after += 1;
    if (text[after] === "-") after += text[after + 1] === " " ? 2 : 1;
    if (text[after] === "(") after += 1;
  }
  return after > end && isDigit(text[after]) ? after : 0;
}

/**
 * @param {string[]} text
 * @param {number} end
 */
function endOfDigits(text, end) {
  let at = end;
  while (isDigit(text[at])) at += 1;
  return at;
}

/**
 * @param {string[]} text
 * @param {number} start
 * @param {number} end
 */
function standsAlone(text, start, end) {
  return text.slice(start, end).filter(isDigit).length >= ALONE;
}

/**
 * Whether groups set apart by spaces make a number, so that the digits at `after` belong to another one.
 * @param {string[]} text
 * @param {number} at
 * @param {number} end
 * @param {number} after
 */
function complete(text, at, end, after) {
  const parts = groupsOf(text.slice(at, end).join(""));
  const groups = parts.map((part) => part.length);
  const digits = parts.join("");
  if (groups.length === 3 && groups[2] === 4 && digits[0] === "0" && (digits.length === 10 || digits.length === 11)) return true;
  if (endOfDigits(text, after) - after === 4) return false;
  return (
    same(groups, [4, 4, 4]) ||
    (same(groups, [4, 4, 4, 4]) && isCardNumber({ start: at, end, digits, groups, plus: false }))
  );
}

/** @param {string} run */
function groupsOf(run) {
  return run.split(/[^0-9]+/).filter(Boolean);
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function same(one, other) {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
