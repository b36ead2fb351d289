"""Whom an article is about: the body it names most often by far, that which meets, those beside the writer's own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.extract.lexicon import phrase
from kg.extract.posts import OURS
from kg.extract.units import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

# whoever reports is not what is reported on
REPORTERS = frozenset(("body.media", "body.paper"))
# committees and governments, and offices of theirs, lead everywhere
EVERYWHERE = frozenset(("body.party", "body.government"))
_HEADS = frozenset(("person", "post", "sep"))
ENOUGH = 3.0
OPENS = 3.0
HEADLINE = 2.0
MOST_BEFORE_LEAD = 12
FIRST_PERSON = "我们"


def main_body(readings: Sequence[Reading]) -> Span | None:
    """The body an article is about, at its fullest name; None where none stands out.

    Every mention counts one; being what the body's first sentence begins with counts three more,
    standing in the headline two.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    forms: dict[str, list[Span]] = {}
    opened = False
    for reading in readings:
        lead = _lead(reading) if reading.line.zone == "body" and not opened else None
        opened = opened or reading.line.zone == "body"
        for body in _whole_bodies(reading):
            kind = _kind_of(body, reading)
            forms.setdefault(kind, []).append(body)
            scores[kind] += 1 + OPENS * (body is lead) + HEADLINE * (reading.line.zone == "headline")
    best = max(scores, key=lambda kind: (scores[kind], -forms[kind][0].start), default=None)
    if best is None or scores[best] < ENOUGH:
        return _signer(readings)
    return max(forms[best], key=lambda body: (len(body.names[0]), -body.start))


def leads_everywhere(body: Span) -> bool:
    """Whether a body is a Party committee or government, whose leaders any article names; not the Youth League's."""
    return (body.owner or body).rule in EVERYWHERE and "团" not in body.names[0]


def _signer(readings: Sequence[Reading]) -> Span | None:
    """Whose words an article in the first person is: the body of the line that only its author signs."""
    if not any(FIRST_PERSON in reading.line.text for reading in readings):
        return None
    signed = (reading for reading in readings if _signs(reading))
    return next((body for reading in signed for body in _whole_bodies(reading)), None)


def _signs(reading: Reading) -> bool:
    kinds = reading.row.kinds
    return {"body", "post", "person"} <= kinds <= {"body", "post", "person", "sep", "space"}


def _whole_bodies(reading: Reading) -> list[Span]:
    """The bodies as the sentence names them, units with their owners; reporters aside."""
    return [span for span in reading.spans if span.kind == "Organization" and span.rule not in REPORTERS]


def _lead(reading: Reading) -> Span | None:
    """The body a paragraph begins with, bylines and dates aside; committees and governments lead everywhere."""
    plain = 0
    for unit in reading.units:
        if "body" in unit.kinds and unit.span:
            return None if (unit.span.owner or unit.span).rule in EVERYWHERE else unit.span
        plain += unit.kinds == PLAIN
        if unit.kinds & {"stop", "run", "found"} or plain > MOST_BEFORE_LEAD:
            return None
    return None


def _kind_of(body: Span, reading: Reading) -> str:
    """The name without its place or rank word: 吕梁市妇联 and 市妇联 are both 妇联."""
    if body.owner is not None:
        return body.names[0]
    inside = [p for p in reading.places if body.start <= p.start and p.end < body.end]
    start = max((p.end for p in inside), default=body.start)
    name = reading.line.slice(start, body.end) if body.rule != "body.anaphor" else body.names[0]
    return name[1:] if start == body.start and name[:1] in "省市县区州盟旗镇乡村" else name


def forum_of(reading: Reading, unit: Unit, following: Unit | None, after: Unit | None) -> Span | None:
    """The body that meets, elects or is founded: named before the verb, or in the meeting's own name; a heading's, for the list below.

    Not so where the verb only says more of a noun: 参加甲协会举办|的|大展.
    """
    if unit.span is None or (after and "of" in after.kinds):
        return None
    if "body" in unit.kinds and following is not None and following.kinds & {"run", "elect", "found"}:
        return unit.span
    if "body" in unit.kinds and following is None and _is_heading(unit.span, reading.line):
        return unit.span
    if "event" in unit.kinds:
        inside = (b for b in reading.bodies if unit.start <= b.start and b.end < unit.end)
        return next(inside, None) or _committee_of(reading, unit.span)
    return None


def _is_heading(body: Span, line: Line) -> bool:
    """Whether a line holds a body and at most a number before it: 3、甲市绿化委员会."""
    alone = not line.slice(body.end, line.end).strip()
    return alone and bool(phrase("heading-number").fullmatch(line.article.text, line.start, body.start))


def _committee_of(reading: Reading, session: Span) -> Span | None:
    """The committee whose term and place a session's name tells: 共青团甲县|十四届一次全会."""
    match = phrase("session-of").match(reading.line.article.text, session.start, session.end)
    if match is None:
        return None
    name = f"{match['whose']}委员会"
    return session._replace(
        kind="Organization",
        end=match.end("whose"),
        rule="body.implied",
        names=(name,),
        note="implied",
    )


def note_partners(reading: Reading, memory: Memory) -> None:
    """Keep the bodies that a line names beside the writer's own: 我院与|甲医院|签约, |甲医院|院长张三与我院."""
    line = reading.line
    if "我" not in line.text:
        return
    for match in line.matches(phrase("beside-ours")):
        before = _whose_head(reading.units, match.start())
        beside = (b for b in reading.bodies if b.start == match.end() or b.end == before)
        memory.partners.extend(body.names[0] for body in beside)
    memory.partners.extend(body.names[0] for body in _listed_behind(reading))


def _listed_behind(reading: Reading) -> Iterator[Span]:
    """The bodies of the posts that a sentence lists behind one of the writer's own: 我院院长张三；|甲医院|院长李四."""
    ours = next((post.end for post in reading.posts if post.rule == OURS), None)
    if ours is None:
        return
    stop = next((u.start for u in reading.units if "stop" in u.kinds and u.start >= ours), reading.line.end)
    yield from (post.owner for post in reading.posts if post.owner and ours <= post.owner.start < stop)


def _whose_head(units: Sequence[Unit], end: int) -> int:
    """Where the body ends whose head, with the name, stands up to a position; the position itself without one."""
    before = [unit for unit in units if unit.end <= end]
    while before and before[-1].end == end and before[-1].kinds & _HEADS:
        end = before.pop().start
    return end
