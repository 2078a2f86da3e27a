// @ts-check
/** The interface's words in the page's language, loaded once. */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/** @type {Promise<Say> | undefined} */
let loaded;

/**
 * Return the function that gives the words for a key, `{name}` filled in. In English an `n` of 1 takes `key.one`
 * where there is one. A key without words gives itself.
 * @returns {Promise<Say>}
 */
export function words() {
  loaded ??= load();
  return loaded;
}

/** @returns {Promise<Say>} */
async function load() {
  const lang = document.documentElement.lang === "en" ? "en" : "ja";
  /** @type {Record<string, string>} */
  const table = (await import(`./words/${lang}.js`)).default;
  return (key, values = {}) => {
    const one = lang === "en" && values.n === 1 ? table[`${key}.one`] : undefined;
    const text = one ?? table[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };
}
