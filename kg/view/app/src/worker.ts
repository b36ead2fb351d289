// Refines a layout away from the page's main thread: forces first, then room for every node on the screen.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { fill, type Spot, separate } from "./spacing.ts";

export interface Task {
  id: number;
  places: [number, number, number][];
  links: [number, number, number][];
  steps: number;
  width: number;
  height: number;
}

const PUSH = 2;
const ROOM = 40;
const GOLDEN = 2.399963229728653;

function relaxed({ places, links, steps }: Task): Spot[] {
  const graph = new Graph({ type: "undirected" });
  const reach = Math.sqrt(ROOM * places.length);
  const [cx, cy, spread] = middle(places);
  places.forEach(([x, y, size], node) => {
    // Nodes that start from one place would be pushed apart in a row: each starts a little to a side of its own.
    const [aside, turn] = [Math.sqrt(ROOM) / 2, node * GOLDEN];
    graph.addNode(node, {
      x: ((x - cx) / spread) * reach + Math.cos(turn) * aside,
      y: ((y - cy) / spread) * reach + Math.sin(turn) * aside,
      size,
    });
  });
  for (const [a, b, weight] of links) graph.mergeEdge(a, b, { weight });
  const settings = {
    scalingRatio: PUSH,
    gravity: (places.length + 2 * links.length) / (ROOM * places.length),
    strongGravityMode: true,
    barnesHutOptimize: places.length > 600,
    slowDown: 4,
  };
  forceAtlas2.assign(graph, { iterations: steps, settings, getEdgeWeight: "weight" });
  return places.map(([, , radius], node) => ({
    x: graph.getNodeAttribute(node, "x"),
    y: graph.getNodeAttribute(node, "y"),
    radius,
  }));
}

function middle(places: [number, number, number][]): [number, number, number] {
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [(left + right) / 2, (top + bottom) / 2, Math.max(right - left, bottom - top, 1) / 2];
}

self.onmessage = ({ data }: MessageEvent<Task>): void => {
  let spots = relaxed(data);
  for (let round = 0; round < 3; round += 1) spots = separate(fill(spots, data.width, data.height), 7, 25);
  self.postMessage({ id: data.id, places: spots.map(({ x, y }) => [x, y]) });
};
