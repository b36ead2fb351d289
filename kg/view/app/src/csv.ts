// The facts in view as a table a spreadsheet opens.

import { gbt7714, issueOf, objectName } from "./cite.ts";
import type { Fact, Model } from "./data.ts";

const HEAD = [
  "subject",
  "subject_type",
  "relation",
  "object",
  "object_type",
  "role",
  "status",
  "date",
  "date_basis",
  "sentence",
  "headline",
  "paper",
  "issue",
  "file",
  "start",
  "end",
  "citation",
  "rule",
  "confidence",
];

/** A cell: quoted where needed, and never a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Where a fact's first evidence stands: headline, paper, issue, file, start, end, and the citation. */
function place(model: Model, fact: Fact): (string | number)[] {
  const evidence = fact.evidence[0];
  const file = model.sources[fact.source]?.id ?? "";
  if (!evidence) return ["", "", "", file, "", "", ""];
  const { paper, date } = issueOf(model, evidence);
  const headline = model.articles[evidence.article]?.headline ?? "";
  return [headline, paper, date, file, evidence.rawStart, evidence.rawEnd, gbt7714(model, evidence)];
}

function row(model: Model, fact: Fact): (string | number)[] {
  const typeOf = (index: number): string => model.types[model.entities[index]?.type ?? -1] ?? "";
  return [
    model.entities[fact.subject]?.name ?? "",
    typeOf(fact.subject),
    model.relations[fact.relation] ?? "",
    objectName(model, fact),
    typeOf(fact.object),
    fact.role,
    fact.status,
    fact.date,
    fact.basis,
    fact.evidence.map(({ quote }) => quote).join(" … "),
    ...place(model, fact),
    fact.rule,
    model.tiers[fact.tier] ?? "",
  ];
}

/** The facts as CSV with a byte-order mark, so that spreadsheets read the Chinese. */
export function csv(model: Model, facts: Iterable<Fact>): string {
  const lines = [HEAD, ...[...facts].map((fact) => row(model, fact))];
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
