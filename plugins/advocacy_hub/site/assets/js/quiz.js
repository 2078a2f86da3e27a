// @ts-check
/**
 * Marks a quiz on the page: which answers are right, why, and the score against the pass mark. The answers
 * are in the page anyway (they are for learning); nothing is stored or sent.
 */

/** @param {HTMLElement} form */
export function init(form) {
  if (!(form instanceof HTMLFormElement)) return;
  const questions = /** @type {HTMLElement[]} */ (Array.from(form.querySelectorAll("[data-question]")));
  const said = form.querySelector("[data-said]");
  const retry = form.querySelector("[data-retry]");
  const score = form.querySelector("[data-score]");
  toggle(form.querySelector("[data-plain]"), false);
  toggle(form.querySelector("[data-end]"), true);
  for (const question of questions) toggle(question.querySelector("[data-answer]"), false);
  form.classList.add("is-live");

  /** @param {string} words */
  const say = (words) => {
    if (said) said.textContent = words;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const open = questions.filter((question) => !question.querySelector("input:checked"));
    for (const question of questions) missing(question, "");
    if (open.length > 0) {
      // The words stand where the reader is taken to as well, not at the far end of the page only.
      for (const question of open) missing(question, fill(form.dataset.missing ?? "", { numbers: question.dataset.question ?? "" }));
      const numbers = open.map((question) => question.dataset.question).join(form.dataset.separator ?? ", ");
      score?.classList.remove("is-passed", "is-failed");
      icons(form, null);
      say(fill(form.dataset.missing ?? "", { numbers }));
      open[0].querySelector("input")?.focus({ preventScroll: true });
      open[0].scrollIntoView({ block: "nearest" });
      return;
    }
    const right = questions.filter((question) => mark(question, form.dataset)).length;
    const percent = Math.floor((right * 100) / questions.length);
    // The pass mark is met by the exact share, not by the rounded one.
    const passed = right * 100 >= Number(form.dataset.mark) * questions.length;
    score?.classList.toggle("is-passed", passed);
    score?.classList.toggle("is-failed", !passed);
    icons(form, passed);
    toggle(retry, true);
    const words = (passed ? form.dataset.passed : form.dataset.failed) ?? "";
    say(fill(words, { right, total: questions.length, percent, mark: form.dataset.mark ?? "" }));
    score?.scrollIntoView({ block: "nearest" });
  });

  form.addEventListener("change", ({ target }) => {
    const question = target instanceof Element ? target.closest("[data-question]") : null;
    if (question instanceof HTMLElement && question.classList.contains("is-missing")) missing(question, "");
  });

  form.addEventListener("reset", () => {
    for (const question of questions) clear(question);
    score?.classList.remove("is-passed", "is-failed");
    icons(form, null);
    toggle(retry, false);
    say("");
    questions[0]?.querySelector("input")?.focus();
    questions[0]?.scrollIntoView({ block: "start" });
  });
}

/**
 * Show what is right in a question, and why; true if exactly the right choices are taken.
 * @param {HTMLElement} question
 * @param {DOMStringMap} words
 */
function mark(question, words) {
  let right = true;
  for (const choice of question.querySelectorAll(".ah-choice")) {
    const taken = choice.querySelector("input")?.checked ?? false;
    const correct = choice.hasAttribute("data-correct");
    if (taken !== correct) right = false;
    choice.classList.toggle("is-right", correct);
    choice.classList.toggle("is-wrong", taken && !correct);
    toggle(choice.querySelector("[data-mark-of]"), correct || taken);
  }
  const result = question.querySelector("[data-result]");
  if (result instanceof HTMLElement) {
    result.textContent = (right ? words.right : words.wrong) ?? "";
    result.className = `ah-question__result ${right ? "is-right" : "is-wrong"}`;
    result.hidden = false;
  }
  const answer = question.querySelector("[data-answer]");
  toggle(answer, true);
  if (answer instanceof HTMLDetailsElement) answer.open = true;
  return right;
}

/**
 * Say at a question that it waits for an answer; no words take that away.
 * @param {HTMLElement} question
 * @param {string} words
 */
function missing(question, words) {
  const result = question.querySelector("[data-result]");
  question.classList.toggle("is-missing", words !== "");
  if (!(result instanceof HTMLElement) || (words === "" && !result.classList.contains("is-missing"))) return;
  result.textContent = words;
  result.className = "ah-question__result is-missing";
  result.hidden = words === "";
}

/** @param {HTMLElement} question */
function clear(question) {
  question.classList.remove("is-missing");
  for (const choice of question.querySelectorAll(".ah-choice")) {
    choice.classList.remove("is-right", "is-wrong");
    toggle(choice.querySelector("[data-mark-of]"), false);
  }
  toggle(question.querySelector("[data-result]"), false);
  const answer = question.querySelector("[data-answer]");
  toggle(answer, false);
  if (answer instanceof HTMLDetailsElement) answer.open = false;
}

/**
 * @param {HTMLElement} form
 * @param {boolean | null} passed
 */
function icons(form, passed) {
  toggle(form.querySelector("[data-pass-icon]"), passed === true);
  toggle(form.querySelector("[data-fail-icon]"), passed === false);
}

/**
 * @param {Element | null} element
 * @param {boolean} shown
 */
function toggle(element, shown) {
  if (element instanceof HTMLElement) element.hidden = !shown;
}

/**
 * Put values in the place of `{name}`.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
