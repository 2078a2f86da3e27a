// @ts-check
/** What `advocacy check` would advise of the post, asked while the editor reads and writes, so that it is seen before approving. */

import { ask } from "./server.js";

/** How long the writer rests before the server is asked. */
const REST = 400;

/** @typedef {import("./data.js").Remark} Remark */

/**
 * @param {() => {candidate: string} & Record<string, unknown>} form what would be sent to approve
 * @param {(advice: Remark[]) => void} show
 */
export function advice(form, show) {
  let timer = 0;
  let turn = 0;

  async function look() {
    const mine = (turn += 1);
    // Nobody answers here whether they would share it: it is only looked at.
    const reply = await ask("advice", { ...form(), would_share: true });
    // A form that could not be approved yet says so when somebody tries; an old reply is about other words.
    if (reply.ok && mine === turn) show(reply.data.advice);
  }

  return {
    /** Ask soon. */
    ask() {
      turn += 1;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void look(), REST);
    },
    stop() {
      turn += 1;
      window.clearTimeout(timer);
    },
  };
}
