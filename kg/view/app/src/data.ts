// The rows of the page's data, as kg/view/payload.py writes them, and the records made from them.

/** A place for bearings on the map: name, longitude, latitude, 0 for a province or 1 for a prefecture. */
export type Seat = [string, number, number, number];

export interface Payload {
  title: string;
  types: string[];
  relations: string[];
  tiers: string[];
  sources: [string, string, string, string, string][];
  articles: [number, string, string, string, string][];
  entities: EntityRow[];
  facts: FactRow[];
  rules: string[];
  reasons: string[];
  pinyin: Record<string, string>;
  namesakes?: [number, number][];
  seats?: Seat[];
  base?: string;
  around?: number;
  notice?: { kind: string; total: number; shown: number };
}
type EvidenceRow = [number, number, number, number, number, number, number, string];
type ReadingRow = [...EvidenceRow, number, number];
type Rare = { adcode?: string; at?: [number, number]; merged?: string[]; weight?: number };
type EntityRow = [number, string, string[], string, number, number, ReadingRow[], Rare];
type FactRow = [
  string,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  string,
  string,
  string,
  string,
  EvidenceRow[],
];

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
  text: string;
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
  notice: { kind: string; total: number; shown: number } | null;
  seats: Seat[];
  byId: Map<string, number>;
}

function evidence(row: EvidenceRow | ReadingRow, articles: Article[]): Evidence {
  const [source, article, start, end, rawStart, rawEnd, page, given] = row;
  const held = start >= 0 ? (articles[article]?.text.slice(start, end).replaceAll("\n", "") ?? "") : "";
  return { source, article, start, end, rawStart, rawEnd, page, quote: given || held };
}

/** Made anew whenever asked for: most entities of a large page are never looked at. */
function readingsOf(rows: ReadingRow[], payload: Payload, articles: Article[]): Reading[] {
  return rows.map((row) => ({
    ...evidence(row, articles),
    reason: payload.reasons[row[8]] ?? "",
    misprint: row[9] === 1,
  }));
}

function entity(row: EntityRow, index: number, payload: Payload, articles: Article[]): Entity {
  const [type, name, aliases, id, x, y, readings, rare] = row;
  const marked = readings.filter((reading) => reading[9] === 1);
  const wrong = [...new Set(marked.map((reading) => evidence(reading, articles).quote))];
  return {
    index,
    type,
    name,
    aliases,
    id,
    x,
    y,
    get readings() {
      return readingsOf(readings, payload, articles);
    },
    misprints: wrong,
    adcode: rare.adcode ?? "",
    at: rare.at ?? null,
    merged: rare.merged ?? [],
    degree: rare.weight ?? 0,
    facts: [],
    namesakes: [],
  };
}

function fact(row: FactRow, index: number, payload: Payload, articles: Article[]): Fact {
  const [id, relation, source, subject, object, article, rule, tier, date, basis, status, role, rows] = row;
  return {
    index,
    id,
    relation,
    source,
    subject,
    object,
    article,
    rule: payload.rules[rule] ?? "",
    tier,
    date,
    basis,
    status,
    role,
    get evidence() {
      return rows.map((item) => evidence(item, articles));
    },
  };
}

/** The records of a page. Each entity knows its facts; its degree counts them. */
export function decode(payload: Payload): Model {
  const sources = payload.sources.map(([id, sha256, paper, date, page]) => ({
    id,
    sha256,
    paper,
    date,
    page,
  }));
  const articles = payload.articles.map(([source, id, headline, date, text], index) => ({
    index,
    source,
    id,
    headline,
    date,
    text,
  }));
  const entities = payload.entities.map((row, index) => entity(row, index, payload, articles));
  const facts = payload.facts.map((row, index) => fact(row, index, payload, articles));
  for (const { index, subject, object } of facts) {
    for (const end of new Set([subject, object])) {
      const held = entities[end];
      if (!held) continue;
      held.facts.push(index);
      held.degree += 1;
    }
  }
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
    byId: new Map(entities.map(({ id, index }) => [id, index])),
  };
}
