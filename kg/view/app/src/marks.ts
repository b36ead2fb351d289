// What is marked in the drawing for a state: the node or lines chosen, and what stays bright beside them.

import type { Model } from "./data.ts";
import type { Scene } from "./scene.ts";
import type { State } from "./state.ts";

export interface Marks {
  /** The node chosen, or -1. */
  node: number;
  /** The lines chosen, by key. */
  links: ReadonlySet<string>;
  /** The nodes that stay bright; null for all. */
  lit: ReadonlySet<number> | null;
}

const key = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`;

function ofRoute(nodes: number[], node: number): Marks {
  const links = nodes.slice(1).map((next, at) => key(nodes[at] ?? -1, next));
  return { node, links: new Set(links), lit: new Set(nodes) };
}

/** The node, lines and neighbours to mark. */
export function marksOf(model: Model, state: State, scene: Scene): Marks {
  const [entity, other] = [model.byId.get(state.entity) ?? -1, model.byId.get(state.other) ?? -1];
  const route = scene.routes[Number.parseInt(state.route, 10)];
  if (entity >= 0 && other >= 0)
    return { node: -1, links: new Set([key(entity, other)]), lit: new Set([entity, other]) };
  if (route) return ofRoute(route, entity);
  const whole = scene.places !== null || (state.scope === "near" && state.entity === state.center);
  if (entity < 0 || whole || !scene.nodes.includes(entity))
    return { node: entity, links: new Set(), lit: null };
  const near = (scene.net.at.get(entity) ?? []).map(({ a, b }) => (a === entity ? b : a));
  return { node: entity, links: new Set(), lit: new Set([entity, ...near]) };
}
