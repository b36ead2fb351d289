"""holdsPost: the post rules over the row of units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.anaphors import stand_in_endings, stood_for
from kg.extract.credit_labels import credit_labels
from kg.extract.heads import is_headed
from kg.extract.hits import Hit
from kg.extract.inheritance import inherit
from kg.extract.lexicon import ending, phrase, titles
from kg.extract.posts import house_of, village_role
from kg.extract.rulebook import PostRule, post_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit
    from kg.model import Status, Tier


LABEL_LIST = "post.label-list"  # of a body that the label itself names
_HOSPITALS = ("医院", "卫生院", "保健院")


def find_post_hits(reading: Reading, memory: Memory) -> list[Hit]:
    """The posts that the rules find on a line, each person-body-role once, the first rule wins."""
    owners = inherit(reading, memory)
    hits: dict[tuple[int, int, str], Hit] = {}
    homes = memory.homes
    for rule in post_rules() if "post" in reading.row.kinds else ():
        for groups in reading.row.find(rule.pattern):
            for hit in _emit(rule, groups, owners, reading, memory):
                if hit.object and rule.id != "post.after-name":
                    homes[hit.subject.names[0]] = homes[f"{hit.subject.names[0]} {hit.role}"] = hit.object
                hits.setdefault(
                    (hit.subject.start, hit.object.start if hit.object else -1, hit.role or ""), hit
                )
    memory.person = next((u.span for u in reversed(reading.units) if "person" in u.kinds), memory.person)
    return list(hits.values())


def _emit(
    rule: PostRule,
    groups: dict[str, Sequence[Unit]],
    owners: dict[int, Span],
    reading: Reading,
    memory: Memory,
) -> Iterator[Hit]:
    holders = [unit.span for unit in groups.get("who", ()) if unit.span and unit.span.kind == "Person"]
    holders = holders or _silent_holder(rule, groups["all"][0].start, reading, memory)
    posts = [unit.span for unit in groups["posts"] if unit.span and unit.span.kind == "post"]
    status = _status(rule, groups["all"])
    for holder, post in _pairs(rule, holders, posts):
        ward = _ward(rule, post, groups, memory, reading)
        body = _home(rule, groups, post, holder, memory) if post.owner is None and not ward else None
        body = (memory.own or memory.main if ward else body) or (
            owners.get(post.start)
            if rule.id != "post.after-name" or post.owner or _gives_away(owners.get(post.start))
            else _our_house(post, holder, memory, reading)
        )
        if (
            body is None
            or not (body.end == holder.start or _plain_enough(post, body, rule, reading))
            or _said_before(rule, post, holder, memory)
        ):
            continue
        body = _whole(body)
        hit = Hit(
            relation="holdsPost",
            subject=holder,
            object=body,
            rule=rule.id,
            tier=_tier(rule, post, body, memory),
            evidence=_evidence(groups["all"], body),
            role=ward + _party(post, posts) + _role(post, body),
            date=_date(groups["all"], reading),
            status=_status_of(post, status, posts),
        )
        yield hit
        if post.owner and (twin := _twin(body, reading)):
            yield replace(hit, object=twin, evidence=_evidence(groups["all"], twin))


def _gives_away(body: Span | None) -> bool:
    """Whether a title alone gives its body away: 张三副县长, the county's government."""
    return body is not None and body.rule == "body.implied"


def _whole(body: Span) -> Span:
    """The body that a board, the council of its members, is of: 甲县书法家协会|第五届理事会; one of two stays."""
    if body.rule == "body.department":
        return body
    own = body.names[0].removeprefix(body.owner.names[0]) if body.owner else ""
    return body.owner if body.owner and phrase("board").fullmatch(own) else body


def _pairs(rule: PostRule, holders: Sequence[Span], posts: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Each holder with each role that is his: all but the first may share only the last, but those who chair a meeting share all."""
    chairs = all(phrase("of-presidium").search(post.names[0]) for post in posts)
    for index, holder in enumerate(holders):
        for post in posts if index == 0 or rule.spread != "last" or chairs else posts[-1:]:
            yield holder, post


def _tier(rule: PostRule, post: Span, body: Span, memory: Memory) -> Tier:
    if post.owner is not None:
        return rule.tier
    return "low" if rule.id == "post.after-name" and body in (memory.own, memory.main) else "medium"


def _twin(body: Span, reading: Reading) -> Span | None:
    """The body that shares one's head: 甲商会|暨|乙同乡会|会长."""
    if reading.line.slice(body.start - 1, body.start) != "暨":
        return None
    return next((other for other in reading.bodies if other.end == body.start - 1), None)


def _role(post: Span, body: Span) -> str:
    """The role without its term, and without the words that its body has: 第二届理事会|会长, 组织部长 → 部长."""
    role = phrase("term-of-role").sub("", post.names[0])
    if post.owner is None:
        role = _without_stand_in(role.removeprefix(house_of(role)), body)
    office = phrase("bare-office").match(role)
    if office and body.names[0].endswith(office.group(1)):
        return role[office.end() :]
    if post.owner is None and body.rule != "body.department":
        role = _without_unit(role, body)
    headed = phrase("headed").fullmatch(role)
    if headed and body.names[0].endswith(headed["body"]):
        rest = role.removeprefix(headed["body"])
        return rest if len(rest) > 1 else headed["last"] + rest
    village = phrase("village-head").fullmatch(role)
    if village and "村" in body.names[0]:
        return village_role(village)
    if body.rule == "body.implied":
        return phrase("rank-of-role").sub("", role)
    if body.rule != "body.department" or not role.startswith(body.note):
        return role
    rest = role.removeprefix(body.note)
    return rest if len(rest) > 1 else body.note[-1] + rest


def _party(post: Span, posts: Sequence[Span]) -> str:
    """The organ of the Party whose secretary a role is, named by the role before it: 党组成员、|书记; '' for none."""
    before = [other for other in posts if other.start < post.start]
    bare = before and post.owner is None and phrase("party-head").fullmatch(post.names[0])
    organ = phrase("organ-of-role").match(before[-1].names[0]) if bare else None
    return organ.group() if organ else ""


def _without_stand_in(role: str, body: Span) -> str:
    """A role without the word that stands for its body: 学校|副校长 at 甲县第一中学."""
    endings = stood_for(role)
    if not endings or not body.names[0].endswith(endings):
        return role
    return role.removeprefix(next(word for word, ends in stand_in_endings().items() if ends == endings))


def _without_unit(role: str, body: Span) -> str:
    """An inherited body's role without the last words of its name: 党工委|副书记 at …党工委, 商会|会长 at …商会."""
    sizes = (size for size in (6, 5, 4, 3, 2) if len(role) > size + 1 and body.names[0].endswith(role[:size]))
    size = next(sizes, 0)
    return phrase("term-of-role").sub("", role[size:])


def _silent_holder(rule: PostRule, position: int, reading: Reading, memory: Memory) -> list[Span]:
    """The person a career goes on about: the last one named before in the sentence, else before it."""
    if "who" in rule.pattern:
        return []
    start = max((u.end for u in reading.units if "stop" in u.kinds and u.end <= position), default=0)
    before = [u.span for u in reading.units if "person" in u.kinds and u.span and start <= u.start < position]
    if before:
        return before[-1:]
    earlier = [u.span for u in reading.units if "person" in u.kinds and u.span and u.end <= position]
    holder = earlier[-1] if earlier else memory.person
    return [holder] if holder else []


def _evidence(units: Sequence[Unit], body: Span) -> tuple[int, int]:
    start = min(units[0].start, body.start) if units[0].start - body.start < 60 else units[0].start
    return (start, units[-1].end)


def _status(rule: PostRule, units: Sequence[Unit]) -> Status | None:
    if rule.status:
        return None if any("now" in unit.kinds for unit in units) else rule.status
    if any("former" in unit.kinds for unit in units):
        return "former"
    return None


def _status_of(post: Span, status: Status | None, posts: Sequence[Span]) -> Status:
    """A 原 or 前任 before a post also covers the roles behind it that name no body of their own."""
    if status:
        return status
    reach = ""
    for other in posts:
        if other.owner is not None or other.note:
            reach = other.note
        if other.start == post.start:
            break
    return reach or "inOffice"  # type: ignore[return-value]


def _home(
    rule: PostRule, groups: dict[str, Sequence[Unit]], post: Span, holder: Span, memory: Memory
) -> Span | None:
    """The body of a role that names none: one beside the name, the one the person was named with, or the topic."""
    if "home" in groups and groups["home"][0].span:
        return groups["home"][0].span
    if rule.id == "post.before-name":
        return memory.homes.get(f"{holder.names[0]} {post.names[0]}")
    if rule.id == "post.after-name":
        role = groups["posts"][-1].span
        own = memory.homes.get(f"{holder.names[0]} {role.names[0]}") if role else None
        home = memory.homes.get(holder.names[0])
        council = home is not None and home.rule == "body.council"
        house = council and role is not None and phrase("head-of-house").search(role.names[0])
        if own or home or role is None:
            return own or (None if house else home)  # 县政协|委员张三, 张三院长
        return _own_head(role, memory)
    return None


def _own_head(role: Span, memory: Memory) -> Span | None:
    """The body an article is about, where the title behind a name is its head's: 甲小学 … 张三校长."""
    house = memory.own or memory.main
    return house if house is not None and is_headed(house, role) else None


def _our_house(role: Span, holder: Span, memory: Memory, reading: Reading) -> Span | None:
    """The writer's own body before the name of its head, the first such one of the article: 我校|张三|校长."""
    if not phrase("our-own-before").search(reading.line.slice(holder.start - 2, holder.start)):
        return None
    here = (body for body in reading.bodies if body.end <= holder.start)
    return next((body for body in (*memory.bodies, *here) if is_headed(body, role)), None)


def _ward(
    rule: PostRule, post: Span, groups: dict[str, Sequence[Unit]], memory: Memory, reading: Reading
) -> str:
    """The ward of the hospital an article is about, before the name of its doctor: 骨伤科|的|张三|主任; '' for none."""
    house = memory.own or memory.main
    if rule.id != "post.after-name" or post.owner is not None or house is None:
        return ""
    named = house.names[0].endswith(_HOSPITALS) and phrase("of-ward").fullmatch(post.names[0])
    before = reading.line.article.text, reading.line.start, groups["all"][0].start
    ward = phrase("ward").search(*before) if named else None
    return ward["ward"] if ward else ""


def _said_before(rule: PostRule, post: Span, holder: Span, memory: Memory) -> bool:
    """Whether a title behind the name only cuts short a post known of the person: 项目中心副主任, 张三副主任."""
    role, name = post.names[0], holder.names[0]
    known = (key.removeprefix(f"{name} ") for key in memory.homes if key.startswith(f"{name} "))
    return rule.id == "post.after-name" and any(k.endswith(role) and k != role for k in known)


def _plain_enough(post: Span, body: Span, rule: PostRule, reading: Reading) -> bool:
    """A profession without a body of its own beside it (教师, 专家) is no post at the topic."""
    if rule.id == LABEL_LIST and not (post.owner or body.note):
        return False
    core = ending(post.names[0], titles())
    if post.owner is not None or titles().get(core) != "professional":
        return True
    credited = bool(ending(post.names[0], credit_labels()))
    return (
        not credited
        and rule.id != "post.after-name"
        and body.end <= post.start
        and post.start - body.end < 40
        and not _apart(reading, body, post)
        and not any("place" in unit.kinds and unit.end == post.start for unit in reading.units)
    )


def _apart(reading: Reading, body: Span, post: Span) -> bool:
    """Whether a clause ends between a body and a role."""
    between = (u for u in reading.units if body.end <= u.start and u.end <= post.start)
    return any(u.kinds & {"comma", "semicolon", "stop"} for u in between)


def _date(units: Sequence[Unit], reading: Reading) -> str | None:
    """The date of a choice or appointment: the last one before it in its sentence."""
    before = [d for d in reading.dates if d.end <= units[-1].end and d.note]
    start = max((m.end for m in reading.units if "stop" in m.kinds and m.end <= units[0].start), default=0)
    inside = [d for d in before if d.start >= start]
    return inside[-1].note if inside else None
