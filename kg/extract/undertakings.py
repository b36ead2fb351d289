"""Programmes, events, honours, documents and venues of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.awards import find_headings, find_honours, find_laurels, same_honours
from kg.extract.ceremonies import its_ceremony
from kg.extract.counted import find_counted_honours
from kg.extract.documents import find_laws, find_texts
from kg.extract.framed import find_framed
from kg.extract.lexicon import nouns, phrase
from kg.extract.lines import Span, covered
from kg.extract.namesakes import can_mean, same_undertakings
from kg.extract.naming import Context
from kg.extract.opinions import is_body
from kg.extract.praised import find_again, find_praised
from kg.extract.proposals import UNDERTAKINGS, find_proposed
from kg.extract.quoted import find_quoted
from kg.extract.unquoted import find_unquoted, start_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.naming import Recognised


def find_undertakings(context: Context) -> list[Span]:
    """Everything named that is run, held, conferred or written; spans may cover bodies and places."""
    found = list(context.line.once(_by_name, *context.alone()))
    taken = covered([span for span in found if span.rule != "event.congress"])
    found.extend(find_unquoted(context, taken))
    found.extend(find_counted_honours(context, taken))
    found.extend(find_praised(context, taken))
    found.extend(find_again(context, taken))
    found.extend(find_laurels(context, taken))
    found.extend(find_headings(context, taken - covered([q for q in found if q.kind == "quote"])))
    found.extend(find_laws(context, taken))
    found = [span for span in found if span.rule != "event.named" or not is_body(context.line, span)]
    found = _with_proposed(context, found)
    found = _with_sittings(context.line, found)
    taken = covered(found)
    found.extend(span for span in _stand_ins(context) if span.start not in taken)
    found = same_undertakings(same_honours(found, context.known), context.known)
    return sorted(found, key=lambda span: (span.start, -span.end))


def _by_name(line: Line, *recognised: *Recognised) -> list[Span]:
    """What needs nothing that was met before: names in frames and quotations, texts, congresses, honours conferred."""
    context = Context(line, *recognised)
    framed = list(find_framed(context))
    taken = covered(framed)
    texts = [span for span in find_texts(context) if span.start not in taken]
    found = [*framed, *texts]
    written = covered(texts)
    found.extend(span for span in find_quoted(context, taken) if span.start not in written)
    taken = covered(found)
    found.extend(span for span in _congresses(context) if span.start not in taken)
    found.extend(_plenums(context, taken))
    found.extend(find_honours(context, taken))
    return found


def _with_proposed(context: Context, found: list[Span]) -> list[Span]:
    """With what only the name finder takes for an undertaking; quotations within it are part of its name."""
    named = [span for span in found if span.kind not in {"quote", "theme"}]
    proposed = list(find_proposed(context.line, UNDERTAKINGS, covered(named)))
    taken = covered(proposed)
    return [*(span for span in found if span.start not in taken), *proposed]


def _congresses(context: Context) -> Iterator[Span]:
    """党的二十大, 十九届六中全会: congresses by their number."""
    line = context.line
    for match in line.matches(phrase("congress")):
        names = ("党的" + match.group().removeprefix("党的"), match.group())
        yield Span(kind="Event", start=match.start(), end=match.end(), rule="event.congress", names=names)


def _plenums(context: Context, taken: set[int]) -> Iterator[Span]:
    """甲县妇联十二届六次执委会: the sessions of a board, with whose it is; adds their positions to those taken."""
    line = context.line
    for match in line.matches(phrase("plenum")) if "次" in line.text else ():
        begin = start_of_name(context, match.start(), taken)
        if taken.intersection(range(begin, match.end())):
            continue
        learnt = phrase("spirit").match(line.article.text, match.end())
        taken.update(range(begin, match.end()))
        rule = "event.recalled" if learnt else "event.named"
        names = (line.slice(begin, match.end()),)
        yield Span(kind="Event", start=begin, end=match.end(), rule=rule, names=names)


def _with_sittings(line: Line, found: list[Span]) -> list[Span]:
    """With the sittings that congresses hold, named after them: 甲县政协十届四次会议|举行|议政大会."""
    sittings = []
    for span in found:
        if span.kind == "Event" and phrase("congress-end").search(span.names[0]):
            match = phrase("sitting").match(line.article.text, span.end, line.end)
            if match:
                start, own = match.start(1), match.group(1)
                names = (span.names[0] + own, own)
                sittings.append(
                    Span(kind="Event", start=start, end=match.end(), rule="event.sitting", names=names)
                )
    taken = covered(sittings)
    return [*(span for span in found if not taken.intersection((span.start, span.end - 1))), *sittings]


def _stand_ins(context: Context) -> Iterator[Span]:
    """本届文化节, 该项目, or 大赛 where a clause begins: the last undertaking of the article that it can mean."""
    line = context.line
    if not context.known:
        return
    found = [(m.start(), m.end(), m.group(1)) for m in phrase("stand-in").finditer(line.text)]
    bare = [(*m.span(1), m.group(1)) for m in phrase("bare-stand-in").finditer(line.text)]
    found.extend(item for item in bare if item[2] in nouns() or phrase("kin").search(item[2]))
    for start, end, noun in found:
        at = start + line.start
        definite = end - start > len(noun) and not phrase("ceremony").search(noun)
        before = [
            item for item in context.known if item[0] < at and can_mean(noun, item[2], definite=definite)
        ]
        if before:
            ended = [item for item in before if item[2].rstrip("”").endswith(noun)]
            meant = (ended or before)[-1]
            contest = definite and phrase("contest").search(noun) and meant[1] == "Programme"
            _, kind, name = meant if contest else _occasion_of(meant, context.known)
            rule = f"{kind.lower()}.anaphor"
            own = its_ceremony(context.known, at, name) if kind == "Event" else None
            names = (own, name) if own else (name,)
            yield Span(kind=kind, start=at, end=end + line.start, rule=rule, names=names)


def _occasion_of(meant: tuple[int, str, str], known: Sequence[tuple[int, str, str]]) -> tuple[int, str, str]:
    """The ceremony or double name that holds what is meant, if there is one (“甲”活动|启动仪式, “甲”活动|暨“乙”比赛)."""
    at, _, name = meant
    around = [one for one in known if one[0] <= at < one[0] + len(one[2]) and len(one[2]) > len(name)]
    wholes = (one for one in around if name in one[2] and (one[1] == "Event" or "暨" in one[2]))
    return next(wholes, meant)
