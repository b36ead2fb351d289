// Which facts and entities the switches and the slider let through, and how many stand behind each switch.

import type { Entity, Fact, Model } from "./data.ts";
import { within } from "./dates.ts";
import { FILTERS, type FilterName, type State } from "./state.ts";

/** By name: entities for the types, facts for the other filters. */
export type Counts = Record<FilterName, Map<string, number>>;

/** For each filter which of its values, by number, are switched off; null where none is. */
type Off = Record<FilterName, boolean[] | null>;

const named = (model: Model, filter: FilterName): string[] =>
  filter === "sources" ? model.sources.map(({ id }) => id) : model[filter];

function switchedOff(model: Model, state: State): Off {
  const flags = (filter: FilterName): boolean[] | null => {
    const off = new Set(state.off[filter]);
    return off.size ? named(model, filter).map((value) => off.has(value)) : null;
  };
  return {
    types: flags("types"),
    relations: flags("relations"),
    sources: flags("sources"),
    tiers: flags("tiers"),
  };
}

/** Whether a fact's date lies in the time chosen; every date is looked at once. */
function timing(state: State): (fact: Fact) => boolean {
  const known = new Map<string, boolean>();
  const inside = (date: string): boolean => {
    const held = known.get(date) ?? within(date, state.from, state.until);
    known.set(date, held);
    return held;
  };
  const whole = !state.from || !state.until;
  return ({ date }) => (date ? whole || inside(date) : state.undated);
}

const typeOf = (model: Model, end: number): number => model.entities[end]?.type ?? -1;

const hides = (off: boolean[] | null, value: number): boolean => off?.[value] ?? false;

/** How many of the filters other than the types hide a fact, and which one does. */
function hiding(off: Off, fact: Fact): [number, FilterName] {
  const [relation, source, tier] = [
    hides(off.relations, fact.relation),
    hides(off.sources, fact.source),
    hides(off.tiers, fact.tier),
  ];
  return [
    Number(relation) + Number(source) + Number(tier),
    relation ? "relations" : source ? "sources" : "tiers",
  ];
}

const typed = (model: Model, off: Off, { subject, object }: Fact): boolean =>
  !hides(off.types, typeOf(model, subject)) && !(object >= 0 && hides(off.types, typeOf(model, object)));

/** The facts that pass everything switched on in the state. */
export function passing(model: Model, state: State): Fact[] {
  const off = switchedOff(model, state);
  const timely = timing(state);
  return model.facts.filter(
    (fact) => timely(fact) && hiding(off, fact)[0] === 0 && (!off.types || typed(model, off, fact)),
  );
}

/** Whether facts are chosen by anything but the types of their ends. */
const chosen = ({ off, from, until, undated }: State): boolean =>
  off.relations.length + off.sources.length + off.tiers.length > 0 || Boolean(from || until) || !undated;

/** The entities to show: the ends of the facts that pass, and, while facts are not chosen from, those without any. */
export function showing(model: Model, state: State, facts: Fact[]): number[] {
  const seen = new Set(facts.flatMap(({ subject, object }) => [subject, object]));
  const off = switchedOff(model, state).types;
  const alone = !chosen(state);
  const shown = ({ index, type, facts: own }: Entity): boolean =>
    seen.has(index) || (alone && own.length === 0 && !hides(off, type));
  return model.entities.filter(shown).map(({ index }) => index);
}

/** Tallies by number, turned into counts by name at the end. */
class Tally {
  private readonly seen: Uint8Array;
  private readonly facts: Record<Exclude<FilterName, "types">, number[]> = {
    relations: [],
    sources: [],
    tiers: [],
  };

  constructor(
    private readonly model: Model,
    private readonly off: Off,
  ) {
    this.seen = new Uint8Array(model.entities.length);
  }

  /** An entity counts for its type if switching that type on is all it takes to show one of its facts. */
  ends({ subject, object }: Fact): void {
    const [a, b] = [typeOf(this.model, subject), object < 0 ? -1 : typeOf(this.model, object)];
    if (a === b || !hides(this.off.types, b)) this.seen[subject] = 1;
    if (b >= 0 && (a === b || !hides(this.off.types, a))) this.seen[object] = 1;
  }

  /** A fact that one filter hides counts behind that filter's switches only. */
  fact(fact: Fact, hidden: number, only: FilterName): void {
    const add = (filter: Exclude<FilterName, "types">, value: number): void => {
      if (hidden === 0 || only === filter) this.facts[filter][value] = (this.facts[filter][value] ?? 0) + 1;
    };
    add("relations", fact.relation);
    add("sources", fact.source);
    add("tiers", fact.tier);
  }

  alone(): void {
    for (const { index, facts } of this.model.entities) if (facts.length === 0) this.seen[index] = 1;
  }

  named(): Counts {
    const types: number[] = [];
    this.seen.forEach((met, index) => {
      const type = typeOf(this.model, index);
      types[type] = (types[type] ?? 0) + met;
    });
    const numbers: Record<FilterName, number[]> = { ...this.facts, types };
    const count = (filter: FilterName): Map<string, number> =>
      new Map(named(this.model, filter).map((value, at) => [value, numbers[filter][at] ?? 0]));
    const counted = FILTERS.map((filter): [FilterName, Map<string, number>] => [filter, count(filter)]);
    return Object.fromEntries(counted) as Counts;
  }
}

/** For every filter, what each of its switches would show, the other filters staying as they are. */
export function counts(model: Model, state: State): Counts {
  const off = switchedOff(model, state);
  const timely = timing(state);
  const tally = new Tally(model, off);
  for (const fact of model.facts) {
    if (!timely(fact)) continue;
    const [hidden, only] = hiding(off, fact);
    if (hidden === 0) tally.ends(fact);
    if (hidden < 2 && (!off.types || typed(model, off, fact))) tally.fact(fact, hidden, only);
  }
  if (!chosen(state)) tally.alone();
  return tally.named();
}
