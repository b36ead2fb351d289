// Nodes that a reader moves by hand: with the pointer, with a finger, or the chosen one by Shift and an arrow.

import type Graph from "graphology";
import type Sigma from "sigma";
import type { NodeAttributes } from "./shapes.ts";

type Place = { x: number; y: number };
const TREMBLE = 4;

export class Dragging {
  /** Whether the last press moved a node, so that it was no click. */
  moved = false;
  private held: { node: string; from: Place } | null = null;
  private places = new Map<string, Place>();
  private drawing = "";

  constructor(
    private readonly sigma: Sigma<NodeAttributes>,
    private readonly graph: Graph<NodeAttributes>,
  ) {
    sigma.on("downNode", ({ node, event }) => this.take(node, event));
    sigma.on("downStage", () => {
      this.moved = false;
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      const fingers = "touches" in event.original ? event.original.touches.length : 1;
      if (fingers > 1) this.release(); // Two fingers enlarge the drawing.
      if (!this.held) return;
      preventSigmaDefault();
      event.original.preventDefault();
      this.drag(event);
    });
    sigma.on("upNode", () => this.release());
    sigma.on("upStage", () => this.release());
  }

  /** Another drawing begins: what was moved in the one before counts no longer. */
  begin(drawing: string): void {
    if (drawing !== this.drawing) this.places.clear();
    this.drawing = drawing;
    this.sigma.setCustomBBox(null);
  }

  /** Puts what was moved back where it was put, after a layout. */
  keep(): void {
    for (const [node, place] of this.places)
      if (this.graph.hasNode(node)) this.graph.mergeNodeAttributes(node, place);
  }

  /** Notes the places of moved nodes anew, after the drawing was stretched as a whole. */
  follow(): void {
    for (const node of this.places.keys())
      if (this.graph.hasNode(node)) {
        const { x, y } = this.graph.getNodeAttributes(node);
        this.places.set(node, { x, y });
      }
  }

  /** Moves a node by so many pixels. */
  nudge(node: string, right: number, down: number): void {
    if (!this.graph.hasNode(node)) return;
    const { x, y } = this.sigma.graphToViewport(this.graph.getNodeAttributes(node));
    this.put(node, { x: x + right, y: y + down });
  }

  private take(node: string, event: Place): void {
    this.moved = false;
    this.held = { node, from: { x: event.x, y: event.y } };
  }

  private drag(event: Place): void {
    const { node, from } = this.held ?? { node: "", from: event };
    if (!this.moved && Math.hypot(event.x - from.x, event.y - from.y) < TREMBLE) return;
    this.moved = true;
    this.put(node, event);
  }

  private release(): void {
    this.held = null;
  }

  /** Puts a node on a place of the screen; the drawing's own measure stays, lest everything else moves. */
  private put(node: string, at: Place): void {
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
    const { x, y } = this.sigma.viewportToGraph(at);
    const place = { x, y };
    this.places.set(node, place);
    this.graph.mergeNodeAttributes(node, place);
  }
}
