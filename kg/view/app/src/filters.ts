// Which facts the switches and the slider let through, and how many stand behind each switch.

import type { Fact, Model } from "./data.ts";
import { within } from "./dates.ts";
import { FILTERS, type FilterName, type State } from "./state.ts";

export type Counts = Record<FilterName, Map<string, number>>;

/** The values of one filter that a fact has; a fact has the types of both its ends. */
export function values(model: Model, fact: Fact, filter: FilterName): string[] {
  switch (filter) {
    case "relations":
      return [model.relations[fact.relation] ?? ""];
    case "sources":
      return [model.sources[fact.source]?.id ?? ""];
    case "tiers":
      return [model.tiers[fact.tier] ?? ""];
    default:
      return typesOf(model, fact);
  }
}

function typesOf(model: Model, { subject, object }: Fact): string[] {
  const [a, b] = [model.entities[subject]?.type ?? -1, model.entities[object]?.type ?? -1];
  return (b < 0 || a === b ? [a] : [a, b]).map((type) => model.types[type] ?? "");
}

function inTime(fact: Fact, state: State): boolean {
  if (!fact.date) return state.undated;
  return !state.from || !state.until || within(fact.date, state.from, state.until);
}

type Off = [FilterName, Set<string>][];

const hidden = (state: State): Off => FILTERS.map((name) => [name, new Set(state.off[name])]);

const blocks = (model: Model, fact: Fact, name: FilterName, off: Set<string>): boolean =>
  off.size > 0 && values(model, fact, name).some((value) => off.has(value));

/** The facts that pass everything switched on in the state. */
export function passing(model: Model, state: State): Fact[] {
  const off = hidden(state);
  return model.facts.filter(
    (fact) => inTime(fact, state) && !off.some(([name, set]) => blocks(model, fact, name, set)),
  );
}

/** For every filter, how many facts each of its switches would show, the other filters staying as they are. */
export function counts(model: Model, state: State): Counts {
  const off = hidden(state);
  const tally: Counts = { types: new Map(), relations: new Map(), sources: new Map(), tiers: new Map() };
  const add = (fact: Fact, name: FilterName): void => {
    for (const value of values(model, fact, name)) tally[name].set(value, (tally[name].get(value) ?? 0) + 1);
  };
  for (const fact of model.facts) {
    if (!inTime(fact, state)) continue;
    const blocking = off.filter(([name, set]) => blocks(model, fact, name, set));
    // A fact that one filter hides counts behind that filter's switches only.
    if (blocking.length < 2) for (const [name] of blocking.length ? blocking : off) add(fact, name);
  }
  return tally;
}
