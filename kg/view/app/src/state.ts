// What the page shows, and the address (#…) that holds it.

export const VIEWS = ["graph", "map", "table"] as const;
export type View = (typeof VIEWS)[number];
export const FILTERS = ["types", "relations", "sources", "tiers"] as const;
export type FilterName = (typeof FILTERS)[number];

export const SCOPES = ["overview", "all", "near", "path", "inside"] as const;

export interface State {
  view: View;
  scope: (typeof SCOPES)[number];
  entity: string;
  other: string;
  article: string;
  mark: string;
  center: string;
  steps: number;
  to: string;
  /** Which of the shortest ways is lit, by number. */
  route: string;
  from: string;
  until: string;
  undated: boolean;
  off: Record<FilterName, string[]>;
}

export const START: State = {
  view: "graph",
  scope: "overview",
  entity: "",
  other: "",
  article: "",
  mark: "",
  center: "",
  steps: 1,
  to: "",
  route: "",
  from: "",
  until: "",
  undated: true,
  off: { types: [], relations: [], sources: [], tiers: [] },
};

const TEXTS = ["entity", "other", "article", "mark", "center", "to", "route", "from", "until"] as const;

/** The address of a state; only what differs from the start is written. */
export function toHash(state: State): string {
  const parts: [string, string][] = [];
  if (state.view !== START.view) parts.push(["view", state.view]);
  if (state.scope !== START.scope) parts.push(["scope", state.scope]);
  for (const key of TEXTS) if (state[key]) parts.push([key, state[key]]);
  if (state.steps !== START.steps) parts.push(["steps", String(state.steps)]);
  if (!state.undated) parts.push(["undated", "0"]);
  for (const key of FILTERS) for (const value of state.off[key]) parts.push([`-${key}`, value]);
  return parts.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
}

/** The state of an address; what it does not know it leaves at the start. */
export function fromHash(hash: string): State {
  const state: State = { ...START, off: { types: [], relations: [], sources: [], tiers: [] } };
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B")))
    read(state, key, value);
  return state;
}

function read(state: State, key: string, value: string): void {
  const text = TEXTS.find((name) => name === key);
  const filter = FILTERS.find((name) => `-${name}` === key);
  const scope = SCOPES.find((name) => name === value);
  const view = VIEWS.find((name) => name === value);
  if (text) state[text] = value;
  else if (filter) state.off[filter].push(value);
  else if (key === "view" && view) state.view = view;
  else if (key === "scope" && scope) state.scope = scope;
  else if (key === "steps") state.steps = Math.min(3, Math.max(1, Number.parseInt(value, 10) || 1));
  else if (key === "undated") state.undated = value !== "0";
}
