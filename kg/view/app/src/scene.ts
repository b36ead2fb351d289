// Which part of the network is drawn for a state.

import type { Fact, Model } from "./data.ts";
import { passing } from "./filters.ts";
import { among, around, best, type Link, type Network, network, paths } from "./network.ts";
import type { State } from "./state.ts";

export const OVERVIEW = { wide: 90, narrow: 45 };

export interface Scene {
  facts: Fact[];
  net: Network;
  nodes: number[];
  links: Link[];
  paths: number[][];
}

const number = (model: Model, id: string): number => model.byId.get(id) ?? -1;

function nodesOf(model: Model, state: State, net: Network, found: number[][], limit: number): number[] {
  const center = number(model, state.center);
  if (state.scope === "path") return [...new Set(found.flat())];
  if (state.scope === "near" && center >= 0) return around(net, center, state.steps);
  if (state.scope === "all") {
    const off = new Set(state.off.types);
    return model.entities.filter(({ type }) => !off.has(model.types[type] ?? "")).map(({ index }) => index);
  }
  const wanted = new Set(["Person", "Organization"].map((type) => model.types.indexOf(type)));
  return best(net, limit, (node) => wanted.has(model.entities[node]?.type ?? -1));
}

/** The facts that pass the filters, their network, and the nodes and lines to draw. */
export function sceneOf(model: Model, state: State, limit = OVERVIEW.wide): Scene {
  const facts = passing(model, state);
  const net = network(facts);
  const [from, to] = [number(model, state.center), number(model, state.to)];
  const found = state.to && from >= 0 && to >= 0 ? paths(net, from, to) : [];
  const nodes = nodesOf(model, state, net, found, limit);
  return { facts, net, nodes, links: among(net, new Set(nodes)), paths: found };
}
