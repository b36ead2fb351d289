"""Posts: a role and the body before it (市妇联|党组书记), one span for each role.

A post's span covers the role alone; ``owner`` is the body it names, ``note`` the status
(former, acting, elect) its words give. A role without a body inherits one later, where the
row of units tells from whom.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import alternation, body_heads, cues, pattern, phrase, read_table, titles
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAKS = re.compile(r"[，。；：！？、（）()“”《》〈〉\s]")
_ROLE_TAGS = frozenset(
    ("n", "vn", "a", "m", "nz", "b", "j", "an", "ORG", "q", "nw", "f", "r", "v", "xc", "ad", "vd", "s")
)
_NO_ROLE_TAGS = frozenset(("r", "v", "ad", "d"))
_UNIT_TAGS = frozenset(("n", "vn", "v", "nz", "ORG", "LOC", "b", "a", "ad", "j", "an", "m", "s"))
_ALSO = frozenset("兼和及")
_PARTY_BODY = re.compile(r"[省市县区州旗盟镇]委$|政府$")
OURS = "post.ours"
LONGEST_ROLE = 16


@cache
def _statuses() -> dict[str, str]:
    """Word before a role → the status it gives, '' for none."""
    return {row["word"]: row["status"].strip("-") for row in read_table("statuses")}


@cache
def _status_words() -> re.Pattern[str]:
    return alternation(_statuses())


@cache
def _kept_words() -> frozenset[str]:
    """Words that give a status and stay in the role (代, 代理)."""
    return frozenset(row["word"] for row in read_table("statuses") if row["kept"] == "yes")


def drop_small_units(line: Line, bodies: Sequence[Span]) -> list[Span]:
    """Bodies without the small units right before a title: 权益部|部长 is a role at the body above."""
    return [body for body in bodies if not _belongs_to_role(line, body)]


def _belongs_to_role(line: Line, body: Span) -> bool:
    if body.rule != "body.unit" or body.owner is None or _PARTY_BODY.search(body.owner.names[0]):
        return False
    title = pattern("titles").match(line.article.text, body.end, line.end)
    return bool(title and phrase("small-unit").match(body.names[0]))


def find_posts(
    line: Line, bodies: Sequence[Span], people: Sequence[Span], places: Sequence[Span]
) -> list[Span]:
    """The posts of a paragraph in order."""
    owners = {span.end: span for span in bodies}
    walls = sorted({span.end for span in (*bodies, *people)})
    blocked = covered((*people, *bodies))
    found: list[Span] = []
    position = line.start
    while match := pattern("titles").search(line.article.text, position, line.end):
        taken = blocked.intersection(range(match.start(), match.end()))
        position = match.start() + 1 if taken else match.end()
        if taken or not _ends_as_title(line, match):
            continue
        left = _left_limit(line, match.start(), walls, found)
        post = _post(line, left, match, owners, places)
        if match.group() == "负责人" and phrase("of-many-bodies").match(post.names[0]):
            continue
        if titles()[match.group()] != "deputy" or (post.owner and _has_deputies(post.owner)):
            found.append(post)
    return found


def _has_deputies(body: Span) -> bool:
    """A council, a county's or the nation's."""
    return body.rule == "body.council" or body.names[0].endswith("人大")


def _ends_as_title(line: Line, match: re.Match[str]) -> bool:
    """Not the beginning of a longer word (主任务, 主席台, 委员会)."""
    longer = phrase("title-goes-on").match(line.article.text, match.end())
    committee = longer and match.group() == "委员" and longer.group() == "会"
    if longer and (committee or longer["always"] or not line.is_boundary(match.end())):
        return False
    word = line.word_before(match.end())
    inside = word is not None and word[1] > match.end() and word[2] not in {"PER", "ORG"}
    return not inside or len(match.group()) > 2


def _left_limit(line: Line, start: int, walls: Sequence[int], found: Sequence[Span]) -> int:
    left = max(line.start, start - LONGEST_ROLE)
    for match in _BREAKS.finditer(line.article.text, left, start):
        left = match.end()
    for wall in walls:
        if left < wall <= start:
            left = wall
    if found and left < found[-1].end <= start:
        left = found[-1].end
    return left


def _post(
    line: Line, left: int, match: re.Match[str], owners: dict[int, Span], places: Sequence[Span]
) -> Span:
    """The post a title ends: its role, its body if one is named, its status."""
    note = phrase("note-before").search(line.article.text[line.start : left])
    body = owners.get(line.start + note.start() if note else left)
    sender = owners.get(body.start - 1) if body and line.slice(body.start - 1, body.start) == "驻" else None
    if body and sender:  # 甲县监委|驻乙集团监察专员
        left, body = body.start - 1, sender
    place = _place_before(places, left, match.start())
    begin, status = _strip_status(line, left)
    if body is not None:
        status = status or _status_before(line, body.start)
        if not sender and begin < match.start() and not _role_words(line, begin, match.start()):
            begin, body = _role_start(line, begin, match.start()), None
    elif place is not None and (implied := _at_place(line, place, match)):
        begin, status, body = implied
    else:
        begin = _with_unit(line, begin, _role_start(line, begin, match.start()), match.start())
        begin, later = _strip_status(line, begin)
        status = status or later
    count = phrase("people-count").match(line.article.text, begin, match.start())
    begin = count.end() if count else begin
    if (
        body is None
        and line.slice(begin - 1, begin) == "我"
        and phrase("our-own").match(line.article.text, begin)
    ):
        begin += 1
    role = line.slice(begin, match.end())
    ours = _ours(line, begin, role) if body is None else ""
    rule, names = (OURS, (role, ours)) if ours else ("post", (role,))
    return Span(kind="post", start=begin, end=match.end(), rule=rule, names=names, owner=body, note=status)


def _ours(line: Line, begin: int, role: str) -> str:
    """The word for the writer's own body before or in a role (我|院|党委书记, 我会|副会长), '' for none."""
    before = phrase("ours").search(line.article.text, line.start, begin)
    if before:
        return before["house"]
    return house_of(role) if line.slice(begin - 1, begin) == "我" else ""


def house_of(role: str) -> str:
    """The word that stands for a body before its own organ: 院|党委书记, 局|工会主席; '' for none."""
    house = phrase("house-of-role").match(role)
    return house.group() if house else ""


def _status_before(line: Line, start: int) -> str:
    """The status a word before the body gives (前任|县妇联|主席)."""
    words = [line.slice(start - size, start) for size in (3, 2)]
    words += ["原"] if line.slice(start - 1, start) == "原" and line.is_boundary(start - 1) else []
    return next((status for word in words if (status := _statuses().get(word))), "")


def _strip_status(line: Line, begin: int) -> tuple[int, str]:
    status = ""
    while match := _status_words().match(line.article.text, begin):
        if match.group() in _kept_words():
            return begin, _statuses()[match.group()]
        status = status or _statuses()[match.group()]
        begin = match.end()
    return begin, status


def _role_words(line: Line, begin: int, end: int) -> bool:
    """Whether begin–end may stand between a body and a title: nouns, no cue verbs or function words."""
    i = begin
    while i < end:
        prefix = phrase("role-prefix").match(line.article.text, i, end)
        word = line.word_at(i)
        stop = prefix.end() if prefix else min(word[1], end) if word else i + 1
        piece = line.slice(i, stop)
        joins = piece in {"和", "与"} and begin < i and stop < end
        if not prefix and not joins and not (word and _role_word(piece, word[2])):
            return False
        i = stop
    return True


def _role_word(piece: str, tag: str) -> bool:
    return tag in _ROLE_TAGS and not (tag in {"v", "vd"} and piece in cues())


def _role_start(line: Line, left: int, start: int) -> int:
    """The leftmost word from which all words up to the title may belong to a role."""
    begin = start
    while begin > left:
        word = line.word_before(begin)
        step = max(word[0], left) if word else begin - 1
        closed = word is not None and word[2] in _NO_ROLE_TAGS
        address = phrase("address").fullmatch(line.slice(step, begin))
        if closed or address or line.slice(step, begin) in cues() or not _role_words(line, step, begin):
            prefix = phrase("role-prefix").fullmatch
            opens = (
                i for i in range(left, begin) if prefix(line.slice(i, begin)) or prefix(line.slice(i, start))
            )
            return next(opens, begin)
        begin = step
    return begin


def _with_unit(line: Line, left: int, begin: int, title: int) -> int:
    """Where a role begins whose unit nobody knows: 、|信息调研科|科长, the item of the list from its start."""
    opens = left == line.start or _BREAKS.match(line.slice(left - 1, left))
    also = line.slice(left, left + 1)
    further = also == "兼" and line.slice(left + 1, left + 2) != "任"
    left += further or (also in _ALSO and line.is_boundary(left + 1))
    if line.slice(left, title) in body_heads():  # 、作协|主席, however the finder cuts it
        return left
    words = line.between(left, title)
    whole = bool(words) and (words[0][0] == left or further) and words[-1][1] == title
    plain = all(word[2] in _UNIT_TAGS for word in words)
    if (
        left < begin
        and (opens or further)
        and whole
        and plain
        and phrase("unit-end").fullmatch(line.slice(left, title))
    ):
        return left
    return begin


def _place_before(places: Sequence[Span], left: int, start: int) -> Span | None:
    """The last place that begins at or after left and ends at or before the title."""
    inside = [place for place in places if left <= place.start and place.end <= start]
    return inside[-1] if inside else None


def _at_place(line: Line, place: Span, match: re.Match[str]) -> tuple[int, str, Span | None] | None:
    """Where a role behind a place begins, its status, and the body that its title gives away; None where other words stand between."""
    begin, status = _strip_status(line, place.end)
    body = _implied(line, place, begin, match)
    fits = body is not None or _role_words(line, begin, match.start())
    return (begin, status, body) if fits else None


def _implied(line: Line, place: Span, begin: int, match: re.Match[str]) -> Span | None:
    """The body that a title right behind a place gives away: 甲镇副镇长 → 甲镇人民政府."""
    role = line.slice(begin, match.end())
    headed = phrase("headed").fullmatch(role)
    if headed:  # 甲县|文化馆长
        return _implied_body(place, headed["body"])
    village = phrase("village-head").fullmatch(role)
    if village and place.names[0][-1] == "村":
        return _implied_body(place, village_body(village))
    if phrase("party-head").fullmatch(role) and place.names[0][-1] in "镇乡":
        return _implied_body(place, "党委")
    if titles()[match.group()] != "government" or len(role) - len(match.group()) > 3:
        return None
    if place.names[0][-1] != match.group().removesuffix("助理")[-2]:
        return None
    return _implied_body(place, "人民政府")


def village_body(match: re.Match[str]) -> str:
    """What a village's head heads."""
    return "党支部" if match["party"] else "村民委员会"


def village_role(match: re.Match[str]) -> str:
    """What a village's head is there."""
    if match["party"]:
        return "第一书记" if match["party"].startswith("第一") else "书记"
    return match["office"] or match["member"]


def _implied_body(place: Span, name: str) -> Span:
    return Span(
        kind="Organization",
        start=place.start,
        end=place.end,
        rule="body.implied",
        names=(place.names[0].removeprefix("驻") + name,),
        note="implied",
    )


def unit_of_role(role: str) -> str | None:
    """The unit a role names before its title (宣传部部长 → 宣传部, 第二巡察组组长 → 第二巡察组), if it is one that bodies have."""
    known = body_heads()
    number = phrase("unit-number").match(role)
    own = number.end() if number else 0
    sizes = (size for size in range(len(role) - 1, own, -1) if role[own:size] in known)
    return next((role[:size] for size in sizes if known[role[own:size]].kind in {"unit", "party"}), None)
