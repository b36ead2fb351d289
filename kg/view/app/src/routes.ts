// The shortest ways through the network from one node to another. No DOM here.

import { type Network, neighbours, pairOf } from "./network.ts";

const DETOUR = 2;

/** What a way must not use. */
interface Barred {
  nodes: ReadonlySet<number>;
  pairs: ReadonlySet<number>;
}

/**
 * The `limit` shortest ways, the shortest first, none with more than two steps over the shortest one. Of two equally
 * short ways the one through less busy nodes comes first: what everybody is linked to tells least. (Yen's algorithm.)
 */
export function routes(net: Network, from: number, to: number, limit = 3): number[][] {
  const shortest = way(net, from, to, { nodes: new Set(), pairs: new Set() });
  if (!shortest) return [];
  const [found, waiting] = [[shortest], new Map<string, number[]>()];
  while (found.length < limit) {
    for (const detour of detours(net, found, to)) waiting.set(detour.join(), detour);
    const next = [...waiting.values()].sort((a, b) => a.length - b.length || busy(net, a) - busy(net, b))[0];
    if (!next || next.length > shortest.length + DETOUR) break;
    waiting.delete(next.join());
    found.push(next);
  }
  return found;
}

/** The ways that leave the last one found at each of its nodes, and no other one found in the same place. */
function detours(net: Network, found: number[][], to: number): number[][] {
  const last = found.at(-1) ?? [];
  return last.slice(0, -1).flatMap((node, at) => {
    const root = last.slice(0, at + 1);
    const same = found.filter((one) => root.every((met, place) => one[place] === met));
    const pairs = new Set(same.map((one) => pairOf(node, one[at + 1] ?? node)));
    const rest = way(net, node, to, { nodes: new Set(root.slice(0, -1)), pairs });
    return rest ? [[...root, ...rest.slice(1)]] : [];
  });
}

const cost = (net: Network, node: number): number => Math.log2(1 + (net.at.get(node)?.length ?? 0));

/** How busy the nodes between the ends of a way are. */
const busy = (net: Network, nodes: number[]): number =>
  nodes.slice(1, -1).reduce((sum, node) => sum + cost(net, node), 0);

/** How each node met so far was reached, and how busy the nodes before it are. */
interface Reached {
  before: Map<number, number>;
  costs: Map<number, number>;
}

/** The shortest way, of several the one through the least busy nodes; null where there is none. */
function way(net: Network, from: number, to: number, barred: Barred): number[] | null {
  const reached: Reached = { before: new Map([[from, -1]]), costs: new Map([[from, 0]]) };
  for (let edge = [from]; edge.length > 0 && !reached.before.has(to); ) {
    const met = new Map<number, number>();
    for (const node of edge) leave(net, node, barred, reached, met);
    for (const [next, node] of met) reached.before.set(next, node);
    edge = [...met.keys()];
  }
  if (!reached.before.has(to)) return null;
  const nodes: number[] = [];
  for (let node = to; node >= 0; node = reached.before.get(node) ?? -1) nodes.unshift(node);
  return nodes;
}

/** One step from a node: notes in `met` which nodes are reached best from here. */
function leave(net: Network, node: number, barred: Barred, reached: Reached, met: Map<number, number>): void {
  const { before, costs } = reached;
  const here = (costs.get(node) ?? 0) + cost(net, node);
  const open = (next: number): boolean =>
    !before.has(next) && !barred.nodes.has(next) && !barred.pairs.has(pairOf(node, next));
  for (const next of neighbours(net, node)) {
    if (!open(next) || here >= (costs.get(next) ?? Number.POSITIVE_INFINITY)) continue;
    costs.set(next, here);
    met.set(next, node);
  }
}

/** Places for the nodes of some ways in a square: the ends on its sides, each way a row of its own. */
export function rows(found: number[][]): Map<number, [number, number]> {
  const met = new Map<number, [number, number][]>();
  found.forEach((nodes, row) => {
    nodes.forEach((node, step) => {
      const place: [number, number] = [step / Math.max(1, nodes.length - 1), (row + 0.5) / found.length];
      met.set(node, [...(met.get(node) ?? []), place]);
    });
  });
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return new Map(
    [...met].map(([node, places]) => [node, [mean(places.map(([x]) => x)), mean(places.map(([, y]) => y))]]),
  );
}
