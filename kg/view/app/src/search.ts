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
  const best = new Map<number, Hit>();
  for (const form of found.forms) {
    const spelt = latin ? byPinyin(form.letters, latin.length, steps) : 0;
    const score = Math.max(byText(form.plain, query), spelt) - form.rank * 5;
    const known = best.get(form.entity);
    if (score > 0 && (!known || score > known.score))
      best.set(form.entity, { entity: form.entity, form: form.text, score });
  }
  return ranked([...best.values()], found.degree, limit);
}

/** The best hits; only as many levels of score are sorted as it takes to have enough. */
function ranked(hits: Hit[], degrees: number[], limit: number): Hit[] {
  const levels = [...new Set(hits.map(({ score }) => score))].sort((a, b) => b - a);
  const chosen: Hit[] = [];
  const degree = ({ entity }: Hit): number => degrees[entity] ?? 0;
  for (const level of levels) {
    if (chosen.length >= limit) break;
    const same = hits.filter(({ score }) => score === level);
    same.sort((a, b) => degree(b) - degree(a) || a.form.length - b.form.length || a.entity - b.entity);
    chosen.push(...same.slice(0, limit - chosen.length));
  }
  return chosen;
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
type Steps = (letter: number) => number[];

function stepper(query: string, syllables: string[][]): Steps {
  const known: number[][] = new Array(syllables.length);
  return (letter) => {
    known[letter] ??= [...query].map((_, done) => after(syllables[letter] ?? [], query, done));
    return known[letter];
  };
}

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
    const next = steps(letters[at] ?? 0);
    let reached = 0;
    for (; open; open &= open - 1) reached |= next[31 - Math.clz32(open & -open)] ?? 0;
    if (reached & (1 << length)) return letters.length - at - 1;
    open = reached;
  }
  return -1;
}
