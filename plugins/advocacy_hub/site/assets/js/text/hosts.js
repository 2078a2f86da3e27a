// @ts-check
/** Whether a host is one that the public knows, judged by its name alone: the twin of `text/hosts.py`. */

const INTERNAL_ENDINGS = [".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home", ".test", ".invalid"];

/**
 * Return the host of an address as it is written, full-width letters folded; "" if it has none.
 * @param {string} url
 */
export function hostOf(url) {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)/i.exec(url.normalize("NFKC"));
  if (!match) return "";
  const authority = match[1].slice(match[1].lastIndexOf("@") + 1);
  if (authority.startsWith("[")) {
    const end = authority.indexOf("]");
    return end < 0 ? "" : authority.slice(1, end).toLowerCase();
  }
  return authority.split(":")[0].replace(/\.+$/, "").toLowerCase();
}

/**
 * Whether a host is a name of one word, an ending of company networks, one of `internalHosts`, or a number.
 * @param {string} host
 * @param {string[]} internalHosts
 */
export function isInside(host, internalHosts) {
  const bare = host.replace(/^\.+|\.+$/g, "");
  if (!host || !bare.includes(".") || host.includes(":")) return true;
  if (internalHosts.some((name) => isWithin(host, name.trim().replace(/\.+$/, "").toLowerCase().split(":")[0]))) return true;
  return INTERNAL_ENDINGS.some((ending) => host.endsWith(ending)) || /^[0-9]/.test(host.slice(host.lastIndexOf(".") + 1));
}

/**
 * Whether `host` is `name` or below it.
 * @param {string} host
 * @param {string} name
 */
export function isWithin(host, name) {
  const top = name.replace(/^\*/, "").replace(/^\.+/, "");
  return top !== "" && (host === top || host.endsWith(`.${top}`));
}
