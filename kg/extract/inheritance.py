"""Which body a role belongs to that names none: the post's before it, the place's, the topic's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.anaphors import stand_in_endings, stood_for
from kg.extract.lexicon import body_heads, phrase, titles
from kg.extract.lines import Span
from kg.extract.posts import OURS, unit_of_role, village_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

_HEADED = re.compile(r"([\u4e00-\u9fff])长$")
LONGEST_TAIL = 6
_PARTY_ENDS = ("市委", "县委", "区委", "省委", "州委", "旗委", "盟委", "地委")


def inherit(reading: Reading, memory: Memory) -> dict[int, Span]:
    """Position of each post → its body: its own, that of the post before it, or the topic's."""
    owners: dict[int, Span] = {}
    heir = _Heir(memory)
    for unit, following in zip(reading.units, [*reading.units[1:], None], strict=True):
        heir.step(unit)
        memory.forum = _forum(reading, unit, following) or memory.forum
        if "body" in unit.kinds and unit.span:
            heir.see(unit.span, office=following is not None and "post" in following.kinds)
        if "post" in unit.kinds and unit.span:
            labelled = following is not None and "colon" in following.kinds
            body = heir.body_of(unit.span, labelled=labelled)
            if body:
                owners[unit.span.start] = body
    return owners


class _Heir:
    """Which body a role without one inherits, from left to right.

    ``last`` is the body named last in the sentence, ``scene`` the last that is nobody's office,
    ``chosen`` the one named since a verb of holding or choosing.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._seen: list[Span] = list(memory.bodies)
        self._last: Span | None = None
        self._scene: Span | None = None
        self._chosen: Span | None = None
        self._holding = self._elected = False

    def step(self, unit: Unit) -> None:
        """Take in a unit's marks and verbs."""
        if "stop" in unit.kinds:
            self._last = self._scene = None
        if unit.kinds & {"stop", "comma", "semicolon"}:
            self._holding = self._elected = False
        if "hold" in unit.kinds:
            self._holding, self._chosen = True, None
        self._elected = self._elected or "elect" in unit.kinds

    def see(self, body: Span, *, office: bool) -> None:
        """A body is named; ``office`` says that a role follows it."""
        self._memory.topic = self._last = body
        self._seen.append(body)
        if self._holding:
            self._chosen = body
        if not office:
            self._scene = body

    def body_of(self, post: Span, *, labelled: bool) -> Span | None:
        """The body of a role: its own, or the one it inherits."""
        if post.rule == OURS or (post.owner is None and phrase("of-meeting").match(post.names[0])):
            return None
        choosing = self._elected or labelled or self._sits(post)
        chosen = self._chosen if self._holding else None
        given = post.owner or _department(post, self._last) or _government(post, self._last) or chosen
        body = given or (choosing and self._memory.forum) or self._inherited(post)
        self._last = post.owner or self._last or body or None
        if body and body.rule == "body.department":
            self._seen.append(body)
        if self._holding:
            self._chosen = self._chosen or body or None
        return body or None

    def _sits(self, post: Span) -> bool:
        """Whether the one who speaks at a session is a member of the council that meets (8名|委员)."""
        forum = self._memory.forum
        session = forum is not None and "政协" in forum.names[0] and not self._holding
        return session and bool(phrase("at-session").fullmatch(post.names[0]))

    def _inherited(self, post: Span) -> Span | None:
        office = phrase("bare-office").match(post.names[0])
        if office:  # 教科局|局长: the bureau named before, nobody else's
            return next((b for b in reversed(self._seen) if b.names[0].endswith(office.group(1))), None)
        named = _named_in(post.names[0], self._seen)
        if named is not None:
            return named
        stand_in = stood_for(post.names[0])
        if stand_in:  # 医院|党委书记: the hospital named before, nobody else's
            return next((b for b in reversed(self._seen) if b.names[0].endswith(stand_in)), None)
        last = self._last or self._memory.topic
        if self._holding and self._scene is not None:
            last = self._chosen or self._scene
        if last is not None and last.rule == "body.unit" and phrase("rank").search(post.names[0]):
            return last.owner or last
        if last is None or _agrees(post, last):
            return last
        return _agreeing(post, self._seen) or (
            None if phrase("head-of-house").search(post.names[0]) else last
        )


def _named_in(role: str, seen: Sequence[Span]) -> Span | None:
    """The body named last whose name ends with what a role begins with: 中医院|院长 → 甲县中医院."""
    sizes = (n for n in range(LONGEST_TAIL, 2, -1) if len(role) > n + 1 and role[:n].endswith(_heads()))
    return next((b for n in sizes for b in reversed(seen) if b.names[0].endswith(role[:n])), None)


@cache
def _heads() -> tuple[str, ...]:
    return tuple(body_heads())


def _agreeing(post: Span, seen: Sequence[Span]) -> Span | None:
    """The body named last whose kind has such a head: 站长 → the …站, 会长 → the 协会."""
    return next((body for body in reversed(seen) if _agrees(post, body)), None)


def _agrees(post: Span, body: Span) -> bool:
    """Whether a body may have the head that a title names (站|长), as far as the title tells."""
    head = _HEADED.search(post.names[0])
    endings = stand_in_endings().get(head.group(1)) if head else None
    if head and head.group(1) == "校" and body.rule == "body.school":
        return True
    return endings is None or phrase("firm-ending").sub("", body.names[0]).endswith(endings)


def _forum(reading: Reading, unit: Unit, following: Unit | None) -> Span | None:
    """The body that meets, elects or is founded: named before the verb, or in the meeting's own name."""
    if unit.span is None:
        return None
    if "body" in unit.kinds and following is not None and following.kinds & {"run", "elect", "found"}:
        return unit.span
    if "event" in unit.kinds:
        return next((b for b in reading.bodies if unit.start <= b.start and b.end < unit.end), None)
    return None


def _is_government(post: Span) -> bool:
    core = next((t for t in sorted(titles(), key=len, reverse=True) if post.names[0].endswith(t)), "")
    return titles().get(core) == "government"


def _government(post: Span, last: Span | None) -> Span | None:
    """The government a title alone gives away: 副县长 → the county's, the one just named where it is a county's."""
    if not _is_government(post):
        return None
    rank = post.names[0][-2]
    if rank not in "省市县区州盟旗镇乡":
        return None
    if last is not None and last.names[0].endswith(f"{rank}人民政府"):  # 甲县县长张三、副县长李四
        return last
    return Span(
        kind="Organization",
        start=post.start,
        end=post.end,
        rule="body.implied",
        names=(f"{rank}政府",),
        note="implied",
    )


_ZONE_PARTY = ("区党工委", "区工委")
_LOCAL_PARTY = ("党委", "党工委", "党总支", "党支部", "村委会", "居委会", "人民政府")
_RULING = frozenset(("council", "government", "party"))
_STANDING = "常委会"
_MASS = ("妇联", "团支部", "残联", "关工委")


def _sister(post: Span, last: Span) -> Span:
    """社区党委书记、妇联主席: the women's federation of the same community."""
    unit = next(word for word in _MASS if post.names[0].startswith(word))
    base = next(last.names[0].removesuffix(end) for end in _LOCAL_PARTY if last.names[0].endswith(end))
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + len(unit),
        rule="body.department",
        names=(base + unit,),
        note=unit,
    )


def _beside(post: Span, prefix: str, unit: str) -> Span:
    """区委常委、纪委书记、政协主席: the body of the same place as the one just named."""
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + len(unit),
        rule="body.department",
        names=(prefix + unit,),
        note=unit,
    )


def _rank_or_place(body: Span) -> str | None:
    """What a committee, council or government is named after: 区|委, 甲县|人大常委会."""
    name = body.names[0]
    if name.endswith(_PARTY_ENDS):
        return name.removesuffix("委")
    heads = (word for word, head in body_heads().items() if head.kind in _RULING and name.endswith(word))
    head = max(heads, key=len, default="")
    return name.removesuffix(head) if head and name != head else None


def _office(post: Span, last: Span | None) -> Span | None:
    """甲大学办公室主任、校友办公室主任: another office of the body that the post before is at."""
    unit = phrase("office-of-role").match(post.names[0])
    if unit is None or last is None or last.rule == "body.implied":
        return None
    whole = last.owner if last.owner is not None and last.rule in {"body.unit", "body.department"} else last
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + unit.end(),
        rule="body.department",
        names=(whole.names[0] + unit.group(),),
        owner=whole,
        note=unit.group(),
    )


def _neighbour(post: Span, last: Span) -> Span | None:
    """社区党委书记、妇联主席; 开发区党工委书记、管委会主任; 甲村党支部书记、村主任: a body of the same place."""
    name = last.names[0]
    if name.endswith(_LOCAL_PARTY) and post.names[0].startswith(_MASS):
        return _sister(post, last)
    if name.endswith(_ZONE_PARTY) and phrase("zone-head").fullmatch(post.names[0]):
        return _beside(post, name[: name.rindex("区") + 1], "管委会")
    village = phrase("village-head").fullmatch(post.names[0])
    if village and post.names[0].startswith("村") and "村" in name:
        return _beside(post, name[: name.rindex("村") + 1], village_body(village))
    return None


def _department(post: Span, last: Span | None) -> Span | None:
    """县委常委、宣传部部长: the department of the committee just named."""
    if last is not None and last.owner is not None and last.owner.names[0].endswith(_PARTY_ENDS):
        last = last.owner
    neighbour = _neighbour(post, last) if last is not None else None
    if neighbour is not None:
        return neighbour
    if last is not None and last.names[0].endswith("人大") and post.names[0].startswith(_STANDING):
        return _beside(post, last.names[0], _STANDING)
    beside = phrase("beside").match(post.names[0])
    headed = phrase("headed").fullmatch(post.names[0])
    name = headed["body"] if headed else beside.group() if beside else ""
    prefix = _rank_or_place(last) if last is not None and name else None
    if prefix:
        return _beside(post, prefix, name)
    if last is None or not last.names[0].endswith(_PARTY_ENDS):
        return _office(post, last)
    unit = unit_of_role(post.names[0])
    if unit is None or body_heads()[unit].word not in {
        "宣传部",
        "组织部",
        "统战部",
        "政法委",
        "办公室",
        "政法委员会",
    }:
        return None
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + len(unit),
        rule="body.department",
        names=(last.names[0] + unit,),
        owner=last,
        note=unit,
    )
