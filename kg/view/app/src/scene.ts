// Which part of the network is drawn for a state.

import type { Fact, Model } from "./data.ts";
import { passing, showing } from "./filters.ts";
import { among, around, best, type Link, type Network, network } from "./network.ts";
import { routes, rows } from "./routes.ts";
import type { State } from "./state.ts";

export const OVERVIEW = { wide: 90, narrow: 45 };

export interface Scene {
  facts: Fact[];
  net: Network;
  nodes: number[];
  links: Link[];
  /** The shortest ways between two entities, where these are asked for. */
  routes: number[][];
  /** Where the nodes stand in a square, if the drawing is not to find that out. */
  places: ReadonlyMap<number, [number, number]> | null;
}

const number = (model: Model, id: string): number => model.byId.get(id) ?? -1;

function nodesOf(model: Model, state: State, facts: Fact[], net: Network, limit: number): number[] {
  const center = number(model, state.center);
  if (state.scope === "near" && center >= 0) return around(net, center, state.steps);
  if (state.scope === "inside" && center >= 0)
    return showing(model, state, facts).filter((node) => model.entities[node]?.home === center);
  if (model.summed) return communities(model, state, facts, net, limit);
  if (state.scope === "all") return showing(model, state, facts);
  const wanted = new Set(["Person", "Organization"].map((type) => model.types.indexOf(type)));
  return best(net, limit, (node) => wanted.has(model.entities[node]?.type ?? -1));
}

/** Of a page of communities only these are drawn, until one of them is opened. */
function communities(model: Model, state: State, facts: Fact[], net: Network, limit: number): number[] {
  const closed = (node: number): boolean => (model.entities[node]?.size ?? 0) > 0;
  if (state.scope === "all") return showing(model, state, facts).filter(closed);
  const at = new Map([...net.at].filter(([node]) => closed(node)));
  return best({ links: net.links, at }, limit, () => true);
}

/** The facts that pass the filters, their network, and the nodes and lines to draw. */
export function sceneOf(model: Model, state: State, limit = OVERVIEW.wide): Scene {
  const facts = passing(model, state);
  const net = network(facts);
  const [from, to] = [number(model, state.center), number(model, state.to)];
  const between = state.scope === "path" && from >= 0 && to >= 0;
  const found = between ? routes(net, from, to) : [];
  const nodes = between
    ? [...new Set([from, to, ...found.flat()])]
    : nodesOf(model, state, facts, net, limit);
  const places = between ? rows(found.length ? found : [[from, to]]) : null;
  return { facts, net, nodes, links: among(net, new Set(nodes)), routes: found, places };
}
