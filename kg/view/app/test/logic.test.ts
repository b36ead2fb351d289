import assert from "node:assert/strict";
import { test } from "node:test";
import { gbt7714, plain } from "../src/cite.ts";
import { csv } from "../src/csv.ts";
import { span, tally, ticks, within } from "../src/dates.ts";
import { counts, passing } from "../src/filters.ts";
import { index, search } from "../src/search.ts";
import { sha256 } from "../src/sha256.ts";
import { fromHash, START, type State, toHash } from "../src/state.ts";
import { clip, shown } from "../src/text.ts";
import { early, model } from "./model.ts";

test("a date has a first and a last day, as precise as it was given", () => {
  assert.deepEqual(span("2022"), ["2022-01-01", "2022-12-31"]);
  assert.deepEqual(span("2024-02"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(span("2021-03/2022-05"), ["2021-03-01", "2022-05-31"]);
  assert.equal(span("去年"), null);
});

test("the ticks of a slider are all months between the first and the last date", () => {
  assert.deepEqual(ticks(["2021-11-05", "2022-01", ""]), ["2021-11", "2021-12", "2022-01"]);
  assert.equal(ticks(["1950", "2022"]).length, 73);
  assert.deepEqual(ticks([]), []);
});

test("a date counts for every month it touches", () => {
  assert.deepEqual(
    tally(["2021", "2021-02", "2021-02", "2021-12/2022-01", ""], ticks(["2021-01", "2022-01"])),
    [1, 3, ...Array(9).fill(1), 2, 1],
  );
});

test("a date is within a range when the two touch", () => {
  assert.ok(within("2022", "2022-05", "2022-06"));
  assert.ok(within("2021-03/2022-05", "2022-05", "2022-09"));
  assert.ok(!within("2022-06-01", "2022-07", "2022-09"));
});

test("an address gives back the state it was made from", () => {
  const state: State = {
    ...START,
    view: "table",
    scope: "near",
    entity: "person/王 & 李=#+%",
    center: "x",
    steps: 3,
    undated: false,
    off: { types: ["Person"], relations: ["a", "b"], sources: [], tiers: [] },
  };
  assert.deepEqual(fromHash(`#${toHash(state)}`), state);
  assert.equal(toHash(START), "");
  assert.deepEqual(fromHash("#view=nonsense&steps=99&foo=1"), { ...START, steps: 3 });
});

test("names are found by characters, pinyin, initials, alias and short form, best first", () => {
  const found = index(model());
  const first = (typed: string): number | undefined => search(found, typed)[0]?.entity;
  for (const typed of ["王小明", "小明", "wxm", "wangxiaom", "WXM", "ｗｘｍ"])
    assert.equal(first(typed), 0, typed);
  for (const typed of ["甲市妇联", "甲妇联", "jsfn", "jiashifunv", "jiashifunyu", "jshifnlhh"])
    assert.equal(first(typed), 1, typed);
  assert.deepEqual(
    search(found, "甲").map(({ entity }) => entity),
    [1],
  );
  assert.deepEqual(
    search(found, "f").map(({ entity }) => entity),
    [1, 2],
  );
  assert.equal(search(found, "f", 1).length, 1);
  assert.deepEqual(search(found, "zzz"), []);
  assert.deepEqual(search(found, " "), []);
});

test("filters let through what is switched on, and count what each switch would show", () => {
  const held = model();
  const state: State = {
    ...START,
    off: { types: [], relations: ["holdsPost"], sources: [], tiers: ["low"] },
  };
  assert.deepEqual(
    passing(held, state).map(({ id }) => id),
    ["f3"],
  );
  assert.equal(counts(held, state).relations.get("holdsPost"), 2);
  assert.equal(counts(held, state).tiers.get("low"), 1);
  assert.deepEqual(
    [...counts(held, START).types],
    [
      ["Person", 2],
      ["Organization", 1],
    ],
  );
  assert.deepEqual(
    [...counts(held, state).types],
    [
      ["Person", 1],
      ["Organization", 0],
    ],
  );
  const people: State = { ...START, off: { ...START.off, types: ["Person"] } };
  assert.deepEqual(
    [...counts(held, people).types],
    [
      ["Person", 2],
      ["Organization", 1],
    ],
  );
  const timed: State = { ...START, from: "2022-01", until: "2022-12", undated: false };
  assert.deepEqual(
    passing(held, timed).map(({ id }) => id),
    ["f1"],
  );
});

test("a citation names author, headline, paper, date and page", () => {
  const held = model();
  const evidence = held.facts[0]?.evidence[0];
  assert.ok(evidence);
  assert.equal(gbt7714(held, evidence), "李芳. 甲市妇联换届[N]. 甲市报, 2022-06-01(3).");
  assert.equal(
    plain(held, evidence),
    "“甲市妇联主席王小明”——《甲市妇联换届》，甲市报，2022-06-01，p. 3，a.txt:113-122",
  );
});

test("until the texts are read, records have all but their words", () => {
  const held = early();
  assert.equal(held.complete(), false);
  assert.deepEqual(held.facts[0]?.evidence, []);
  assert.deepEqual(held.entities[0]?.readings, []);
  assert.equal(held.articles[0]?.text, "");
  assert.equal(held.entities[1]?.facts.length, 3);
  assert.deepEqual(held.entities[2]?.misprints, ["李芬"]);
});

test("a cell of the table is never a formula, and quotes are doubled", () => {
  const held = model();
  const entity = held.entities[0];
  assert.ok(entity);
  entity.name = '=HYPERLINK("x")';
  const lines = csv(held, held.facts.slice(0, 1)).split("\r\n");
  assert.ok(lines[0]?.startsWith("\ufeffsubject,"));
  assert.ok(lines[1]?.startsWith('"\'=HYPERLINK(""x"")",Person,holdsPost,甲市妇女联合会'));
});

test("SHA-256 is that of the standard", () => {
  assert.equal(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(sha256("甲市报".repeat(40)).length, 64);
});

test("controls become visible, and long texts are cut between characters", () => {
  assert.equal(shown("王\u202e明\u0007\n"), "王[U+202E]明[U+0007]\n");
  assert.equal(clip("𠮷𠮷𠮷", 2), "𠮷𠮷…");
  assert.equal(clip("长".repeat(10_000), 3), "长长长…");
  assert.equal(clip("短", 3), "短");
});
