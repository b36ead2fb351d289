"""Bodies that a role names beside or inside the one named before: 县委常委、宣传部部长; 副县长; 社区妇联主席."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, phrase, titles
from kg.extract.lines import Span
from kg.extract.posts import unit_of_role, village_body

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTY_ENDS = ("市委", "县委", "区委", "省委", "州委", "旗委", "盟委", "地委", "镇委")


def _is_government(post: Span) -> bool:
    core = next((t for t in sorted(titles(), key=len, reverse=True) if post.names[0].endswith(t)), "")
    return titles().get(core) == "government"


def government(post: Span, last: Span | None) -> Span | None:
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
_OTHER_HOUSE = re.compile(
    r"(?:局|(?:融媒体|疾控|疾病预防控制|政务服务|行政服务|新时代文明实践|妇女儿童活动)中心)$"
)
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


def _rank_or_place(body: Span, kinds: frozenset[str]) -> str | None:
    """What a committee, council or government is named after: 区|委, 甲县|人大常委会."""
    name = body.names[0]
    if name.endswith(_PARTY_ENDS):
        return name.removesuffix("委").removeprefix("团")
    heads = (word for word, head in body_heads().items() if head.kind in kinds and name.endswith(word))
    head = max(heads, key=len, default="")
    return name.removesuffix(head) if head and name != head else None


def _town(body: Span) -> Span:
    """The Party committee of a town behind its office, whose sister is the town's: 甲镇党委办|、乙中心主任."""
    local = body.rule == "body.unit" and body.owner and body.owner.names[0].endswith(_LOCAL_PARTY)
    return body.owner if local and body.owner else body


def _kinds_beside(name: str, *, mass: bool) -> frozenset[str]:
    """Kinds of bodies beside which one of this name is the same place's, not theirs."""
    if _OTHER_HOUSE.search(name):
        return _RULING | {"mass", "bureau"}
    return _RULING | {"mass"} if mass else _RULING


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
    town = phrase("town-government").fullmatch(name)
    party = phrase("town-party").match(post.names[0])
    if town and party:
        return _beside(post, town["place"], party.group())
    village = phrase("village-head").fullmatch(post.names[0])
    if village and post.names[0].startswith("村") and "村" in name:
        return _beside(post, name[: name.rindex("村") + 1], village_body(village))
    return None


def presidium(post: Span, events: Sequence[Span]) -> Span | None:
    """The presidium of the congress named last: 大会主席团|常务主席."""
    unit = phrase("presidium").match(post.names[0])
    sessions = [event for event in events if phrase("presided").search(event.names[0])]
    if unit is None or not sessions:
        return None
    full = max(reversed(sessions), key=lambda event: len(event.names[0]))
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + unit.end(),
        rule="body.department",
        names=(f"{full.names[0]}主席团", unit.group()),
        note=unit.group(),
    )


def department(post: Span, last: Span | None) -> Span | None:
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
    mass = phrase("beside-mass").match(post.names[0])
    name = mass.group() if mass else name
    kinds = _kinds_beside(name, mass=bool(mass))
    prefix = _rank_or_place(_town(last), kinds) if last is not None and name else None
    if prefix:
        return _beside(post, prefix, name)
    if last is None or last.rule == "body.youth" or not last.names[0].endswith(_PARTY_ENDS):
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
