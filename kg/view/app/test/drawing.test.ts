import assert from "node:assert/strict";
import { test } from "node:test";
import { frameOf, gridOf, outlinePath, project, within } from "../src/geography.ts";
import { place } from "../src/labels.ts";
import { evidencePieces, mentions, pieces, sentence } from "../src/marking.ts";
import { around, best, network } from "../src/network.ts";
import { routes, rows } from "../src/routes.ts";
import { sceneOf } from "../src/scene.ts";
import { fill, separate } from "../src/spacing.ts";
import { START, type State } from "../src/state.ts";
import { turtle } from "../src/turtle.ts";
import { model } from "./model.ts";

const joined = (pairs: [number, number][]) => {
  const held = model();
  const [fact] = held.facts;
  assert.ok(fact);
  return network(pairs.map(([subject, object], index) => ({ ...fact, index, subject, object })));
};

test("facts between the same two make one line, and a fact about itself makes none", () => {
  const net = network(model().facts);
  assert.deepEqual(net.links, [
    { a: 0, b: 1, facts: [0] },
    { a: 1, b: 2, facts: [1] },
  ]);
  assert.equal(
    joined([
      [3, 4],
      [4, 3],
    ]).links[0]?.facts.length,
    2,
  );
});

test("a neighbourhood reaches just as many steps as asked", () => {
  const net = joined([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  assert.deepEqual(around(net, 0, 1), [0, 1]);
  assert.deepEqual(around(net, 0, 3), [0, 1, 2, 3]);
  assert.deepEqual(around(net, 9, 2), [9]);
});

test("the shortest ways come first, then detours, and none where nothing leads", () => {
  const net = joined([
    [0, 1],
    [1, 3],
    [0, 2],
    [2, 3],
    [3, 4],
    [2, 7],
    [7, 3],
    [5, 6],
  ]);
  assert.deepEqual(routes(net, 0, 3), [
    [0, 1, 3],
    [0, 2, 3],
    [0, 2, 7, 3],
  ]);
  assert.deepEqual(routes(net, 0, 3, 1), [[0, 1, 3]]);
  assert.deepEqual(routes(net, 0, 6), []);
  assert.deepEqual(routes(net, 2, 2), [[2]]);
});

test("of equally short ways the one through less busy nodes comes first", () => {
  const net = joined([
    [0, 1],
    [1, 9],
    [0, 2],
    [2, 9],
    [1, 3],
    [1, 4],
    [1, 5],
  ]);
  assert.deepEqual(routes(net, 0, 9, 2), [
    [0, 2, 9],
    [0, 1, 9],
  ]);
});

test("each way has a row, its ends on the sides", () => {
  const found = rows([
    [0, 1, 9],
    [0, 2, 3, 9],
  ]);
  assert.deepEqual(found.get(0), [0, 0.5]);
  assert.deepEqual(found.get(9), [1, 0.5]);
  assert.deepEqual(found.get(1), [0.5, 0.25]);
  assert.deepEqual(found.get(2), [1 / 3, 0.75]);
});

test("the overview holds the best connected and what joins them, and nothing that stands alone in it", () => {
  const net = joined([
    [0, 1],
    [0, 2],
    [0, 3],
    [9, 2],
    [9, 6],
    [9, 7],
    [9, 8],
    [4, 5],
  ]);
  assert.deepEqual(
    best(net, 9, (node) => node === 0),
    [0, 9, 2, 1, 3, 6, 7, 8],
  );
  assert.deepEqual(
    best(net, 3, (node) => node === 0),
    [0, 2, 1],
  );
});

test("a scene follows the scope", () => {
  const held = model();
  assert.deepEqual(sceneOf(held, { ...START, scope: "near", center: "person/李芳" }).nodes, [2, 1]);
  const path = sceneOf(held, { ...START, scope: "path", center: "person/李芳", to: "person/王小明" });
  assert.deepEqual(path.routes, [[2, 1, 0]]);
  assert.equal(sceneOf(held, { ...START, scope: "all" }).nodes.length, 3);
});

test("where two have no way between them, both are drawn all the same", () => {
  const held = model();
  const off = { ...START.off, relations: ["holdsPost"] };
  const scene = sceneOf(held, {
    ...START,
    scope: "path",
    center: "person/李芳",
    to: "person/王小明",
    off,
  });
  assert.deepEqual(scene.routes, []);
  assert.deepEqual(scene.nodes, [2, 0]);
  const lost = sceneOf(held, { ...START, scope: "path", center: "person/李芳", to: "person/nobody" });
  assert.deepEqual(lost.nodes, sceneOf(held, START).nodes);
});

test("entities are shown while one of their facts is, those without facts while nothing is chosen", () => {
  const held = model();
  const shown = (state: Partial<State>): number[] =>
    sceneOf(held, { ...START, scope: "all", ...state }).nodes;
  assert.deepEqual(shown({}), [0, 1, 2]);
  assert.deepEqual(shown({ off: { ...START.off, tiers: ["high"] } }), [1, 2]);
  assert.deepEqual(shown({ off: { ...START.off, types: ["Organization"] } }), [2]);
});

test("a sentence reaches from stop to stop, with the quotation marks that belong to it", () => {
  const text = "头\n他说：“好。”甲来了。乙走了！";
  assert.equal(text.slice(...sentence(text, text.indexOf("甲"), text.indexOf("甲") + 1)), "甲来了。");
  assert.equal(text.slice(...sentence(text, text.indexOf("好"), text.indexOf("好") + 1)), "他说：“好。”");
  assert.equal(text.slice(...sentence(text, text.indexOf("走"), text.length)), "乙走了！");
});

test("pieces give the whole text back, the longer of two overlapping mentions marked", () => {
  const marks = [
    { start: 2, end: 6, entity: 1 },
    { start: 2, end: 4, entity: 2 },
    { start: 5, end: 7, entity: 3 },
  ];
  const found = pieces("零一二三四五六七", 0, 8, marks, [3, 7]);
  assert.equal(found.map(({ text }) => text).join(""), "零一二三四五六七");
  assert.deepEqual(
    found.filter(({ entity }) => entity !== null).map(({ text }) => text),
    ["二", "三四五"],
  );
  assert.equal(
    found
      .filter(({ proof }) => proof)
      .map(({ text }) => text)
      .join(""),
    "三四五六",
  );
});

test("evidence is shown in its sentence with only its own entities marked", () => {
  const held = model();
  const fact = held.facts[0];
  const evidence = fact?.evidence[0];
  assert.ok(evidence);
  const found = evidencePieces(held, evidence, mentions(held).get(0) ?? [], new Set([0, 1]));
  assert.equal(found.map(({ text }) => text).join(""), "甲市妇联主席王小明、李芳出席。");
  assert.deepEqual(
    found.filter(({ entity }) => entity !== null).map(({ text }) => text),
    ["甲市妇联", "王小明"],
  );
});

test("no name is placed over another, and a strong one is placed in any case", () => {
  const spots = Array.from({ length: 50 }, (_, at) => ({
    x: 50 + at,
    y: 50,
    radius: 4,
    name: `名字${at}`,
    strong: at === 49,
  }));
  const placed = place(spots, { width: 200, height: 100 }, (text, size) => text.length * size);
  assert.ok(placed.length < 20);
  assert.ok(placed.some(({ text }) => text === "名字49"));
  const weak = placed.filter(({ strong }) => !strong);
  for (const a of weak)
    for (const b of weak)
      assert.ok(
        a === b ||
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y,
      );
});

test("spots are parted until each has room, and fill their window", () => {
  const spots = separate(
    Array.from({ length: 30 }, () => ({ x: 0, y: 0, radius: 5 })),
    2,
    400,
  );
  for (const a of spots) for (const b of spots) assert.ok(a === b || Math.hypot(a.x - b.x, a.y - b.y) > 11.5);
  const filled = fill(
    [
      { x: 0, y: 0, radius: 1 },
      { x: 10, y: 10, radius: 1 },
    ],
    300,
    200,
  );
  assert.deepEqual(
    filled.map(({ x, y }) => [x, y]),
    [
      [0, 0],
      [300, 200],
    ],
  );
});

test("a card's Turtle escapes what a literal or an IRI may not hold", () => {
  const held = model();
  const entity = held.entities[0];
  assert.ok(entity);
  entity.name = '王"小\\明\n';
  entity.id = "person/王 <小>";
  const text = turtle(held, entity, held.facts.slice(0, 1));
  assert.ok(text.includes('"王\\"小\\\\明\\n"@zh'));
  assert.ok(text.includes("<https://w3id.org/wenmai/person/王%20%3C小%3E>"));
});

test("a ring of steps becomes a closed path of the plane", () => {
  const path = outlinePath([[11000, 3500, 100, 0, 0, -200]]);
  const [x, y] = project([110, 35]);
  assert.ok(path.startsWith(`M${x.toFixed(3)} ${y.toFixed(3)}L`));
  assert.ok(
    path.endsWith(
      `${project([111, 33])
        .map((value) => value.toFixed(3))
        .join(" ")}Z`,
    ),
  );
});

test("a frame holds all its points, north above, and its grid has round degrees", () => {
  const window = { width: 600, height: 300 };
  const points = (
    [
      [110, 35],
      [120, 30],
    ] as [number, number][]
  ).map(project);
  const frame = frameOf(points, window, { zoom: 1, x: 0, y: 0 });
  const [a, b] = points.map((point) => within(frame, point));
  assert.ok(a && b && a.x > 0 && a.y > 0 && b.x < 600 && b.y < 300 && a.x < b.x && a.y < b.y);
  const { meridians, parallels } = gridOf(frame);
  assert.deepEqual(
    parallels.map(([degree]) => degree),
    [30, 31, 32, 33, 34, 35],
  );
  assert.ok(meridians.every(([degree, x]) => degree % 1 === 0 && x >= 0 && x <= 600));
  assert.equal(frameOf(points, window, { zoom: 2, x: 0, y: 0 }).scale, 2 * frame.scale);
});
