// Cuts a text into plain stretches and marked ones. No DOM here.

import type { Evidence, Model } from "./data.ts";

export interface Mark {
  start: number;
  end: number;
  entity: number;
}
export interface Piece {
  text: string;
  entity: number | null;
  proof: boolean;
}
const ENDS = /[。！？!?\n]/;
const CLOSERS = /[”’」』）)】》]/;

/** The mentions in each article, by article number. */
export function mentions(model: Model): Map<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const { index, readings } of model.entities)
    for (const { article, start, end } of readings) {
      if (article < 0 || start < 0) continue;
      const list = found.get(article);
      if (list) list.push({ start, end, entity: index });
      else found.set(article, [{ start, end, entity: index }]);
    }
  for (const list of found.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return found;
}

/** The whole sentences around a stretch of a text, at most about 600 characters. */
export function sentence(text: string, start: number, end: number): [number, number] {
  const ends = (at: number): boolean => ENDS.test(text[at] ?? "\n");
  const closes = (at: number): boolean => CLOSERS.test(text[at] ?? "");
  let from = start;
  while (start - from < 300 && !ends(from - 1)) from -= 1;
  while (from < start && closes(from)) from += 1;
  let to = end;
  while (to - end < 300 && !ends(to - 1) && to < text.length) to += 1;
  while (closes(to)) to += 1;
  return [from, to];
}

/** A stretch of text in pieces: mentions (the longest where they overlap), and the proof of a fact. */
export function pieces(
  text: string,
  from: number,
  to: number,
  marks: Mark[],
  proof: [number, number] | null,
): Piece[] {
  const kept: Mark[] = [];
  for (const mark of marks)
    if (mark.start >= Math.max(from, kept.at(-1)?.end ?? 0) && mark.end <= to) kept.push(mark);
  const edges = new Set([from, to, ...(proof ?? [])].filter((at) => at >= from && at <= to));
  for (const { start, end } of kept) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const held = kept.find((mark) => start >= mark.start && start < mark.end);
    const inside = proof !== null && start >= proof[0] && start < proof[1];
    return { text: text.slice(start, cuts[at + 1]), entity: held ? held.entity : null, proof: inside };
  });
}

/** The sentence of a piece of evidence in pieces; just the quote where its place is not known. */
export function evidencePieces(
  model: Model,
  evidence: Evidence,
  marks: Mark[],
  wanted: ReadonlySet<number>,
): Piece[] {
  const text = model.articles[evidence.article]?.text ?? "";
  if (evidence.start < 0) return [{ text: evidence.quote, entity: null, proof: true }];
  const [from, to] = sentence(text, evidence.start, evidence.end);
  const shown = marks.filter(({ entity }) => wanted.has(entity));
  return pieces(text, from, to, shown, [evidence.start, evidence.end]).map((piece) => ({
    ...piece,
    text: piece.text.replaceAll("\n", ""),
  }));
}
