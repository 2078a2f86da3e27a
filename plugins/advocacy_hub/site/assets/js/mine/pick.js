// @ts-check
/**
 * Picks posts for one reader from what their browser remembers, and says why each was picked. A pure function: the
 * same posts, reader and moment give the same picks.
 */

import { behind, mixOf } from "./mix.js";

/**
 * @typedef {import("./shape.js").Share["category"]} Category
 * @typedef {object} Post
 * @property {string} id
 * @property {Category} category
 * @property {string[]} topics the main one first
 * @property {string[]} audience the roles it is for; none: for anybody
 * @property {string} added an instant in ISO 8601
 * @property {string | null} expires
 *
 * @typedef {object} Me
 * @property {string | null} role
 * @property {readonly string[]} topics those the reader likes
 * @property {readonly import("./shape.js").Share[]} shared oldest first
 * @property {import("./mix.js").Target} mix
 *
 * @typedef {{kind: "role", role: string} | {kind: "topic", topic: string} | {kind: "mix", category: Category} | {kind: "fresh"} | {kind: "hub"}} Reason
 */

/** How many are picked. */
export const PICKS = 3;

/**
 * What speaks for a post, in points. Role weighs most, then what the reader's own mix lacks, then liked topics, then
 * freshness. A category of which the reader shared a whole post too many loses points, and so does a post like one
 * that was just picked, so that the three differ.
 */
export const POINTS = Object.freeze({
  role: 40,
  mix: 30,
  mainTopic: 25,
  topic: 15,
  week: 20,
  fortnight: 10,
  month: 5,
  overMix: -30,
  sameCategory: -12,
  sameTopic: -10,
});

const DAY = 86_400_000;

/**
 * Return up to three posts, the best first, each with the reasons in the order of their weight.
 *
 * Left out is what the reader has shared, and what is over at `now`. Equal points keep the order of `posts`.
 * @template {Post} P
 * @param {readonly P[]} posts in the hub's own order
 * @param {Me} me
 * @param {Date} now
 * @returns {{post: P, reasons: Reason[]}[]}
 */
export function pick(posts, me, now) {
  const shared = new Set(me.shared.map(({ post }) => post));
  const open = posts.filter((post) => !shared.has(post.id) && !isOver(post, now));
  const judge = judgeFor(me, now);
  const waiting = open.map((post, place) => ({ post, place, ...judge(post) }));
  /** @type {typeof waiting} */
  const picked = [];
  while (picked.length < PICKS && waiting.length > 0) {
    const best = waiting.reduce((one, other) => (withoutLikes(other, picked) > withoutLikes(one, picked) ? other : one));
    picked.push(best);
    waiting.splice(waiting.indexOf(best), 1);
  }
  return picked.map(({ post, reasons }) => ({ post, reasons: reasons.length > 0 ? reasons : [{ kind: "hub" }] }));
}

/**
 * @param {Post} post
 * @param {Date} now
 */
export function isOver({ expires }, now) {
  return expires !== null && Date.parse(expires) <= now.getTime();
}

/**
 * @param {Me} me
 * @param {Date} now
 * @returns {(post: Post) => {points: number, reasons: Reason[]}}
 */
function judgeFor(me, now) {
  const { total, parts, next } = mixOf(me.shared, me.mix);
  const lacks = behind(parts, me.mix, total);
  return (post) => {
    /** @type {{points: number, reason: Reason | null}[]} */
    const found = [];
    if (me.role !== null && post.audience.includes(me.role)) found.push({ points: POINTS.role, reason: { kind: "role", role: me.role } });
    // Someone who has shared nothing lacks nothing.
    if (total > 0 && post.category === next) found.push({ points: POINTS.mix, reason: { kind: "mix", category: next } });
    if (total > 0 && lacks[post.category] <= -10) found.push({ points: POINTS.overMix, reason: null });
    const liked = post.topics.find((one) => me.topics.includes(one));
    if (liked !== undefined) found.push({ points: liked === post.topics[0] ? POINTS.mainTopic : POINTS.topic, reason: { kind: "topic", topic: liked } });
    const days = (now.getTime() - Date.parse(post.added)) / DAY;
    if (days < 7) found.push({ points: POINTS.week, reason: { kind: "fresh" } });
    else if (days < 14) found.push({ points: POINTS.fortnight, reason: null });
    else if (days < 30) found.push({ points: POINTS.month, reason: null });
    return {
      points: found.reduce((sum, one) => sum + one.points, 0),
      reasons: found.flatMap(({ reason }) => (reason ? [reason] : [])),
    };
  };
}

/**
 * The points of a post, less what it has in common with those picked.
 * @param {{post: Post, points: number}} one
 * @param {readonly {post: Post}[]} picked
 */
function withoutLikes({ post, points }, picked) {
  let left = points;
  for (const other of picked) {
    if (other.post.category === post.category) left += POINTS.sameCategory;
    if (other.post.topics[0] === post.topics[0]) left += POINTS.sameTopic;
  }
  return left;
}
