// A small model for the tests: three entities, four facts, one article.

import { decode, type Model } from "../src/data.ts";
import type { Late, Payload } from "../src/rows.ts";

const TEXT = "甲市妇联换届\n“会议好。”甲市妇联主席王小明、李芳出席。当天闭幕。\n";
const at = (words: string): [number, number, number, number] => {
  const start = TEXT.indexOf(words);
  return [start, start + words.length, start + 100, start + 100 + words.length];
};

const LATE: Late = {
  texts: [TEXT],
  readings: [
    [[0, 0, ...at("王小明"), 0, "", 0, 0]],
    [[0, 0, ...at("甲市妇联主").map((n, i) => (i % 2 ? n - 1 : n)), 0, "", 0, 0] as Late["readings"][0][0]],
    [[0, 0, ...at("李芳"), 0, "", 0, 1]],
  ],
  evidence: [[[0, 0, ...at("甲市妇联主席王小明"), 0, ""]], [[0, 0, -1, -1, 5, 9, 0, "原主席李芳"]], [], []],
  reasons: ["full name"],
  outlines: [],
};

const PAYLOAD: Payload = {
  title: "甲市报",
  base: "https://w3id.org/wenmai/",
  types: ["Person", "Organization"],
  relations: ["holdsPost", "contributedTo", "partOf"],
  tiers: ["high", "medium", "low"],
  sources: [["a.txt", "00", "甲市报", "2022-06-01", "3"]],
  articles: [[0, "a1", "甲市妇联换届", "2022-06-01"]],
  entities: [
    [0, "王小明", [], "person/王小明", 0, 0, {}],
    [1, "甲市妇女联合会", ["甲市妇联"], "organization/甲市妇女联合会", 10, 0, {}],
    [0, "李芳", [], "person/李芳", 5, 5, { wrong: ["李芬"] }],
  ],
  facts: [
    ["f1", 0, 0, 0, 1, -1, 0, 0, "2022-06-01", "issue", "inOffice", "主席"],
    ["f2", 0, 0, 2, 1, -1, 0, 1, "2021", "text", "former", "主席"],
    ["f3", 1, 0, 2, -1, 0, 1, 0, "", "", "", "记者"],
    ["f4", 2, 0, 1, 1, -1, 1, 2, "", "", "", ""],
  ],
  rules: ["post.test", "byline.test"],
  namesakes: [[0, 2]],
  pinyin: {
    王: "wang",
    小: "xiao",
    明: "ming",
    甲: "jia",
    市: "shi",
    妇: "fu",
    女: "nv nu nyu",
    联: "lian",
    合: "he ge",
    会: "hui kuai",
    李: "li",
    芳: "fang",
    长: "chang zhang",
  },
};

export const model = (): Model => decode(PAYLOAD, () => LATE);

/** The same before the browser has read the rest. */
export const early = (): Model => decode(PAYLOAD, () => null);
