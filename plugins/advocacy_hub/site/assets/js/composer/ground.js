// @ts-check
/** What the composer stands on: the rules, the networks, the hub's settings and the browser's memory, in one place. */

import hub from "../data/hub.js";
import networks from "../data/networks.js";
import rules from "../data/rules.js";

export { copied } from "../copy.js";
export { draftOf, instanceOf, persistent, read, recordShare, saveDraft, setInstance, update } from "../mine/store.js";
export { judge, similarity } from "../rules/judge.js";
export { instanceHost, shareLink, sharedUrl } from "../share/links.js";
export { addresses } from "../text/web-addresses.js";
export { words } from "../words.js";
export { hub, networks, rules };
