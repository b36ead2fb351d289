// The network of the facts in view: its lines, the best-connected part, neighbourhoods and shortest paths.

import type { Fact } from "./data.ts";

export interface Link {
  a: number;
  b: number;
  facts: number[];
}
export interface Network {
  links: Link[];
  at: Map<number, Link[]>;
}

/** One line for each pair of entities that facts join. */
export function network(facts: Iterable<Fact>): Network {
  const byPair = new Map<string, Link>();
  for (const { subject, object, index } of facts) {
    if (object < 0 || object === subject) continue;
    const [a, b] = subject < object ? [subject, object] : [object, subject];
    const known = byPair.get(`${a}-${b}`);
    if (known) known.facts.push(index);
    else byPair.set(`${a}-${b}`, { a, b, facts: [index] });
  }
  return join([...byPair.values()]);
}

function join(links: Link[]): Network {
  const at = new Map<number, Link[]>();
  const add = (end: number, link: Link): void => {
    const held = at.get(end);
    if (held) held.push(link);
    else at.set(end, [link]);
  };
  for (const link of links) {
    add(link.a, link);
    add(link.b, link);
  }
  return { links, at };
}

const across = (link: Link, node: number): number => (link.a === node ? link.b : link.a);

/** The other ends of a node's lines. */
export function neighbours(net: Network, node: number): number[] {
  return (net.at.get(node) ?? []).map((link) => across(link, node));
}

/** The nodes within so many steps of one, itself first, nearest first; at most `limit`. */
export function around(net: Network, center: number, steps: number, limit = 1500): number[] {
  const seen = new Set([center]);
  let edge = [center];
  for (let step = 0; step < steps; step += 1) {
    const next: number[] = [];
    for (const node of edge)
      for (const found of neighbours(net, node)) {
        if (seen.has(found) || seen.size >= limit) continue;
        seen.add(found);
        next.push(found);
      }
    edge = next;
  }
  return [...seen];
}

/**
 * The best-connected nodes (the `wanted` count double) and, up to `limit` together, the nodes that tell most
 * about them: those that join several of them first. None of them stands alone.
 */
export function best(net: Network, limit: number, wanted: (node: number) => boolean): number[] {
  const degree = (node: number): number => net.at.get(node)?.length ?? 0;
  const weight = (node: number): number => degree(node) * (wanted(node) ? 2 : 1);
  const ranked = [...net.at.keys()].sort((a, b) => weight(b) - weight(a) || a - b);
  const hubs = new Set(ranked.slice(0, Math.ceil(limit / 6)));
  const joins = new Map<number, number>();
  for (const hub of hubs)
    for (const near of neighbours(net, hub)) if (!hubs.has(near)) joins.set(near, (joins.get(near) ?? 0) + 1);
  const joining = [...joins].sort(([a, n], [b, m]) => m - n || weight(b) - weight(a) || a - b);
  const chosen = new Set([...hubs, ...joining.slice(0, limit - hubs.size).map(([node]) => node)]);
  return [...chosen].filter((node) => neighbours(net, node).some((other) => chosen.has(other)));
}

/** The lines whose two ends are both among the nodes. */
export function among(net: Network, nodes: ReadonlySet<number>): Link[] {
  return net.links.filter(({ a, b }) => nodes.has(a) && nodes.has(b));
}

/** All shortest paths between two nodes, as lists of nodes; at most `limit`. */
export function paths(net: Network, from: number, to: number, limit = 8): number[][] {
  const before = search(net, from, to);
  const found: number[][] = [];
  const trace = (node: number, rest: number[]): void => {
    if (found.length >= limit) return;
    if (node === from) found.push([node, ...rest]);
    else for (const previous of before.get(node) ?? []) trace(previous, [node, ...rest]);
  };
  if (from === to) return [[from]];
  if (before.has(to)) trace(to, []);
  return found;
}

/** For every node met on the way, the nodes one step nearer to the start. */
function search(net: Network, from: number, to: number): Map<number, number[]> {
  const before = new Map<number, number[]>([[from, []]]);
  const depth = new Map([[from, 0]]);
  for (let edge = [from]; edge.length > 0 && !before.has(to); ) edge = spread(net, edge, before, depth);
  return before;
}

/** One step outwards: notes how each node was reached, and gives those met for the first time. */
function spread(
  net: Network,
  edge: number[],
  before: Map<number, number[]>,
  depth: Map<number, number>,
): number[] {
  const met: number[] = [];
  for (const node of edge) {
    const here = (depth.get(node) ?? 0) + 1;
    for (const found of neighbours(net, node)) {
      if (!depth.has(found)) {
        depth.set(found, here);
        before.set(found, []);
        met.push(found);
      }
      if (depth.get(found) === here) before.get(found)?.push(node);
    }
  }
  return met;
}
