// The network of the facts in view: its lines, the best-connected part and neighbourhoods.

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

/** More entities than any page holds. */
const MOST = 2 ** 26;

/** A pair of nodes, in whatever order, as one number. */
export const pairOf = (a: number, b: number): number => Math.min(a, b) * MOST + Math.max(a, b);

/** One line for each pair of entities that facts join. */
export function network(facts: Iterable<Fact>): Network {
  const byPair = new Map<number, Link>();
  for (const { subject, object, index } of facts) {
    if (object < 0 || object === subject) continue;
    const pair = pairOf(subject, object);
    const known = byPair.get(pair);
    if (known) known.facts.push(index);
    else byPair.set(pair, { a: Math.min(subject, object), b: Math.max(subject, object), facts: [index] });
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
  const weights = new Map([...net.at.keys()].map((node) => [node, degree(node) * (wanted(node) ? 2 : 1)]));
  const weight = (node: number): number => weights.get(node) ?? 0;
  const ranked = [...weights]
    .sort(([a, heavy], [b, heavier]) => heavier - heavy || a - b)
    .map(([node]) => node);
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
