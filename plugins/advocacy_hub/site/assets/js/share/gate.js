// @ts-check
/**
 * Tells a page that was made before a pause began: it may be open in a tab, or kept by a browser or a proxy. The file
 * `state.json` is asked for when the page is shown and before anything is opened; while it says "paused", the share
 * controls (`[data-share]`) are hidden and a banner says why. Where nobody answers, the page stays as it was made.
 */

/**
 * @typedef {object} Pause
 * @property {{ja?: string, en?: string}} reason
 * @property {string | null} until an instant in ISO 8601
 * @property {string} title in the language of the page
 * @property {string} when
 */

/** How long an answer holds, in ms: a reader who comes and clicks at once is not kept waiting. */
const FRESH = 10_000;
/** How long a click waits for an answer, in ms. A click that waits longer loses the right to open a tab. */
const PATIENCE = 1_500;

/** What leads away from the page. */
const AWAY = '[data-share] a:not([href^="#"]), [data-share] [data-part="share"]';

/**
 * The pause in effect, asked of the server now; null if there is none or nobody answers.
 * @param {string} root the way to the language's root, such as `../../`
 * @returns {Promise<Pause | null>}
 */
export async function paused(root) {
  return (await ask(new URL("state.json", new URL(root, location.href)).href)) ?? null;
}

/** @param {HTMLElement} element the `meta` that names the file */
export function init(element) {
  const address = new URL(element.getAttribute("content") ?? "", location.href).href;
  let asked = -FRESH;
  /** @type {Promise<void> | null} */
  let asking = null;
  let passing = false;

  /** Ask, unless that is being done or was just done. */
  function look() {
    if (performance.now() - asked < FRESH) return Promise.resolve();
    asking ??= ask(address).then((pause) => {
      asked = performance.now();
      asking = null;
      if (pause !== undefined) show(pause);
    });
    return asking;
  }

  /** @param {Event} event */
  async function onClick(event) {
    const control = away(event);
    if (!control || passing || !(event instanceof MouseEvent)) return;
    if (performance.now() - asked < FRESH && !isPaused()) return;
    // With a key held down the click opens a tab of its own, which only a real click can.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking && control.dataset.ahWaits !== undefined) return;
    control.dataset.ahWaits = "";
    await look();
    delete control.dataset.ahWaits;
    if (isPaused()) {
      document.querySelector(".ah-pause")?.scrollIntoView({ block: "center" });
      return;
    }
    passing = true;
    control.click();
    passing = false;
  }

  document.addEventListener("click", onClick, true);
  // By the time of the click the answer is mostly there.
  for (const sooner of ["pointerdown", "pointerover", "focusin"]) {
    document.addEventListener(sooner, (event) => void (away(event) && look()), { passive: true });
  }
  document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && look()));
  window.addEventListener("pageshow", (event) => void (event.persisted && look()));
  void look();
}

/** @param {Event} event @returns {HTMLElement | null} */
function away(event) {
  return event.target instanceof Element ? event.target.closest(AWAY) : null;
}

function isPaused() {
  return document.documentElement.hasAttribute("data-ah-paused");
}

/**
 * @param {string} address
 * @returns {Promise<Pause | null | undefined>} undefined if nobody answers
 */
async function ask(address) {
  if (location.protocol === "file:") return undefined;
  const patience = new AbortController();
  const timer = window.setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", signal: patience.signal });
    if (!answer.ok) return undefined;
    const pause = (await answer.json()).paused;
    if (!pause || typeof pause.reason !== "object") return null;
    return pause.until && Date.parse(pause.until) <= Date.now() ? null : pause;
  } catch {
    return undefined;
  } finally {
    window.clearTimeout(timer);
  }
}

/** @param {Pause | null} pause */
function show(pause) {
  document.documentElement.toggleAttribute("data-ah-paused", Boolean(pause));
  document.querySelector("[data-pause-live]")?.remove();
  // A page made during the pause has its banner already.
  if (!pause || document.querySelector(".ah-pause")) return;
  const lang = document.documentElement.lang === "en" ? "en" : "ja";
  const other = lang === "en" ? "ja" : "en";
  const banner = document.createElement("section");
  banner.className = "ah-notice ah-notice--bad ah-pause";
  banner.dataset.pauseLive = "";
  const words = document.createElement("div");
  const title = document.createElement("strong");
  title.textContent = pause.title;
  const reason = line(pause.reason[lang] ?? pause.reason[other] ?? "");
  if (!pause.reason[lang]) reason.lang = other;
  words.append(line(title, "ah-pause__title"), reason, line(pause.when, "ah-small ah-muted"));
  // What is put into an empty alert is spoken.
  banner.setAttribute("role", "alert");
  document.querySelector("article.md-content__inner")?.prepend(banner);
  banner.append(words);
}

/** @param {string | Node} content @param {string} style */
function line(content, style = "") {
  const made = document.createElement("p");
  made.className = style;
  made.append(content);
  return made;
}
