// @ts-check
/** Asking the server; every trouble is a reply too. */

import { lang, token } from "./data.js";

/** @typedef {{ok: boolean, code: string, data: any}} Reply `code` says what went wrong */

const PATIENCE = 30_000;

/**
 * @param {string} name
 * @param {object} [form] what is decided; without one it is a question
 * @returns {Promise<Reply>}
 */
export async function ask(name, form) {
  /** @type {RequestInit} */
  const request = { headers: { "X-Advocacy-Token": token }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  if (form) {
    request.method = "POST";
    request.headers = { ...request.headers, "Content-Type": "application/json" };
    request.body = JSON.stringify(form);
  }
  try {
    const answer = await fetch(`api/${name}?lang=${lang}`, request);
    const data = await answer.json().catch(() => ({ code: "server" }));
    return { ok: answer.ok, code: answer.ok ? "" : (data.code ?? "server"), data };
  } catch {
    return { ok: false, code: "gone", data: {} };
  }
}
