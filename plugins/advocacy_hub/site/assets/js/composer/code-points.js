// @ts-check
/** The rules count in code points, a text box in UTF-16 units: the way from one to the other. */

/**
 * @param {string} text
 * @param {number} points how many code points from the start
 * @returns {number} the same place in UTF-16 units
 */
export function unitsAt(text, points) {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
