// Finding entities by Chinese, pinyin, initials, alias or short form. No DOM here.

import { type Model, misprints } from "./data.ts";

export interface Hit {
  entity: number;
  form: string;
  score: number;
}
interface Form {
  entity: number;
  text: string;
  plain: string;
  rank: number;
}
export interface Index {
  forms: Form[];
  pinyin: Map<string, string[]>;
  degree: number[];
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s“”"'‘’《》·・]/g, "");

/** Everything a search looks at, made once. Forms longer than 200 characters are searched by their beginning. */
export function index(model: Model): Index {
  const forms = model.entities.flatMap((held) =>
    [held.name, ...held.aliases, ...misprints(held)].map((text, rank) => ({
      entity: held.index,
      text,
      plain: plain(text.slice(0, 200)),
      rank: Math.min(rank, 1),
    })),
  );
  const pinyin = new Map(Object.entries(model.pinyin).map(([char, all]) => [char, all.split(" ")]));
  return { forms, pinyin, degree: model.entities.map(({ degree }) => degree) };
}

/** The best `limit` entities for what was typed, best first, each once. */
export function search(found: Index, typed: string, limit = 12): Hit[] {
  const query = plain(typed);
  if (!query) return [];
  const latin = /^[a-zü]+$/.test(query) ? query.replaceAll("ü", "v") : "";
  const best = new Map<number, Hit>();
  for (const form of found.forms) {
    const score =
      Math.max(byText(form.plain, query), latin ? byPinyin(form.plain, latin, found.pinyin) : 0) -
      form.rank * 5;
    const known = best.get(form.entity);
    if (score > 0 && (!known || score > known.score))
      best.set(form.entity, { entity: form.entity, form: form.text, score });
  }
  const degree = (hit: Hit): number => found.degree[hit.entity] ?? 0;
  return [...best.values()]
    .sort(
      (a, b) =>
        b.score - a.score || degree(b) - degree(a) || a.form.length - b.form.length || a.entity - b.entity,
    )
    .slice(0, limit);
}

function byText(text: string, query: string): number {
  if (text === query) return 100;
  if (text.startsWith(query)) return 80;
  if (text.includes(query)) return 60;
  return query.length > 1 && isShortForm(text, query) ? 30 : 0;
}

/** Whether the query's characters stand in the text in this order (吕梁妇联 in 吕梁市妇女联合会). */
function isShortForm(text: string, query: string): boolean {
  let at = 0;
  for (const char of text) if (char === query[at]) at += 1;
  return at === query.length && text[0] === query[0];
}

function byPinyin(text: string, query: string, pinyin: Map<string, string[]>): number {
  const characters = [...text];
  for (let start = 0; start < Math.min(characters.length, 30); start += 1) {
    const rest = spells(characters, start, query, pinyin);
    if (rest === null) continue;
    if (start > 0) return 35;
    return rest === 0 ? 75 : 55;
  }
  return 0;
}

/** How many characters are left when the query has been spelt from `start` on; null if it cannot be. */
function spells(text: string[], start: number, query: string, pinyin: Map<string, string[]>): number | null {
  let open = new Set([0]);
  for (let at = start; at < text.length; at += 1) {
    const next = new Set<number>();
    for (const done of open) for (const end of steps(text[at] ?? "", query, done, pinyin)) next.add(end);
    if (next.has(query.length)) return text.length - at - 1;
    if (next.size === 0) return null;
    open = next;
  }
  return null;
}

/** Where the query stands after one character: its initial, its whole syllable, or a last unfinished syllable. */
function steps(char: string, query: string, done: number, pinyin: Map<string, string[]>): number[] {
  return (pinyin.get(char) ?? [char])
    .filter((syllable) => syllable[0] === query[done])
    .flatMap((syllable) => spelt(syllable, query, done));
}

function spelt(syllable: string, query: string, done: number): number[] {
  const ends = [done + 1];
  if (/^[zcs]h/.test(syllable) && query.startsWith(syllable.slice(0, 2), done)) ends.push(done + 2);
  if (query.startsWith(syllable, done)) ends.push(done + syllable.length);
  else if (syllable.startsWith(query.slice(done))) ends.push(query.length);
  return ends;
}
