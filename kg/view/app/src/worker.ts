// Refines a layout away from the page's main thread: forces first, then no two nodes on one spot.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface Task {
  id: number;
  places: [number, number, number][];
  links: [number, number, number][];
  steps: number;
}

function refine({ places, links, steps }: Task): [number, number][] {
  const graph = new Graph({ type: "undirected" });
  places.forEach(([x, y, size], node) => {
    graph.addNode(node, { x, y, size });
  });
  for (const [a, b, weight] of links) graph.mergeEdge(a, b, { weight });
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    adjustSizes: false,
    linLogMode: false,
    scalingRatio: 12,
    gravity: 0.8,
  };
  const strong = {
    ...settings,
    strongGravityMode: false,
    barnesHutOptimize: places.length > 600,
    outboundAttractionDistribution: true,
  };
  forceAtlas2.assign(graph, { iterations: steps, settings: strong, getEdgeWeight: "weight" });
  forceAtlas2.assign(graph, {
    iterations: Math.ceil(steps / 3),
    settings: { ...strong, adjustSizes: places.length <= 600 },
    getEdgeWeight: "weight",
  });
  return places.map((_, node) => [graph.getNodeAttribute(node, "x"), graph.getNodeAttribute(node, "y")]);
}

self.onmessage = ({ data }: MessageEvent<Task>): void => {
  self.postMessage({ id: data.id, places: refine(data) });
};
