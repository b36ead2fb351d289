// The card of an entity as Turtle: the same names and terms that kg/graph writes.

import type { Entity, Evidence, Fact, Model } from "./data.ts";
import { span } from "./dates.ts";
import { sha256 } from "./sha256.ts";

// What an IRI may hold unencoded; the same table as kg/graph/iris.py.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: ranges of code points, not of characters
  /[^A-Za-z0-9._~!$&'()*+,;=@/:\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}-]/gu;

const quoted = (key: string): string =>
  key.replace(FORBIDDEN, (char) =>
    [...new TextEncoder().encode(char)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  );
const digest = (...parts: (string | number | null)[]): string =>
  sha256(parts.map((part) => (part === null ? "\0" : String(part))).join("\x1f")).slice(0, 16);
const text = (value: string): string =>
  `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t")}"`;

function evidence(model: Model, base: string, item: Evidence): [string, string[]] {
  const source = model.sources[item.source]?.id ?? "";
  const article = model.articles[item.article]?.id ?? "";
  const node = `${base}evidence/${digest(source, article, item.rawStart, item.rawEnd, item.quote)}`;
  return [
    `<${node}>`,
    [
      `<${node}> a oa:SpecificResource ;\n\toa:hasSource <${base}source/${quoted(source)}> ;\n\toa:hasSelector <${node}:position>, <${node}:quote> .`,
      `<${node}:position> a oa:TextPositionSelector ;\n\toa:start "${item.rawStart}"^^xsd:nonNegativeInteger ;\n\toa:end "${item.rawEnd}"^^xsd:nonNegativeInteger .`,
      `<${node}:quote> a oa:TextQuoteSelector ;\n\toa:exact ${text(item.quote)} .`,
    ],
  ];
}

function objectOf(model: Model, base: string, fact: Fact): [string, string | null] {
  const entity = model.entities[fact.object];
  if (entity) return [`<${base}${quoted(entity.id)}>`, entity.id];
  const article = model.articles[fact.article];
  const source = model.sources[fact.source]?.id ?? "";
  if (!article) return [text(fact.date), null];
  const local = article.id.replace(`${source}#`, "");
  return [`<${base}article/${quoted(source)}:${quoted(local).replaceAll(":", "%3A")}>`, `${source}#${local}`];
}

function factTurtle(model: Model, base: string, fact: Fact): string[] {
  const subject = model.entities[fact.subject]?.id ?? "";
  const source = model.sources[fact.source]?.id ?? "";
  const relation = model.relations[fact.relation] ?? "";
  const [object, key] = objectOf(model, base, fact);
  const node = digest(
    source,
    relation,
    subject,
    key,
    fact.role || null,
    fact.date || null,
    fact.status || null,
  );
  const days = span(fact.date);
  const found = fact.evidence.map((item) => evidence(model, base, item));
  const pairs: [string, string][] = [
    ["a", "kg:Fact"],
    ["rdf:subject", `<${base}${quoted(subject)}>`],
    ["rdf:predicate", `kg:${relation}`],
    ["rdf:object", object],
    ["dcterms:identifier", text(fact.id)],
    ["kg:statedIn", `<${base}source/${quoted(source)}>`],
    ["kg:rule", text(fact.rule)],
    ["kg:tier", text(model.tiers[fact.tier] ?? "")],
    ...(fact.role ? [["kg:role", text(fact.role)] as [string, string]] : []),
    ...(fact.status ? [["kg:status", text(fact.status)] as [string, string]] : []),
    ...(fact.date ? [["kg:asOf", text(fact.date)] as [string, string]] : []),
    ...(fact.basis ? [["kg:asOfBasis", text(fact.basis)] as [string, string]] : []),
    ...(days
      ? ([
          ["kg:asOfEarliest", `"${days[0]}"^^xsd:date`],
          ["kg:asOfLatest", `"${days[1]}"^^xsd:date`],
        ] as [string, string][])
      : []),
    ...found.map(([name]) => ["kg:evidence", name] as [string, string]),
  ];
  return [
    `<${base}${quoted(subject)}> kg:${relation} ${object} .`,
    `<${base}fact/${node}> ${pairs.map(([term, value]) => `${term} ${value}`).join(" ;\n\t")} .`,
    ...found.flatMap(([, lines]) => lines),
  ];
}

/** The entity, its facts and their evidence. Another entity is named by its IRI and label. */
export function turtle(model: Model, entity: Entity, facts: Fact[]): string {
  const base = model.base;
  const near = new Set([
    entity.index,
    ...facts.flatMap(({ subject, object }) => (object < 0 ? [subject] : [subject, object])),
  ]);
  const head = [
    `@prefix kg: <${base}ontology#> .`,
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .",
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    "@prefix dcterms: <http://purl.org/dc/terms/> .",
    "@prefix oa: <http://www.w3.org/ns/oa#> .",
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n",
  ];
  const named = [...near]
    .sort((a, b) => a - b)
    .map((index) => {
      const { id, name, type } = model.entities[index] ?? entity;
      return `<${base}${quoted(id)}> a kg:${model.types[type]} ;\n\trdfs:label ${text(name)}@zh .`;
    });
  const aliases = entity.aliases.map(
    (alias) => `<${base}${quoted(entity.id)}> skos:altLabel ${text(alias)}@zh .`,
  );
  const body = new Set([...named, ...aliases, ...facts.flatMap((fact) => factTurtle(model, base, fact))]);
  return `${[...head, ...body].join("\n")}\n`;
}
