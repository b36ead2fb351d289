// The records of the page, made from its rows.

import type { EntityRow, EvidenceRow, FactRow, Late, Notice, Payload, ReadingRow, Seat } from "./rows.ts";

export interface Source {
  id: string;
  sha256: string;
  paper: string;
  date: string;
  page: string;
}
export interface Article {
  index: number;
  source: number;
  id: string;
  headline: string;
  date: string;
  readonly text: string;
}
export interface Evidence {
  source: number;
  article: number;
  start: number;
  end: number;
  rawStart: number;
  rawEnd: number;
  page: number;
  quote: string;
}
export interface Reading extends Evidence {
  reason: string;
  misprint: boolean;
}
export interface Entity {
  index: number;
  type: number;
  name: string;
  aliases: string[];
  id: string;
  x: number;
  y: number;
  readonly readings: Reading[];
  misprints: string[];
  adcode: string;
  at: [number, number] | null;
  merged: string[];
  degree: number;
  facts: number[];
  namesakes: number[];
  /** The community it is a member of, or -1. */
  home: number;
  /** How many members a community has; 0 for everything else. */
  size: number;
}
export interface Fact {
  index: number;
  id: string;
  relation: number;
  source: number;
  subject: number;
  object: number;
  article: number;
  rule: string;
  tier: number;
  date: string;
  basis: string;
  status: string;
  role: string;
  readonly evidence: Evidence[];
}
export interface Model {
  title: string;
  types: string[];
  relations: string[];
  tiers: string[];
  sources: Source[];
  articles: Article[];
  entities: Entity[];
  facts: Fact[];
  pinyin: Record<string, string>;
  base: string;
  around: number | null;
  notice: Notice | null;
  /** Whether the page is of communities, with some members of each and without sentences. */
  summed: boolean;
  seats: Seat[];
  byId: Map<string, number>;
  /** Whether texts and evidence are there already. */
  complete(): boolean;
  /** Rings of hundredths of a degree, each a point and then steps; empty until they are there. */
  readonly outlines: number[][];
}

/** What comes late; null while the browser has not read so far. */
export type Later = () => Late | null;

function evidence(row: EvidenceRow | ReadingRow, { texts }: Late): Evidence {
  const [source, article, start, end, rawStart, rawEnd, page, given] = row;
  const held = start >= 0 ? (texts[article]?.slice(start, end).replaceAll("\n", "") ?? "") : "";
  return { source, article, start, end, rawStart, rawEnd, page, quote: given || held };
}

function readingsOf(index: number, late: Late | null): Reading[] {
  if (!late) return [];
  return (late.readings[index] ?? []).map((row) => ({
    ...evidence(row, late),
    reason: late.reasons[row[8]] ?? "",
    misprint: row[9] === 1,
  }));
}

/** Its readings are made anew whenever asked for: most entities of a large page are never looked at. */
class EntityRecord implements Entity {
  readonly type: number;
  readonly name: string;
  readonly aliases: string[];
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly misprints: string[];
  readonly adcode: string;
  readonly at: [number, number] | null;
  readonly merged: string[];
  readonly home: number;
  readonly size: number;
  degree: number;
  facts: number[] = [];
  namesakes: number[] = [];

  constructor(
    row: EntityRow,
    readonly index: number,
    private readonly later: Later,
  ) {
    const rare = row[6];
    [this.type, this.name, this.aliases, this.id, this.x, this.y] = row;
    this.misprints = rare.wrong ?? [];
    this.adcode = rare.adcode ?? "";
    this.at = rare.at ?? null;
    this.merged = rare.merged ?? [];
    this.home = rare.home ?? -1;
    this.size = rare.size ?? 0;
    this.degree = rare.weight ?? 0;
  }

  get readings(): Reading[] {
    return readingsOf(this.index, this.later());
  }
}

class FactRecord implements Fact {
  readonly id: string;
  readonly relation: number;
  readonly source: number;
  readonly subject: number;
  readonly object: number;
  readonly article: number;
  readonly rule: string;
  readonly tier: number;
  readonly date: string;
  readonly basis: string;
  readonly status: string;
  readonly role: string;

  constructor(
    row: FactRow,
    readonly index: number,
    rules: string[],
    private readonly later: Later,
  ) {
    [this.id, this.relation, this.source, this.subject, this.object, this.article] = row;
    this.rule = rules[row[6]] ?? "";
    this.tier = row[7];
    [this.date, this.basis, this.status, this.role] = [row[8], row[9], row[10], row[11]];
  }

  get evidence(): Evidence[] {
    const late = this.later();
    return late ? (late.evidence[this.index] ?? []).map((row) => evidence(row, late)) : [];
  }
}

function connect(entities: Entity[], facts: Fact[]): void {
  const note = (end: number, index: number): void => {
    const held = entities[end];
    if (!held) return;
    held.facts.push(index);
    held.degree += 1;
  };
  for (const { index, subject, object } of facts) {
    note(subject, index);
    if (object !== subject) note(object, index);
  }
}

/** The records of a page. Each entity knows its facts; its degree counts them. */
export function decode(payload: Payload, later: Later): Model {
  const sources = payload.sources.map(([id, sha256, paper, date, page]) => ({
    id,
    sha256,
    paper,
    date,
    page,
  }));
  const articles = payload.articles.map(([source, id, headline, date], index) => ({
    index,
    source,
    id,
    headline,
    date,
    get text() {
      return later()?.texts[index] ?? "";
    },
  }));
  const entities: Entity[] = payload.entities.map((row, index) => new EntityRecord(row, index, later));
  const facts: Fact[] = payload.facts.map((row, index) => new FactRecord(row, index, payload.rules, later));
  connect(entities, facts);
  for (const [a, b] of payload.namesakes ?? []) {
    entities[a]?.namesakes.push(b);
    entities[b]?.namesakes.push(a);
  }
  return {
    title: payload.title,
    types: payload.types,
    relations: payload.relations,
    tiers: payload.tiers,
    sources,
    articles,
    entities,
    facts,
    pinyin: payload.pinyin,
    base: payload.base ?? "",
    seats: payload.seats ?? [],
    around: payload.around ?? null,
    notice: payload.notice ?? null,
    summed: payload.notice?.kind === "communities",
    byId: new Map(entities.map(({ id, index }) => [id, index])),
    complete: () => later() !== null,
    get outlines() {
      return later()?.outlines ?? [];
    },
  };
}
