// How a fact's sentence is cited: GB/T 7714-2015 for newspapers, and plainly.

import type { Evidence, Fact, Model } from "./data.ts";
import { clip, shown } from "./text.ts";

/** The names in an article's byline, at most three, in order of appearance. */
function authors(model: Model, article: number): string {
  const names = model.facts
    .filter((fact) => fact.article === article && /记者|通讯员|作者|撰文|文/.test(fact.role))
    .map((fact) => clip(model.entities[fact.subject]?.name ?? "", 40));
  const unique = [...new Set(names)];
  return unique.length > 3 ? `${unique.slice(0, 3).join(", ")}, 等` : unique.join(", ");
}

/** Author. Headline[N]. Paper, date(page). What is not known is left out. */
export function gbt7714(model: Model, evidence: Evidence): string {
  const source = model.sources[evidence.source];
  const article = model.articles[evidence.article];
  const headline = clip(article?.headline || source?.id || "", 120);
  const page = evidence.page ? String(evidence.page) : (source?.page ?? "");
  const issue = [source?.paper, article?.date || source?.date]
    .filter(Boolean)
    .map((part) => shown(part ?? ""))
    .join(", ");
  const author = authors(model, evidence.article);
  return `${author ? `${author}. ` : ""}${headline}[N]. ${issue}${page ? `(${shown(page)})` : ""}.`;
}

/** “Sentence” — headline, paper, date, page, file and place in it. */
export function plain(model: Model, evidence: Evidence): string {
  const source = model.sources[evidence.source];
  const article = model.articles[evidence.article];
  const page = evidence.page ? String(evidence.page) : (source?.page ?? "");
  const parts = [
    article?.headline ? `《${article.headline}》` : "",
    source?.paper,
    article?.date || source?.date,
    page && `p. ${page}`,
    `${source?.id ?? ""}:${evidence.rawStart}-${evidence.rawEnd}`,
  ];
  return shown(`“${evidence.quote}”——${parts.filter(Boolean).join("，")}`);
}

/** Where the evidence stands: paper, date, page. */
export function issueOf(model: Model, evidence: Evidence): { paper: string; date: string; page: string } {
  const source = model.sources[evidence.source];
  return {
    paper: source?.paper ?? "",
    date: model.articles[evidence.article]?.date || (source?.date ?? ""),
    page: evidence.page ? String(evidence.page) : (source?.page ?? ""),
  };
}

/** What the object of a fact is called: an entity, an article, or the date itself. */
export function objectName(model: Model, fact: Fact): string {
  const entity = model.entities[fact.object];
  return entity ? entity.name : (model.articles[fact.article]?.headline ?? fact.date);
}
