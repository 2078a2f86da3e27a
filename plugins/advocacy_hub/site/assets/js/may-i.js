// @ts-check
/**
 * "May I post this?": shows one step at a time. The answers stay plain links to the next step, so the step
 * is in the address, and the browser's own back button works; without this script all steps stand in a list.
 */

/** @param {HTMLElement} flow */
export function init(flow) {
  /** @type {HTMLElement[]} */
  const steps = Array.from(flow.querySelectorAll("[data-step]"));
  const controls = flow.querySelector("[data-controls]");
  const back = flow.querySelector("[data-back]");
  const restart = flow.querySelector("[data-restart]");
  if (steps.length === 0 || !(controls instanceof HTMLElement) || !(back instanceof HTMLElement)) return;
  const first = headingOf(steps[0])?.id ?? "";
  /** The steps behind the reader, the present one last. @type {string[]} */
  const trail = [];

  const show = () => {
    if (!flow.isConnected) {
      removeEventListener("hashchange", arrived);
      return null;
    }
    const wanted = location.hash.slice(1);
    const named = steps.find((one) => headingOf(one)?.id === wanted);
    // An anchor that names no step (the skip link's) leaves the reader where they are.
    if (!named && wanted && trail.length > 0) return null;
    const step = named ?? steps[0];
    const id = headingOf(step)?.id ?? first;
    const seen = trail.lastIndexOf(id);
    if (id === first) trail.length = 0;
    if (seen >= 0) trail.length = Math.min(trail.length, seen);
    trail.push(id);
    for (const one of steps) one.hidden = one !== step;
    back.hidden = id === first;
    if (restart instanceof HTMLElement) restart.hidden = id === first;
    controls.hidden = id === first;
    return step;
  };
  const arrived = () => {
    const step = show();
    const heading = step ? headingOf(step) : null;
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    step?.scrollIntoView({ block: "nearest" });
  };

  back.addEventListener("click", () => {
    // Whoever came by a link straight into the middle has nothing behind them but the question asked before.
    if (trail.length > 1) history.back();
    else location.hash = before(steps, trail[trail.length - 1]) ?? first;
  });
  addEventListener("hashchange", arrived);
  flow.classList.add("is-stepwise");
  show();
}

/** @param {HTMLElement} step */
function headingOf(step) {
  return step.querySelector("h2");
}

/**
 * The id of the first step with an answer that leads to `id`.
 * @param {HTMLElement[]} steps
 * @param {string | undefined} id
 */
function before(steps, id) {
  const step = steps.find((one) => one.querySelector(`[href$="#${CSS.escape(id ?? "")}"]`));
  return step ? headingOf(step)?.id : undefined;
}
