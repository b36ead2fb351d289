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
      return [
        ...new Set(
          [fact.subject, fact.object].flatMap((end) => model.types[model.entities[end]?.type ?? -1] ?? []),
        ),
      ];
  }
}

function inTime(fact: Fact, state: State): boolean {
  if (!fact.date) return state.undated;
  return !state.from || !state.until || within(fact.date, state.from, state.until);
}

/** The facts that pass everything switched on in the state, except one filter (to count behind its switches). */
export function passing(model: Model, state: State, except?: FilterName): Fact[] {
  const off = FILTERS.filter((name) => name !== except && state.off[name].length > 0).map(
    (name) => [name, new Set(state.off[name])] as const,
  );
  return model.facts.filter(
    (fact) =>
      inTime(fact, state) &&
      off.every(([name, hidden]) => values(model, fact, name).every((value) => !hidden.has(value))),
  );
}

/** For every filter, how many facts each of its switches would show. */
export function counts(model: Model, state: State): Counts {
  const count = (filter: FilterName): Map<string, number> => {
    const tally = new Map<string, number>();
    for (const fact of passing(model, state, filter))
      for (const value of values(model, fact, filter)) tally.set(value, (tally.get(value) ?? 0) + 1);
    return tally;
  };
  return {
    types: count("types"),
    relations: count("relations"),
    sources: count("sources"),
    tiers: count("tiers"),
  };
}
