// @ts-check
/** Puts the desk together: the list, the chosen candidate, and what happens when something is decided. */

import { make, maybe, part, say as put } from "../site/js/composer/dom.js";
import { choices, dayInWords, inWords, lang, say } from "./data.js";
import { detail as makeDetail } from "./detail.js";
import { keepChosen, lastChosen, spend, takeBack, unanswer, written } from "./drafts.js";
import { choose, choosing, isField, keys, leaveGroup } from "./keys.js";
import { list as makeList } from "./list.js";
import { menu } from "./menu.js";
import { showMix } from "./mix.js";
import { ask } from "./server.js";
import { told as makeTold } from "./told.js";

/** The inbox is read anew when the page is looked at again after this long. */
const STALE = 5_000;

const list = makeList((ident) => open(ident), filtered);
const detail = await makeDetail((ident) => list.touched(ident));
const told = makeTold();
const help = /** @type {HTMLDialogElement} */ (part(document, "help"));
const reason = /** @type {HTMLFormElement} */ (part(document, "reason"));
const until = /** @type {HTMLFormElement} */ (part(document, "until"));
/** One decision at a time: none is taken about what nobody has seen yet. */
let busy = false;
/** When the inbox was last read. */
let read = 0;
/** Whether a list has been asked for and not taken yet. */
let reading = false;
/** Counts decisions and readings: a list that was asked for before the newest of them tells of what was. */
let turn = 0;
let leaving = false;

/**
 * @param {string} ident
 * @param {boolean} [bring] whether to bring it into sight, where it stands below the list
 * @param {boolean} [focus] whether reading goes on there
 */
function open(ident, bring = true, focus = true) {
  const one = list.of(ident);
  closeExtras();
  if (!one) {
    showEmpty();
    return;
  }
  part(document, "empty").hidden = true;
  list.choose(ident);
  keepChosen(ident);
  told.moved(ident);
  detail.show(one);
  part(document, "detail-root").scrollTo({ top: 0 });
  if (bring && matchMedia("(max-width: 59.9em)").matches) part(document, "work").scrollIntoView({ block: "start" });
  if (focus) detail.focus();
}

function showEmpty() {
  detail.hide();
  list.choose("");
  const empty = part(document, "empty");
  empty.hidden = false;
  put(part(empty, "empty-title"), say(list.size() === 0 ? "desk.list.empty" : list.first() ? "desk.none" : "desk.list.none"));
  put(part(empty, "empty-text"), list.size() === 0 ? say("desk.list.empty.text") : "");
}

/** Stay with the chosen candidate as long as the filters leave it, else go to the first that they do; the hands stay where they are. */
function filtered() {
  if (busy || list.size() === 0) return;
  const one = detail.present();
  if (!one || !list.shows(one.id)) open(list.shows(lastChosen()) ? lastChosen() : list.first(), false, false);
}

/** What cannot be read, and therefore is not in the list or not in force. @param {{broken: string[], spoilt: string[]}} hub */
function showBroken({ broken, spoilt }) {
  const lines = spoilt.length ? [say("desk.list.spoilt", { said: spoilt.join(" ") })] : [];
  if (broken.length) lines.push(say("desk.list.broken", { n: broken.length, files: broken.join(", ") }));
  const box = part(document, "broken");
  box.hidden = lines.length === 0;
  box.replaceChildren(...lines.map((line) => make("span", "", line)));
}

/** @param {string[]} [files] records of decisions that were set aside */
function damage(files = []) {
  return files.map((bad) => say("desk.told.damaged", { file: bad.replace(/\.bad$/, ""), bad }));
}

/** Read the inbox, and stay with the chosen candidate as long as it is there. */
async function refresh() {
  turn += 1;
  const mine = turn;
  reading = true;
  const reply = await ask("inbox");
  if (mine !== turn) return;
  reading = false;
  if (!reply.ok) {
    trouble(reply, () => void refresh());
    return;
  }
  read = Date.now();
  const { candidates, mix } = reply.data;
  const before = detail.present();
  for (const { id } of candidates) takeBack(id);
  list.set(candidates);
  showMix(mix);
  detail.setMix(mix);
  showBroken(reply.data);
  if (before && list.of(before.id)) {
    if (list.of(before.id)?.stamp === before.stamp) list.choose(before.id);
    else {
      unanswer(before.id);
      open(before.id, false);
    }
    return;
  }
  if (before) told.tell({ tone: "bad", words: say("desk.wrong.no-candidate") });
  // Not under the hands of somebody who writes: the letters to come would be taken for keys.
  if (before && isField(document.activeElement)) return;
  open(list.shows(lastChosen()) ? lastChosen() : list.first(), false);
}

/**
 * Decide, and go on with the next candidate.
 * @param {"approve" | "dismiss" | "later" | "undo"} kind
 * @param {{candidate?: string}} form
 * @param {() => void} again does it once more, with what the page says then
 */
async function decide(kind, form, again) {
  if (busy) return;
  const focused = document.activeElement;
  setBusy(true);
  const reply = await ask(kind, form);
  setBusy(false);
  if (isField(focused) || keyboard.resting()) keyboard.rest();
  if (!reply.ok && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (reply.ok) done(reply.data);
  else if (reply.code === "refused") refused(reply.data.remarks, form.candidate ?? "");
  else if (reply.code === "no-candidate") gone(reply.data.candidate);
  else trouble(reply, again, form.candidate);
  if (reading) void refresh();
}

/** Nothing is chosen, written or pressed while a decision is under way. @param {boolean} on */
function setBusy(on) {
  busy = on;
  turn += 1;
  document.body.classList.toggle("is-busy", on);
  for (const region of document.querySelectorAll("[data-rests]")) /** @type {HTMLElement} */ (region).inert = on;
}

/** @param {any} data */
function done(data) {
  const { kind, candidate, title, files, present, advice, mix, diff, damaged } = data;
  /** @type {import("./data.js").Remark[]} */
  const unseen = advice.filter((/** @type {import("./data.js").Remark} */ one) => !detail.saw(one));
  const shown = detail.present()?.id;
  const next = kind === "undo" ? candidate : shown && shown !== candidate ? shown : list.after(candidate);
  if (kind === "undo") takeBack(candidate);
  else if (kind !== "later") spend(candidate);
  if (present) list.put(present);
  else list.remove(candidate);
  showMix(mix);
  detail.setMix(mix);
  if (next !== shown || next === candidate) open(list.of(next) ? next : list.first());
  const day = present?.later ? dayInWords(present.later) : "";
  const words = say(`desk.told.${kind}`, { title, day });
  told.tell({
    tone: "good",
    words: kind === "undo" ? words : `${words}${lang === "ja" ? "。" : ". "}${say("desk.told.left", { n: list.size() })}`,
    files,
    diff,
    advice: [...damage(damaged), ...unseen.map((one) => `${say("desk.told.advice")}: ${inWords(one)}`)],
    buttons: kind === "undo" ? [] : [{ words: say("desk.undo"), act: undo }],
  });
}

/** @param {import("./data.js").Remark[]} remarks @param {string} ident */
function refused(remarks, ident) {
  if (detail.present()?.id !== ident) open(ident);
  const untils = remarks.find(({ field }) => field === "until");
  if (untils) {
    const line = /** @type {HTMLElement} */ (maybe(document, "until")?.querySelector("[data-wrong]"));
    put(line, inWords(untils));
    line.hidden = false;
    return;
  }
  const n = detail.tell(remarks);
  told.tell({ tone: "bad", words: say("desk.wrong.count", { n }) });
}

/** Somebody else decided, or the file is broken: what was written stays, should the candidate come back. @param {string} ident */
function gone(ident) {
  if (isField(document.activeElement)) keyboard.rest();
  const shown = detail.present()?.id;
  const next = list.after(ident);
  list.remove(ident);
  if (shown === undefined || shown === ident) open(list.of(next) ? next : list.first());
  told.tell({ tone: "bad", words: say("desk.wrong.no-candidate") });
}

/**
 * @param {import("./server.js").Reply} reply
 * @param {() => void} again
 * @param {string} [about] the candidate that was to be decided
 */
function trouble({ code, data }, again, about) {
  const reload = { words: say("desk.reload"), act: () => leave(() => location.reload()) };
  const retry = { words: say("desk.retry"), act: again };
  if (code === "changed-meanwhile") {
    void refresh().then(() => told.tell({ tone: "bad", words: say("desk.wrong.changed-meanwhile") }));
    return;
  }
  const known = ["nothing-to-undo", "changed-since", "odd-file", "post-there", "busy", "disk", "unreadable", "gone", "token"];
  const words = say(`desk.wrong.${known.includes(code) ? code : "server"}`, data);
  const buttons = code === "token" ? [reload] : ["nothing-to-undo", "changed-since", "odd-file", "post-there"].includes(code) ? [] : [retry];
  told.tell({ tone: "bad", words, buttons, about, advice: damage(data.damaged) });
}

/** Leave the page without being asked: what was written is kept. @param {() => void} act */
function leave(act) {
  leaving = true;
  act();
}

/** The candidate that can be decided now: it is there, and stands in the list, so that everybody sees which one it is. */
function decidable() {
  const one = detail.present();
  if (!one || busy) return null;
  if (list.shows(one.id)) return one;
  if (list.of(one.id)) told.tell({ tone: "bad", words: say("desk.wrong.filtered") });
  else gone(one.id);
  return null;
}

function approve() {
  if (!decidable()) return;
  if (detail.answered() === "yes") void decide("approve", detail.form(), approve);
  else {
    detail.askAgain();
    told.tell({ tone: "bad", words: say("desk.wrong.would-share") });
  }
}

function dismiss(why = "") {
  const one = decidable();
  if (one) void decide("dismiss", { candidate: one.id, reason: why }, () => dismiss(reason.hidden ? why : valueOf(reason, "reason")));
}

function later(day = "") {
  const one = decidable();
  if (one) void decide("later", { candidate: one.id, until: day }, () => later(until.hidden ? day : valueOf(until, "until")));
}

function undo() {
  void decide("undo", {}, undo);
}

/** @param {HTMLFormElement} form @param {string} name */
function valueOf(form, name) {
  return String(new FormData(form).get(name) ?? "");
}

/** @param {HTMLFormElement} form @param {string} name */
function openExtra(form, name) {
  if (!detail.present()) return;
  closeExtras();
  form.hidden = false;
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  if (field.type === "date" && !field.value) field.value = inAWeek();
  field.focus();
}

function closeExtras() {
  for (const form of [reason, until]) {
    form.hidden = true;
    form.reset();
    for (const line of form.querySelectorAll("[data-wrong]")) /** @type {HTMLElement} */ (line).hidden = true;
  }
}

function inAWeek() {
  const day = new Date(`${choices.today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7);
  return day.toISOString().slice(0, 10);
}

/** @param {string} name */
function toField(name) {
  const field = document.querySelector(`[data-part="form"] [name="${name}"]`);
  if (!(field instanceof HTMLElement) || !detail.present()) return;
  field.focus();
  field.scrollIntoView({ block: "center" });
}

/** Leave a field, a group or what has opened, for the candidate. */
function escape() {
  const group = choosing();
  if (group) leaveGroup(group);
  else if (!reason.hidden || !until.hidden || isField(document.activeElement)) {
    closeExtras();
    if (detail.present()) detail.focus();
    else /** @type {HTMLElement} */ (document.activeElement).blur();
  }
}

async function allChanges() {
  const reply = await ask("changes");
  if (reply.ok) told.show(reply.data.diff);
  else trouble(reply, () => void allChanges());
}

const move = (/** @type {number} */ step) => () => {
  const next = list.from(step);
  if (next && next !== detail.present()?.id) open(next);
};
const within = (/** @type {() => void} */ act) => () => {
  if (detail.present()) act();
};

const keyboard = keys(
  {
    j: move(1),
    k: move(-1),
    o: within(() => part(document, "link").click()),
    y: within(() => detail.answer("yes")),
    n: within(() => detail.answer("no")),
    a: approve,
    Enter: approve,
    d: () => dismiss(),
    D: () => openExtra(reason, "reason"),
    l: () => later(),
    L: () => openExtra(until, "until"),
    u: undo,
    1: within(() => detail.setCategory(0)),
    2: within(() => detail.setCategory(1)),
    3: within(() => detail.setCategory(2)),
    t: within(() => choose("topics")),
    r: within(() => choose("audience")),
    p: within(() => choose("purpose")),
    b: within(() => detail.switchLanguage()),
    e: () => toField("expires"),
    w: () => toField("why"),
    s: () => toField("summary"),
    c: within(() => detail.addCaption()),
    g: () => /** @type {HTMLElement} */ (document.querySelector('a[href^="calendar"]')).click(),
    "/": () => list.toSearch(),
    f: () => list.toConditions(),
    "?": () => help.showModal(),
  },
  { approve, leave: escape, help, busy: () => busy },
);

/** @type {Record<string, () => void>} */
const buttons = {
  approve,
  dismiss: () => dismiss(),
  later: () => later(),
  undo,
  help: () => help.showModal(),
  caption: () => detail.addCaption(),
  cancel: escape,
  "close-told": () => told.close(),
  "all-changes": () => void allChanges(),
};
document.addEventListener("click", (event) => {
  const pressed = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
  if (pressed instanceof HTMLElement) buttons[pressed.dataset.do ?? ""]?.();
});
reason.addEventListener("submit", (event) => {
  event.preventDefault();
  dismiss(valueOf(reason, "reason"));
});
until.addEventListener("submit", (event) => {
  event.preventDefault();
  later(valueOf(until, "until"));
});
for (const link of document.querySelectorAll("a[data-stays]")) link.addEventListener("click", () => leave(() => {}));
addEventListener("beforeunload", (event) => {
  if (!leaving && written((ident) => list.of(ident) !== undefined)) event.preventDefault();
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  // Back again: the page is as it was left, the inbox perhaps not.
  leaving = false;
  void refresh();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && Date.now() - read > STALE && !busy) void refresh();
});

menu();
await refresh();
document.body.dataset.ready = "";
