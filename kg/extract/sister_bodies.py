"""Bodies that a role names beside or inside the one named before: 县委常委、宣传部部长; 副县长; 社区妇联主席."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, ending, phrase, titles
from kg.extract.lines import Span
from kg.extract.posts import unit_of_role, village_body

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULING = frozenset(("council", "government", "party"))
_STANDING = "常委会"


def _is_government(post: Span) -> bool:
    return titles().get(ending(post.names[0], titles())) == "government"


def government(post: Span, last: Span | None) -> Span | None:
    """The government a title alone gives away: 副县长 → the county's, the one just named where it is a county's."""
    if not _is_government(post):
        return None
    rank = post.names[0].removesuffix("助理")[-2]
    if rank not in "省市县区州盟旗镇乡":
        return None
    if last is not None and last.names[0].endswith(f"{rank}人民政府"):  # 甲县县长张三、副县长李四
        return last
    town = _rank_or_place(last, _RULING) if last is not None and rank in "镇乡" else None
    own = town is not None and len(town) > 1 and town.endswith(rank)  # 甲镇人大主席、镇长
    return Span(
        kind="Organization",
        start=post.start,
        end=post.end,
        rule="body.implied",
        names=(f"{town}人民政府" if own else f"{rank}政府",),
        note="implied",
    )


def _beside(post: Span, prefix: str, unit: str, owner: Span | None = None) -> Span:
    """区委常委、纪委书记、政协主席: the body of a prefix and the unit that a post begins with, a part of its owner."""
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + len(unit),
        rule="body.department",
        names=(prefix + unit,),
        owner=owner,
        note=unit,
    )


def _rank_or_place(body: Span, kinds: frozenset[str]) -> str | None:
    """What a committee, council or government is named after: 区|委, 甲县|人大常委会."""
    name = body.names[0]
    if phrase("local-committee").search(name):
        place = name[:-2] if name.endswith("党委") else name[:-1].removeprefix("团")
        return f"{place}区" if place.endswith("地") else place
    heads = (word for word, head in body_heads().items() if head.kind in kinds and name.endswith(word))
    head = max(heads, key=len, default="")
    return name.removesuffix(head) if head and name != head else None


def _town(body: Span) -> Span:
    """The Party committee of a town behind its office, whose sister is the town's: 甲镇党委办|、乙中心主任."""
    local = body.rule == "body.unit" and body.owner and phrase("local-ruling").search(body.owner.names[0])
    return body.owner if local and body.owner else body


def _kinds_beside(name: str, *, mass: bool) -> frozenset[str]:
    """Kinds of bodies beside which one of this name is the same place's, not theirs."""
    if phrase("other-house").search(name):
        return _RULING | {"mass", "bureau"}
    return _RULING | {"mass"} if mass else _RULING


def _office(post: Span, last: Span | None) -> Span | None:
    """甲大学办公室主任、校友办公室主任: another office of the body that the post before is at."""
    unit = phrase("office-of-role").match(post.names[0])
    if unit is None or last is None or last.rule == "body.implied":
        return None
    unit_of = last.owner if last.rule in {"body.unit", "body.department"} else None
    whole = last if unit_of is None or phrase("own-house").search(last.names[0]) else unit_of
    return _beside(post, whole.names[0], unit.group(), whole)


def _neighbour(post: Span, last: Span) -> Span | None:
    """社区党委书记、妇联主席; 开发区党工委书记、管委会主任; 甲村党支部书记、村主任: a body of the same place."""
    name = last.names[0]
    ruling, mass = phrase("local-ruling").search(name), phrase("local-mass").match(post.names[0])
    if ruling and mass:
        return _beside(post, name[: ruling.start()], mass.group())
    if phrase("zone-party").search(name) and phrase("zone-head").fullmatch(post.names[0]):
        return _beside(post, name[: name.rindex("区") + 1], "管委会")
    town = phrase("town-government").fullmatch(name)
    party = phrase("town-party").match(post.names[0])
    if town and party:
        return _beside(post, town["place"], party.group())
    village = phrase("village-head").fullmatch(post.names[0])
    if village and post.names[0].startswith(("村", "驻村")) and "村" in name:
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


def jury(post: Span, contests: Sequence[Span]) -> Span | None:
    """The committee of a contest or show that a role begins with: 评审委员会|主任, 评审|委员, 大赛组委会|主任."""
    unit = phrase("jury").match(post.names[0]) if contests else None
    if unit is None:
        return None
    short = unit["short"] or ("评审" if unit["unit"] == "评委会" else "")
    whole = short + "委员会" if short else unit["unit"]
    printed = unit["unit"] if unit["unit"][-1] in "会组团委" else whole
    names = dict.fromkeys((contests[-1].names[0] + whole, contests[-1].names[0] + printed, printed))
    return Span(
        kind="Organization",
        start=post.start,
        end=post.start + unit.end(),
        rule="body.department",
        names=tuple(names),
        note=unit.group(),
    )


def own_department(post: Span, seen: Sequence[Span]) -> Span | None:
    """县委|组织部长; 县委常委、县政协副主席、统战部长: the department whose head's title is cut short, of a committee seen."""
    unit = unit_of_role(post.names[0])
    if unit is None or not phrase("committee-department").fullmatch(unit) or unit == "办公室":
        return None
    if post.owner is None and not (seen and seen[-1].rule == "body.council"):
        return None
    committees = [post.owner] if post.owner else list(reversed(seen))
    whole = next((b for b in committees if b and phrase("local-committee").search(b.names[0])), None)
    return _beside(post, whole.names[0], unit, whole) if whole else None


def _committee(last: Span | None) -> Span | None:
    """The committee whose department was named last (县委宣传部|副部长、…), where one was; else the body itself."""
    if last is None:
        return None
    if last.owner is not None and phrase("local-committee").search(last.owner.names[0]):
        return last.owner
    own = phrase("committee-department-end").search(last.names[0])
    if last.owner is None and own:
        return last._replace(names=(last.names[0][: own.start()],))
    return last


def department(post: Span, last: Span | None) -> Span | None:
    """县委常委、宣传部部长: the department of the committee just named."""
    last = _committee(last)
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
    if last is None or last.rule == "body.youth" or not phrase("local-committee").search(last.names[0]):
        return _office(post, last)
    unit = unit_of_role(post.names[0])
    if unit is None or not phrase("committee-department").fullmatch(unit):
        return None
    return _beside(post, last.names[0], unit, last)
