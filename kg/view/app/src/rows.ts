// The rows of the page's data, as kg/view/payload.py and communities.py write them.
// What only a closer look needs (texts, readings, evidence) comes late, and is read when it is asked for.

/** A place for bearings on the map: name, longitude, latitude, 0 for a province or 1 for a prefecture. */
export type Seat = [string, number, number, number];

export interface Payload {
  title: string;
  types: string[];
  relations: string[];
  tiers: string[];
  sources: [string, string, string, string, string][];
  articles: [number, string, string, string][];
  entities: EntityRow[];
  facts: FactRow[];
  rules: string[];
  pinyin: Record<string, string>;
  namesakes?: [number, number][];
  seats?: Seat[];
  base?: string;
  around?: number;
  notice?: Notice;
}
export interface Notice {
  kind: string;
  total: number;
  shown: number;
  facts?: number;
  articles?: number;
}
export interface Late {
  texts: string[];
  readings: ReadingRow[][];
  evidence: EvidenceRow[][];
  reasons: string[];
  outlines: number[][];
}
export type EvidenceRow = [number, number, number, number, number, number, number, string];
export type ReadingRow = [...EvidenceRow, number, number];
type Rare = {
  wrong?: string[];
  adcode?: string;
  at?: [number, number];
  merged?: string[];
  weight?: number;
  home?: number;
  size?: number;
};
export type EntityRow = [number, string, string[], string, number, number, Rare];
export type FactRow = [
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
];
