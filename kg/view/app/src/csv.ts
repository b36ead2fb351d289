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
  "rule",
  "confidence",
  "citation",
];

/** A cell: quoted where needed, and never a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function row(model: Model, fact: Fact): (string | number)[] {
  const [subject, object] = [model.entities[fact.subject], model.entities[fact.object]];
  const evidence = fact.evidence[0];
  const article = model.articles[evidence?.article ?? -1];
  const issue = evidence ? issueOf(model, evidence) : { paper: "", date: "" };
  return [
    subject?.name ?? "",
    model.types[subject?.type ?? -1] ?? "",
    model.relations[fact.relation] ?? "",
    objectName(model, fact),
    model.types[object?.type ?? -1] ?? "",
    fact.role,
    fact.status,
    fact.date,
    fact.basis,
    fact.evidence.map(({ quote }) => quote).join(" … "),
    article?.headline ?? "",
    issue.paper,
    issue.date,
    model.sources[fact.source]?.id ?? "",
    evidence?.rawStart ?? "",
    evidence?.rawEnd ?? "",
    fact.rule,
    model.tiers[fact.tier] ?? "",
    evidence ? gbt7714(model, evidence) : "",
  ];
}

/** The facts as CSV with a byte-order mark, so that spreadsheets read the Chinese. */
export function csv(model: Model, facts: Iterable<Fact>): string {
  const lines = [HEAD, ...[...facts].map((fact) => row(model, fact))];
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
