// @ts-check
/** Days and months as readers of each language write them (as `i18n/formats.py` does), in the reader's own zone. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The page's language. */
export function language() {
  return document.documentElement.lang === "en" ? "en" : "ja";
}

/**
 * @param {Date} date
 * @returns {string} `2026年4月1日` or `1 Apr 2026`
 */
export function day(date) {
  const [year, month, dayOfMonth] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return language() === "ja" ? `${year}年${month + 1}月${dayOfMonth}日` : `${dayOfMonth} ${MONTHS[month]} ${year}`;
}

/**
 * @param {Date} date
 * @returns {string} `4月1日` or `1 Apr`
 */
export function shortDay(date) {
  return language() === "ja" ? `${date.getMonth() + 1}月${date.getDate()}日` : `${date.getDate()} ${MONTHS[date.getMonth()]}`;
}

/**
 * @param {Date} date
 * @returns {string} `2026年4月` or `Apr 2026`
 */
export function month(date) {
  return language() === "ja" ? `${date.getFullYear()}年${date.getMonth() + 1}月` : `${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}

/**
 * @param {Date} date
 * @returns {string} `2026-04`, the same in both languages
 */
export function monthKey(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

/**
 * @param {Date} date
 * @returns {string} `2026-04-01`
 */
export function dayKey(date) {
  return `${monthKey(date)}-${String(date.getDate()).padStart(2, "0")}`;
}
