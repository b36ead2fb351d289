// Finding entities by Chinese, pinyin, initials, alias or short form. No DOM here.

import type { Model } from "./data.ts";

export interface Hit {
  entity: number;
  form: string;
  score: number;
}
interface Form {
  entity: number;
  text: string;
  plain: string;
  letters: number[];
  rank: number;
}
export interface Index {
  forms: Form[];
  /** How each letter of the forms is read, by its number. */
  syllables: string[][];
  degree: number[];
}

/** Bits of a number that hold a position in what was typed. */
const LONGEST = 30;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s“”"'‘’《》·・]/g, "");

/** Everything a search looks at, made once. Forms longer than 200 characters are searched by their beginning. */
export function index(model: Model): Index {
  const numbers = new Map<string, number>();
  const number = (char: string): number => {
    const held = numbers.get(char) ?? numbers.size;
    numbers.set(char, held);
    return held;
  };
  const form = (entity: number, text: string, rank: number): Form => {
    const simple = plain(text.slice(0, 200));
    return {
      entity,
      text,
      plain: simple,
      letters: [...simple.slice(0, 60)].map(number),
      rank: Math.min(rank, 1),
    };
  };
  const forms = model.entities.flatMap((held) =>
    [held.name, ...held.aliases, ...held.misprints].map((text, rank) => form(held.index, text, rank)),
  );
  const syllables = [...numbers.keys()].map((char) => model.pinyin[char]?.split(" ") ?? [char]);
  return { forms, syllables, degree: model.entities.map(({ degree }) => degree) };
}

/** The best `limit` entities for what was typed, best first, each once. */
export function search(found: Index, typed: string, limit = 12): Hit[] {
  const query = plain(typed);
  if (!query) return [];
  const latin = /^[a-zü]+$/.test(query) ? query.replaceAll("ü", "v").slice(0, LONGEST) : "";
  const steps = stepper(latin, found.syllables);
  const scores = new Int16Array(found.degree.length);
  const forms = new Int32Array(found.degree.length);
  found.forms.forEach((form, at) => {
    const spelt = latin ? byPinyin(form.letters, latin.length, steps) : 0;
    const score = Math.max(byText(form.plain, query), spelt) - form.rank * 5;
    if (score <= (scores[form.entity] ?? 0)) return;
    scores[form.entity] = score;
    forms[form.entity] = at;
  });
  return chosen(found, scores, forms, limit);
}

/** The best hits: by score, then by how much is said of them, then the shorter form. No more is sorted than is asked for. */
function chosen(found: Index, scores: Int16Array, forms: Int32Array, limit: number): Hit[] {
  const hits: Hit[] = [];
  const before = (a: Hit, b: Hit): number =>
    b.score - a.score ||
    (found.degree[b.entity] ?? 0) - (found.degree[a.entity] ?? 0) ||
    a.form.length - b.form.length ||
    a.entity - b.entity;
  scores.forEach((score, entity) => {
    const last = hits[limit - 1];
    if (score <= 0 || (last && score < last.score)) return;
    const hit = { entity, form: found.forms[forms[entity] ?? 0]?.text ?? "", score };
    if (last && before(last, hit) <= 0) return;
    const place = hits.findIndex((one) => before(hit, one) < 0);
    hits.splice(place < 0 ? hits.length : place, 0, hit);
    hits.length = Math.min(hits.length, limit);
  });
  return hits;
}

function byText(text: string, query: string): number {
  if (text === query) return 100;
  if (text.startsWith(query)) return 80;
  if (text.includes(query)) return 60;
  return query.length > 1 && isShortForm(text, query) ? 30 : 0;
}

/** Whether the query's characters stand in the text in this order (吕梁妇联 in 吕梁市妇女联合会). */
function isShortForm(text: string, query: string): boolean {
  if (text[0] !== query[0]) return false;
  let at = 0;
  for (const char of text) if (char === query[at]) at += 1;
  return at === query.length;
}

/** For each letter, where the query may stand after it: a bit for every position, for every position before. */
type Steps = number[][];

const stepper = (query: string, syllables: string[][]): Steps =>
  query ? syllables.map((read) => [...query].map((_, done) => after(read, query, done))) : [];

/** Where the query stands after one character: past its initial, its whole syllable, or a last unfinished one. */
function after(syllables: string[], query: string, done: number): number {
  const ends = syllables.filter((one) => one[0] === query[done]).flatMap((one) => spelt(one, query, done));
  return ends.reduce((mask, end) => mask | (1 << end), 0);
}

function spelt(syllable: string, query: string, done: number): number[] {
  const ends = [done + 1];
  if (/^[zcs]h/.test(syllable) && query.startsWith(syllable.slice(0, 2), done)) ends.push(done + 2);
  if (query.startsWith(syllable, done)) ends.push(done + syllable.length);
  else if (syllable.startsWith(query.slice(done))) ends.push(query.length);
  return ends;
}

function byPinyin(letters: number[], length: number, steps: Steps): number {
  for (let start = 0; start < letters.length; start += 1) {
    if (!steps[letters[start] ?? 0]?.[0]) continue;
    const rest = spells(letters, start, length, steps);
    if (rest < 0) continue;
    if (start > 0) return 35;
    return rest === 0 ? 75 : 55;
  }
  return 0;
}

/** How many letters are left when the query has been spelt from `start` on; -1 if it cannot be. */
function spells(letters: number[], start: number, length: number, steps: Steps): number {
  let open = 1;
  for (let at = start; at < letters.length && open; at += 1) {
    const next = steps[letters[at] ?? 0] ?? [];
    let reached = 0;
    for (; open; open &= open - 1) reached |= next[31 - Math.clz32(open & -open)] ?? 0;
    if (reached & (1 << length)) return letters.length - at - 1;
    open = reached;
  }
  return -1;
}
