// The drawing: sigma.js on a graphology graph, refined in a worker, with our own names and shapes.

import Graph from "graphology";
import Sigma from "sigma";
import { Arranging, scaleFor } from "./arranging.ts";
import type { Model } from "./data.ts";
import type { Placed, Spot } from "./labels.ts";
import type { Marks } from "./marks.ts";
import { drawNames } from "./names.ts";
import type { Link } from "./network.ts";
import { colourOf, type Theme } from "./palette.ts";
import type { Scene } from "./scene.ts";
import { type NodeAttributes, ShapeProgram } from "./shapes.ts";
import { toSegment } from "./spacing.ts";

export interface Callbacks {
  node(index: number): void;
  open(index: number): void;
  link(a: number, b: number): void;
  nothing(): void;
}

const sizeOf = (degree: number, scale: number): number => Math.min(22, 4 + 2 * Math.sqrt(degree)) * scale;

export class GraphView {
  readonly sigma: Sigma<NodeAttributes>;
  labels: Placed[] = [];
  private graph = new Graph<NodeAttributes>({ type: "undirected" });
  private links: Link[] = [];
  private ranked: number[] = [];
  private marks: Marks = { node: -1, links: new Set(), lit: null };
  private hovered = -1;
  private rendered = false;
  private readonly arranging: Arranging;
  private theme: Theme;

  constructor(
    private container: HTMLElement,
    private model: Model,
    theme: Theme,
    private callbacks: Callbacks,
  ) {
    this.theme = theme;
    this.sigma = new Sigma<NodeAttributes>(this.graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      hideEdgesOnMove: false,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram },
      defaultDrawNodeHover: () => undefined,
      minEdgeThickness: 1,
      stagePadding: 60,
      zIndex: true,
      minCameraRatio: 0.005,
      maxCameraRatio: 4,
      nodeReducer: (node, data) => this.nodeLook(Number(node), data),
      edgeReducer: (edge, data) => this.linkLook(edge, data as { color: string; size: number }),
    });
    this.arranging = new Arranging(this.sigma, this.graph, container);
    this.sigma.on("afterRender", () => {
      this.rendered = true;
      this.drawLabels();
    });
    this.listen();
  }

  /**
   * Draws other nodes and lines. Their places in a square are given, or come from the page's data and are refined in a
   * worker. What was moved by hand stays as long as the name of the drawing does.
   */
  show(scene: Pick<Scene, "nodes" | "links" | "places">, name: string): void {
    const { nodes, links } = scene;
    this.links = links;
    const degree = (node: number): number => this.model.entities[node]?.degree ?? 0;
    this.ranked = [...nodes].sort((a, b) => degree(b) - degree(a) || a - b);
    const scale = scaleFor(nodes.length, this.sigma.getDimensions());
    this.rendered = false;
    this.graph.clear();
    for (const node of nodes) {
      const entity = this.model.entities[node];
      if (!entity) continue;
      const look = {
        x: entity.x,
        y: -entity.y,
        size: sizeOf(entity.degree, scale),
        color: colourOf(entity.type, this.theme),
      };
      this.graph.addNode(String(node), { ...look, shape: entity.type % 7, type: "shape" });
    }
    for (const { a, b, facts } of links)
      this.graph.addEdgeWithKey(`${a}-${b}`, String(a), String(b), {
        size: Math.min(5, 0.8 + Math.log2(facts.length + 1)),
        color: this.theme.line,
      });
    this.sigma.setSetting("hideEdgesOnMove", links.length > 4000);
    this.centre();
    this.arranging.begin(scene, name);
  }

  /** Marks a node or lines, and dims all but the lit nodes. */
  mark(marks: Marks): void {
    this.marks = marks;
    this.sigma.refresh({ skipIndexation: true });
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.graph.forEachNode((node) => {
      this.graph.setNodeAttribute(
        node,
        "color",
        colourOf(this.model.entities[Number(node)]?.type ?? 0, theme),
      );
    });
    this.sigma.refresh();
  }

  /** Everything in the window, also what was moved out of it. */
  fit(): void {
    this.sigma.setCustomBBox(null);
    this.centre();
    this.sigma.scheduleRefresh();
  }

  /** Moves the marked node by so many pixels. */
  nudge(right: number, down: number): void {
    this.arranging.dragging.nudge(String(this.marks.node), right, down);
  }

  private centre(): void {
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + x * camera.ratio, y: camera.y + y * camera.ratio });
  }

  /** Where everything stands on the screen now, for a picture. */
  picture(): {
    nodes: { index: number; x: number; y: number; size: number }[];
    links: Link[];
    labels: Placed[];
    width: number;
    height: number;
  } {
    const nodes = this.graph.mapNodes((node) => {
      const { x, y, size } = this.onScreen(node);
      return { index: Number(node), x, y, size };
    });
    return { nodes, links: this.links, labels: this.labels, ...this.sigma.getDimensions() };
  }

  onScreen(node: string): { x: number; y: number; size: number } {
    const { x, y, size } = this.graph.getNodeAttributes(node);
    return { ...this.sigma.graphToViewport({ x, y }), size: this.sigma.scaleSize(size) };
  }

  /** The line within reach of a point of the screen, or null. */
  linkAt(x: number, y: number, reach: number): Link | null {
    let [nearest, least]: [Link | null, number] = [null, reach];
    for (const link of this.links) {
      const distance = toSegment(x, y, this.onScreen(String(link.a)), this.onScreen(String(link.b)));
      if (distance < least) [nearest, least] = [link, distance];
    }
    return nearest;
  }

  private nodeLook(node: number, data: NodeAttributes): Partial<NodeAttributes> & { zIndex: number } {
    const strong = node === this.marks.node || node === this.hovered;
    if (strong) return { ...data, size: data.size * 1.25, zIndex: 2 };
    if (this.marks.lit && !this.marks.lit.has(node)) return { ...data, color: this.theme.faint, zIndex: 0 };
    return { ...data, zIndex: 1 };
  }

  private linkLook(
    edge: string,
    data: { color: string; size: number },
  ): { color: string; size: number; zIndex: number } {
    const { node, links, lit } = this.marks;
    if (links.has(edge)) return { color: this.theme.mark, size: data.size + 2, zIndex: 2 };
    const [a, b] = edge.split("-").map(Number);
    if (lit && links.size === 0 && (a === node || b === node))
      return { ...data, color: this.theme.ink, zIndex: 1 };
    if (lit && !(lit.has(a ?? -1) && lit.has(b ?? -1)))
      return { ...data, color: this.theme.faint, zIndex: 0 };
    return { ...data, color: this.theme.line, zIndex: 1 };
  }

  private listen(): void {
    const { sigma } = this;
    sigma.on("clickNode", ({ node }) => this.arranging.dragging.moved || this.callbacks.node(Number(node)));
    sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.callbacks.open(Number(event.node));
    });
    sigma.on("clickStage", ({ event }) => {
      if (this.arranging.dragging.moved) return;
      const touch = matchMedia("(pointer: coarse)").matches;
      const link = this.linkAt(event.x, event.y, touch ? 16 : 7);
      if (link) this.callbacks.link(link.a, link.b);
      else this.callbacks.nothing();
    });
    sigma.on("enterNode", ({ node }) => this.hover(Number(node)));
    sigma.on("leaveNode", () => this.hover(-1));
  }

  private hover(node: number): void {
    const nodes = [this.hovered, node].map(String).filter((one) => this.graph.hasNode(one));
    this.hovered = node;
    this.container.classList.toggle("over", node >= 0);
    // Only these two: a whole refresh of a large drawing for every node that the pointer meets would be felt.
    if (this.rendered) this.sigma.refresh({ partialGraph: { nodes }, skipIndexation: true, schedule: true });
  }

  private get moving(): boolean {
    const mouse = this.sigma.getMouseCaptor();
    return (
      this.sigma.getCamera().isAnimated() ||
      mouse.isMoving ||
      mouse.draggedEvents > 0 ||
      mouse.currentWheelDirection !== 0
    );
  }

  private drawLabels(): void {
    const context = this.sigma.getCanvases().labels?.getContext("2d");
    if (!context) return;
    if (this.moving && this.ranked.length > 2000) return;
    this.labels = drawNames(context, this.spots(), this.sigma.getDimensions(), this.theme);
  }

  private spots(): Spot[] {
    const { width, height } = this.sigma.getDimensions();
    const first = this.ranked.filter((node) => node === this.marks.node || node === this.hovered);
    const { lit } = this.marks;
    const rest = this.ranked.filter((node) => !first.includes(node) && (!lit || lit.has(node)));
    const spots: Spot[] = [];
    for (const node of [...first, ...rest]) {
      if (spots.length >= 500) break;
      const { x, y, size } = this.onScreen(String(node));
      if (x < -50 || y < 0 || x > width || y > height) continue;
      spots.push({
        x,
        y,
        radius: size,
        name: this.model.entities[node]?.name ?? "",
        strong: first.includes(node),
      });
    }
    return spots;
  }
}
