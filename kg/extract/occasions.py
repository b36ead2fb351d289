"""Occasions: which one a sentence means, and what later sentences may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import clause_start, kinds_at
from kg.extract.lexicon import pattern, phrase
from kg.extract.namesakes import can_mean
from kg.extract.topics import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Line, Span
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

LONGEST_CALL = 8  # letters of 看望慰问了前来
FURTHEST = 120  # letters between two events of one list
_RUN = frozenset(("event", "programme"))
_DAY = len("2022-05-26")
_NAMELESS = "event.unnamed"
_STAND_IN = "programme.anaphor"
_BUILT = "programme.works"  # what nobody attends


def occasions_at(units: Sequence[Unit], verb: int, memory: Memory, line: Line) -> list[Span]:
    """The occasion that a verb of attending belongs to, and those held together with it (A和B举行)."""
    found = _occasion_at(units, verb, memory, line)
    met = [*memory.events, *_spans(units, "event")]
    beside = {
        e.names[0]: e for e in met if found and (_held_with(e, found[0], line) or _is_part(found[0], e))
    }
    return [*found, *beside.values()]


def _is_part(event: Span, whole: Span) -> bool:
    """Whether an event opens, closes or is one sitting of a congress, which who is there attends too."""
    part = event.names[0].removeprefix(whole.names[0])
    return len(part) < len(event.names[0]) and bool(
        phrase("congress-end").search(whole.names[0]) and phrase("congress-part").fullmatch(part)
    )


def _held_with(event: Span, found: Span, line: Line) -> bool:
    """Whether an event stands in a list right before another, in one clause with it (A、“B”活动、C|举行)."""
    text, start, end = line.article.text, event.end, found.start
    joint = 0 < end - start <= FURTHEST and phrase("beside-event").match(text, start, end)
    return bool(joint) and not phrase("clause-end").search(text, start, end)


def _occasion_at(units: Sequence[Unit], verb: int, memory: Memory, line: Line) -> list[Span]:
    """What the verb is about (出席A, 出席会议), else what the sentence names or says was held, else the last.

    What somebody tells of (介绍，A将举行) is not where it is told.
    """
    named = [k for k, unit in enumerate(units) if "event" in unit.kinds and not is_lent(units, k, line)]
    meant = [k for k, unit in enumerate(units) if unit.span and unit.span.rule == _STAND_IN]
    if "occasion" in units[verb].kinds:
        direct = [k for k in sorted((*named, *meant)) if k > verb and clause_start(units, k) <= verb]
        found = _events(units, direct[:1]) or _meant(units, verb, memory, line)
        found = found or _containing(units[verb], memory, line)
        if found or phrase("elsewhere").match(line.article.text, units[verb].end, line.end):
            return found
    upon, end = phrase("upon"), units[verb].start
    scene = upon.search(line.slice(units[clause_start(units, verb)].start, end))
    scene = scene or upon.match(line.slice(units[0].start, end))  # 活动上，局长张三为家庭颁奖
    if scene:
        told = memory.undertakings if scene.group(1) == "活动" else memory.events
        found = called(scene.group(1), (memory.dated, [*told, *_spans(units[:verb], "event")]))
        if found:
            return found
    quoted = "say" in units[verb].kinds or "colon" in kinds_at(units, verb + 1)
    met = [k for k in (*named, *meant) if k < verb or not quoted]
    here = [k for k in met if k < verb][-1:] or met[:1]
    found = _events(units, here) or _held(units[:verb], line)
    declared = (
        found and memory.events and phrase("declared").search(line.slice(units[0].start, found[0].start))
    )
    return _last(memory) if declared or not found else found


def _last(memory: Memory) -> list[Span]:
    """The last occasion: the paragraph's last event, or what it says was held, else that of the article."""
    here = [[span for span in met if span.start >= memory.line_start] for met in (memory.events, memory.held)]
    found = (here[0] or here[1] or memory.events or memory.held)[-1:]
    return [span if span.start >= memory.line_start else _congress_of(span, memory) for span in found]


def _congress_of(event: Span, memory: Memory) -> Span:
    """The congress that an event only opened or closed, once it has been named: what later paragraphs tell of is said there."""
    rite = phrase("opening-rite").search(event.names[0])
    whose = event.names[0][: rite.start()] if rite else ""
    congress = phrase("congress-end").search(whose)
    return next((e for e in memory.events if congress and e.names[0] == whose), event)


def _containing(verb: Unit, memory: Memory, line: Line) -> list[Span]:
    """The last undertaking held whose name has the word behind the verb in it: 参与|回访 → 捐赠人回访活动."""
    behind = phrase("such").match(line.article.text, verb.end)
    found = line.word_at(behind.end() if behind else verb.end)
    word = line.slice(found[0], found[1]) if found else ""
    met = [*memory.held, *memory.events]
    return [u for u in met if len(word) > 1 and word in u.names[0]][-1:]


def is_lent(units: Sequence[Unit], k: int, line: Line) -> bool:
    """Whether an event only lends its name (大会精神, 在大会上的讲话精神, 看望出席大会的代表) or is a house (在高峰论坛举行)."""
    if "occasion" in kinds_at(units, k - 1) and k > 0 and tells_of_visited(units, k - 1, line):
        return True
    if phrase("lent").match(line.article.text, units[k].end, line.end) or relayed(units, k, line):
        return True
    venue = "place" in kinds_at(units, k - 1) and k > 0 and units[k - 1].span is None
    return venue and bool(phrase("opens").match(line.article.text, units[k].end, line.end))


def tells_of_visited(units: Sequence[Unit], verb: int, line: Line) -> bool:
    """Whether a verb of attending tells of those whom others call on: 看望|出席|大会的代表."""
    before = line.article.text[max(units[0].start, units[verb].start - LONGEST_CALL) : units[verb].start]
    return bool(phrase("calls-on").search(before))


def relayed(units: Sequence[Unit], k: int, line: Line) -> bool:
    """Whether others tell of what somebody said at an event: 传达张三在甲大会、|乙大会上的讲话."""
    while "sep" in kinds_at(units, k + 1) and "event" in kinds_at(units, k + 2):
        k += 2
    said = phrase("speech").match(line.article.text, units[k].end, line.end)
    return bool(said and phrase("relayed").search(line.slice(units[0].start, units[k].start)))


def _meant(units: Sequence[Unit], verb: int, memory: Memory, line: Line) -> list[Span]:
    """The occasion that the noun behind a verb stands for: the last of its kind, one with a name first."""
    behind = phrase("such").match(line.article.text, units[verb].end)
    noun = pattern("nouns").match(line.article.text, behind.end() if behind else 0, line.end)
    if noun is None:
        return []
    before = _spans(units[:verb], "event", "programme")
    return called(noun.group(), (memory.dated, [*memory.undertakings, *before]))


def called(noun: str, groups: Sequence[Sequence[Span]]) -> list[Span]:
    """The last undertaking that a bare noun can stand for: by its last word, its kin (展览 for 书画展), or any for 活动.

    ``groups`` of undertakings are asked in turn: what happened on a day of its own comes first.
    """
    for met in groups:
        ending = [u for u in reversed(met) if can_mean(noun, u.names[0])]
        if ending:
            return sorted(ending, key=lambda u: u.rule == _NAMELESS)[:1]
    met = [u for group in groups for u in reversed(group)] if noun == "活动" else []
    return [u for u in met if not phrase("no-occasion").search(u.names[0])][:1]


def _events(units: Sequence[Unit], where: Sequence[int]) -> list[Span]:
    return _spans([units[k] for k in where], "event", "programme")


def remember(units: Sequence[Unit], memory: Memory, line: Line) -> None:
    """Keep what the next sentence may leave out: its subject, its day, the bodies and undertakings named."""
    named = [unit for unit in units if unit.span is not None]
    days = [span.note for span in _spans(named, "date") if len(span.note) == _DAY]
    memory.date = days[-1] if days else memory.date
    people = _spans(named, "person")
    _remember_people(people, memory)
    first = next((unit for unit in units if not unit.kinds & {"date", "space", "comma"}), None)
    if first and "person" in first.kinds:
        memory.lead, memory.lead_at = first.span, first.start
    elif not people and any("pronoun" in unit.kinds for unit in units):
        memory.lead, memory.lead_at = who_is_meant(memory), units[0].start
    memory.subject = next(reversed(_subjects(units)), memory.subject)
    memory.bodies.extend(span for span in _spans(named, "body") if span.owner is None)
    memory.pairs.extend(_pairs(units))
    run = (k for k, unit in enumerate(units) if unit.kinds & _RUN and unit.span is not None)
    own = [units[k] for k in run if not is_lent(units, k, line)]
    memory.events.extend(event for event in _spans(own, "event") if not _item(event, units, line))
    memory.undertakings.extend(span for span in _spans(own, *_RUN) if span.rule != _BUILT)
    memory.dated.extend(_spans(own, "event") if days else [])
    memory.held.extend(_held(units, line) if any(unit.kinds & {"date", "lately"} for unit in units) else [])


def who_is_meant(memory: Memory) -> Span | None:
    """Whom 他 means where the sentence names nobody before it: in a new paragraph the one told of most."""
    last = memory.spoken_of
    return last if last and last.start >= memory.line_start else memory.hero


def _remember_people(people: Sequence[Span], memory: Memory) -> None:
    """Keep whom 他 may mean: the last one named, and the one named most often."""
    for person in people:
        memory.mentioned[person.names[0]] += 1
        memory.spoken_of = person
        known = memory.mentioned[memory.hero.names[0]] if memory.hero else 0
        memory.hero = person if memory.mentioned[person.names[0]] >= known else memory.hero


def _spans(units: Sequence[Unit], *kinds: str) -> list[Span]:
    return [unit.span for unit in units if unit.span is not None and unit.kinds.intersection(kinds)]


def _item(event: Span, units: Sequence[Unit], line: Line) -> bool:
    """Whether a ceremony is only one item of the occasion at hand: 会议还举行了签约仪式."""
    return bool(phrase("item").fullmatch(line.slice(units[0].start, event.end)))


def _pairs(units: Sequence[Unit]) -> list[tuple[Span, Span]]:
    """Bodies that a sentence joins in twos (甲县妇联与乙县妇联签约): whom 双方 means afterwards."""
    return [
        (one.span, other.span)
        for one, joint, other in zip(units, units[1:], units[2:], strict=False)
        if "body" in one.kinds & other.kinds and joint.kinds & {"and", "with"} and one.span and other.span
    ]


def _subjects(units: Sequence[Unit]) -> list[Span]:
    """The bodies that clauses begin with and that act."""
    found: list[Span] = []
    start = 0
    for k, unit in enumerate(units):
        start = k + 1 if "comma" in unit.kinds else start
        if "body" not in unit.kinds or unit.span is None or k - start > 3 or not _acts(units, k):
            continue
        if not any(before.kinds & {"found", "run"} for before in units[start:k]):
            found.append(unit.span)
    return found


def _acts(units: Sequence[Unit], k: int) -> bool:
    """Whether a body is neither a venue (在 before it) nor part of an office or a list."""
    venue = "place" in kinds_at(units, k - 1) and k > 0 and units[k - 1].span is None
    body = units[k].span
    reports = body is not None and body.rule in REPORTERS
    return not venue and not reports and not kinds_at(units, k + 1) & {"post", "sep"}


def _held(units: Sequence[Unit], line: Line) -> list[Span]:
    """The first programme of a stretch that says something is held; not one it is held about (围绕“A”调研)."""
    held = any(unit.kinds & {"run", "host", "happen"} for unit in units)
    programmes = _spans(units, "programme")[:1] if held else []
    before = line.slice(units[0].start, programmes[0].start) if programmes else ""
    return [] if phrase("about").search(before) else programmes
