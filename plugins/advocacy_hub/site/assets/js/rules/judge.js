// @ts-check
/** Which rules a text breaks, and where: the twin of `rules/judge.py`, with the same answers. */

import { fold, original } from "../text/fold.js";
import { hostOf, isInside, isWithin } from "../text/hosts.js";
import { addresses, bareAddresses } from "../text/web-addresses.js";
import { brokenHashtags, filePaths, hashtags, inTag, insideNames, mails, mentions, numbers, shouts } from "./detectors.js";
import { machine } from "./build.js";
import { beginsAt, endsOf, search } from "./machine.js";
import { searchSecrets } from "./secrets.js";
import { pieces, similarity } from "./similar.js";
import { covers, firstAt, inside, merged } from "./spans.js";

export { similarity };

/**
 * @typedef {import("../text/fold.js").Span} Span
 * @typedef {import("./build.js").Pattern} Pattern
 * @typedef {object} Draft
 * @property {string} text The words, disclosure included.
 * @property {string[]} hashtags Without #.
 * @property {"curated" | "owned" | "promotional"} category
 * @property {string[]} networks Where it is to be posted; [] if that is not known.
 * @property {"ja" | "en"} language
 * @property {string[]} audiences [] if not known.
 * @property {string | null} post
 * @property {string[]} supplied The captions it was made from.
 * @property {string[]} pictures The alt text of each picture, "" where there is none.
 * @property {string} today The day, as 2026-11-24, for exceptions that end.
 *
 * @typedef {object} Finding
 * @property {string} rule
 * @property {"error" | "warning"} level
 * @property {string} kind
 * @property {Span[]} spans Places in `fullText(draft)`, in code points.
 * @property {Record<string, number>} values
 */

/**
 * What is posted, but for the link: the text, and the hashtags on a line of their own.
 * @param {Pick<Draft, "text" | "hashtags">} draft
 */
export function fullText({ text, hashtags: tags }) {
  const line = tags.map((tag) => `#${tag}`).join(" ");
  return line && text ? `${text}\n${line}` : text || line;
}

/**
 * Return what the draft breaks, in the order of the rules.
 * @param {Draft} draft
 * @param {{internalHosts: string[], rules: any[]}} rules
 * @returns {Finding[]}
 */
export function judge(draft, rules) {
  const theCase = new Case(draft, rules.internalHosts);
  return rules.rules.filter((rule) => applies(rule, draft)).flatMap((rule) => theCase.of(rule));
}

/**
 * Whether a rule is meant for such a text.
 * @param {any} rule
 * @param {Draft} draft
 */
export function applies({ only }, draft) {
  return (
    (!only.categories || only.categories.includes(draft.category)) &&
    (!only.languages || only.languages.includes(draft.language)) &&
    meets(only.networks, draft.networks) &&
    meets(only.audiences, draft.audiences)
  );
}

/**
 * @param {string[] | undefined} wanted
 * @param {string[]} given
 */
function meets(wanted, given) {
  return !wanted || given.length === 0 || given.some((one) => wanted.includes(one));
}

/** @param {string} address */
function host(address) {
  return hostOf(address.includes("://") ? address : `https://${address}`);
}

class Case {
  /**
   * @param {Draft} draft
   * @param {string[]} internalHosts
   */
  constructor(draft, internalHosts) {
    this.draft = draft;
    this.internalHosts = internalHosts;
    const full = fullText(draft);
    /** The characters of what is posted. */
    this.full = [...full];
    /** @type {Span[]} */
    this.links = /[.]|:\/\//.test(full) ? merged([...addresses(full), ...bareAddresses(full)]) : [];
    this.folded = fold(full, this.links);
    this.unmasked = this.links.length > 0 ? fold(full) : this.folded;
    /** @type {{span: Span, host: string}[]} */
    this.hosts = this.links.map((span) => ({ span, host: host(this.full.slice(...span).join("")) }));
    if (/[\uff0e\uff0f\uff1a]/.test(full)) {
      // No network links it, yet whoever reads it can type it.
      const { chars } = this.unmasked;
      const words = chars.join("");
      for (const span of merged([...addresses(words), ...bareAddresses(words)])) {
        const place = original(this.unmasked, span);
        if (!covers(this.links, place)) this.hosts.push({ span: place, host: host(chars.slice(...span).join("")) });
      }
    }
    this.tags = hashtags(this.full).filter((span) => !covers(this.links, span));
    this.words = this.folded.chars.join("");
    /** @type {Map<Pattern, Span[]>} */
    this.spans = new Map();
    /** @type {Map<Pattern, Set<number>>} */
    this.ends = new Map();
  }

  /**
   * @param {any} rule
   * @returns {Finding[]}
   */
  of(rule) {
    const letOff = rule.exceptions.filter((/** @type {any} */ one) => one.until >= this.draft.today);
    if (letOff.some((/** @type {any} */ one) => one.post !== null && one.post === this.draft.post)) return [];
    /** @type {Map<string, Span[]>} */
    const byKind = new Map();
    for (const item of rule.forbid) {
      for (const [kind, span] of this.forbidden(item)) {
        const spans = byKind.get(kind);
        if (spans) spans.push(span);
        else byKind.set(kind, [span]);
      }
    }
    /** @type {Finding[]} */
    const found = [];
    const free = letOff.flatMap((/** @type {any} */ one) => this.all(one.any).map((span) => original(this.folded, span)));
    for (const [kind, spans] of byKind) {
      const kept = merged(spans.filter((span) => !inside(span, free)));
      if (kept.length > 0) found.push({ rule: rule.id, level: rule.level, kind, spans: kept, values: {} });
    }
    return [...found, ...this.needed(rule), ...this.limited(rule)];
  }

  /**
   * Return the folded spans of a pattern's matches.
   * @param {Pattern} pattern
   * @returns {Span[]}
   */
  search(pattern) {
    let found = this.spans.get(pattern);
    if (!found) {
      // Plain words need no machine to tell that they are not there.
      const possible = typeof pattern !== "string" || this.words.includes(pattern);
      found = possible ? search(machine(pattern), this.folded.chars) : [];
      this.spans.set(pattern, found);
    }
    return found;
  }

  /**
   * Return where matches of a pattern end in the folded text.
   * @param {Pattern} pattern
   */
  endsOf(pattern) {
    let found = this.ends.get(pattern);
    if (!found) {
      found = endsOf(machine(pattern), this.folded.chars);
      this.ends.set(pattern, found);
    }
    return found;
  }

  /** @param {Pattern[] | undefined} patterns */
  all(patterns) {
    return (patterns ?? []).flatMap((pattern) => this.search(pattern));
  }

  /**
   * @param {any} item
   * @returns {[string, Span][]}
   */
  forbidden(item) {
    /** @type {[string, Span][]} */
    const found = [];
    const matches = this.all(item.any);
    if (matches.length > 0 && this.all(item.unless).length === 0) {
      for (const span of matches) if (this.inPlace(item, span)) found.push(["forbidden", original(this.folded, span)]);
    }
    for (const name of item.data ?? []) for (const span of this.detected(name)) found.push([name, span]);
    if (item.hosts) {
      for (const { span, host } of this.hosts) {
        if (item.hosts.some((/** @type {string} */ name) => isWithin(host, name))) found.push(["host", span]);
      }
    }
    if (item.secrets) for (const span of searchSecrets(item.secrets, this.unmasked)) found.push(["secret", span]);
    return found;
  }

  /**
   * @param {any} item
   * @param {Span} span
   */
  inPlace(item, span) {
    if (item.near && !this.isNear(item.near, span, item.within)) return false;
    if (item.notNear && this.isNear(item.notNear, span, item.within)) return false;
    const [start, end] = span;
    const chars = this.folded.chars;
    const left = chars[start - 1] === " " ? start - 1 : start;
    const right = chars[end] === " " ? end + 1 : end;
    const { notAfter = [], notBefore = [] } = item;
    for (const pattern of notAfter) {
      const ends = this.endsOf(pattern);
      if (ends.has(start) || ends.has(left)) return false;
    }
    return !notBefore.some(
      (/** @type {Pattern} */ pattern) => beginsAt(machine(pattern), chars, end) || beginsAt(machine(pattern), chars, right),
    );
  }

  /**
   * @param {Pattern[]} patterns
   * @param {Span} span
   * @param {number} limit
   */
  isNear(patterns, [start, end], limit) {
    return patterns.some((pattern) => {
      const found = this.search(pattern);
      let at = firstAt(found.length, (number) => found[number][1] >= start - limit);
      if (found[at]?.[0] === start && found[at][1] === end) at += 1;
      return at < found.length && found[at][0] - end <= limit;
    });
  }

  /**
   * @param {string} name
   * @returns {Span[]}
   */
  detected(name) {
    switch (name) {
      case "mail":
        return mails(this.unmasked);
      case "phone":
      case "my-number":
      case "card-number":
        return numbers(this.folded, name);
      case "file-path":
        return filePaths(this.full).filter((span) => !covers(this.links, span));
      case "broken-hashtag":
        return [...brokenHashtags(this.full, this.links), ...this.brokenTags()];
      case "internal-host":
        return [
          ...this.hosts.filter(({ host }) => isInside(host, this.internalHosts)).map(({ span }) => span),
          ...insideNames(this.unmasked, this.internalHosts),
        ];
      case "any-address":
        return this.links;
      default:
        return [];
    }
  }

  /** @returns {Span[]} */
  brokenTags() {
    /** @type {Span[]} */
    const found = [];
    const words = [...this.draft.text].length;
    let at = words + (words > 0 ? 1 : 0);
    for (const tag of this.draft.hashtags) {
      const letters = [...tag];
      if (letters.length === 0 || !letters.every(inTag)) found.push([at, at + 1 + letters.length]);
      at += letters.length + 2;
    }
    return found;
  }

  /**
   * @param {any} rule
   * @returns {Finding[]}
   */
  needed({ id, level, need }) {
    if (!need) return [];
    /** @type {Finding[]} */
    const found = [];
    const missing = this.draft.pictures.filter((alt) => fold(alt).chars.every((char) => char === " " || char === "\n")).length;
    if (need.altText && missing > 0) found.push({ rule: id, level, kind: "alt-text", spans: [], values: { n: missing } });
    if (need.any.length === 0) return found;
    const spans = this.all(need.any).map((span) => original(this.folded, span));
    spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const outside = spans.filter((span) => !(need.outsideTags && covers(this.tags, span)));
    if (spans.length === 0) found.push({ rule: id, level, kind: "missing", spans: [], values: {} });
    else if (outside.length === 0) found.push({ rule: id, level, kind: "buried", spans: merged(spans), values: {} });
    else if (need.early !== null && outside[0][0] >= need.early) {
      const values = { n: outside[0][0] + 1, limit: need.early };
      found.push({ rule: id, level, kind: "late", spans: [outside[0]], values });
    }
    return found;
  }

  /**
   * @param {any} rule
   * @returns {Finding[]}
   */
  limited({ id, level, limit }) {
    /** @type {Finding[]} */
    const found = [];
    /** @type {[string, number | undefined, () => Span[]][]} */
    const counted = [
      ["hashtags", limit.hashtags, () => this.tags],
      ["mentions", limit.mentions, () => mentions(this.full).filter((span) => !covers(this.links, span))],
      ["capital-words", limit.capitalWords, () => shouts(this.full).filter((span) => !covers(this.links, span))],
    ];
    for (const [kind, most, find] of counted) {
      if (most === undefined) continue;
      const spans = find();
      if (spans.length > most) found.push({ rule: id, level, kind, spans: spans.slice(most), values: { n: spans.length, limit: most } });
    }
    if (limit.suppliedSimilarity !== undefined && this.draft.supplied.length > 0) {
      const text = this.full.join("");
      const n = Math.max(0, ...this.draft.supplied.filter((one) => pieces(one).size > 0).map((one) => similarity(text, one)));
      if (n > limit.suppliedSimilarity) {
        found.push({ rule: id, level, kind: "supplied-similarity", spans: [], values: { n, limit: limit.suppliedSimilarity } });
      }
    }
    return found;
  }
}
