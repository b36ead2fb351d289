"""Bodies: the grammar of their names.

A name is read from its last word (妇联, 法院, 有限公司 …) leftwards to the place, the rank
character (市妇联) or the proper name it begins with. A unit directly behind a body belongs
to it (县公安局|交警大队). What has neither place, rank, name nor owner is generic and no body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphors import stand_in_endings
from kg.extract.body_names import BodyNames
from kg.extract.body_words import city_behind
from kg.extract.coordination import coordinate
from kg.extract.lexicon import BodyHead, body_heads, cues, ending, false_heads, pattern, phrase, titles
from kg.extract.lines import Line, Span, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = frozenset(("committee", "self", "village"))
FURTHEST_UNIT = 14
LONGEST_JOINT = 4
# 党委, 团委 … are bodies of their own only behind a place, a school or a committee; elsewhere part of a post
_PLACE_ONLY = frozenset(("党委", "党工委", "党总支", "党支部", "支部"))
_NESTED_KINDS = frozenset(("party", "mass", "bureau"))
_ORG_KINDS = frozenset(("school", "health", "police", "company", "culture", "bank"))
_ONCE = frozenset(("association", "health"))
_VERBS = frozenset(("v", "vd"))
_SURE_KINDS = frozenset(("party", "government", "mass", "council"))


def find_bodies(
    line: Line, places: Sequence[Span], quotes: Sequence[Span], blocked: frozenset[int]
) -> list[Span]:
    """Bodies of a paragraph, left to right; units follow the body they belong to."""
    found: list[Span] = []
    names = BodyNames(line, places, quotes)
    position, heads = line.start, pattern("body_heads")
    while match := heads.search(line.article.text, position, line.end):
        free = not blocked.intersection(range(match.start(), match.end()))
        span = _body(names, *match.span(), found[-1] if found else None) if free else None
        position = match.end() if span else match.start() + 1
        if span and found and span.start == found[-1].start and span.owner is found[-1].owner:
            found.pop()
        if span:
            found.append(span)
    return coordinate(line, found, places)


def _body(names: BodyNames, start: int, end: int, last: Span | None) -> Span | None:
    """The body whose last word stands at start–end, or None where there is no name."""
    head = body_heads()[names.line.slice(start, end)]
    if not _ends_well(names.line, head, end):
        return None
    found = _quoted(names, start, head) or _longer(names.line, start, end, last)
    found = found or _department(names, start, end) or _nested(names, start, end, head, last)
    return found if found or head.scope == "unit" else _named(names, start, end, head, last)


def _named(names: BodyNames, start: int, end: int, head: BodyHead, last: Span | None) -> Span | None:
    """A body with a place, a rank or a name of its own before its last word."""
    if head.word in _PLACE_ONLY and phrase("our-house").fullmatch(names.line.slice(start - 2, start)):
        return None  # 我院|党委
    whole = head.scope in WHOLE
    begin = names.whole_start(start, head) if whole else names.start(start, head, last)
    if begin is None or (begin >= start and not whole):
        return None
    if head.word in _PLACE_ONLY and names.of_firm(begin, start, end):
        return _named_span(begin, start, "company", (names.line.slice(begin, start),))
    if phrase("city-paper").fullmatch(head.word):
        begin = city_behind(names.line, begin)
    longer = phrase("party-committee").match(names.line.article.text, begin, names.line.end)
    if longer and head.scope == "committee" and longer.end() == end + 1:  # 民建甲县委|会
        end += 1
    return _called(names.line.slice(begin, end), begin, end, head)


def _called(name: str, begin: int, end: int, head: BodyHead) -> Span | None:
    """The body of a name that ends with a last word, under its forms; None for what only looks like a name."""
    if head.word in _PLACE_ONLY and name.removesuffix(head.word) in stand_in_endings():
        return None  # 院|党委
    if name.count("（") > name.count("）") or phrase("no-body").fullmatch(name):  # 甲市水务（集团|）有限公司
        return None
    termed = head.kind in _SURE_KINDS or (head.kind == "association" and phrase("society").search(head.word))
    bare = phrase("term").sub("", name) if termed else name  # 甲县|第十七届|人大常委会
    if bare == head.word != name and head.scope not in WHOLE and head.kind != "council":
        return None  # 第三届|协会
    if head.scope == "committee":
        bare = bare.replace(head.word[0] + head.word, head.word)  # 甲县|县委
    if head.word == "团委":
        bare = bare.removeprefix("共青团")  # 共青团|甲市团委
    forms = tuple(dict.fromkeys((bare, name)))
    office = phrase("office-of").fullmatch(name)
    if office:
        owner = _named_span(begin, begin + office.end("owner"), "government", (office["owner"],))
        return _named_span(begin, end, "unit", forms)._replace(owner=owner)
    return _named_span(begin, end, head.kind, forms)


def _named_span(start: int, end: int, kind: str, names: tuple[str, ...]) -> Span:
    return Span(kind="Organization", start=start, end=end, rule=f"body.{kind}", names=names)


def _quoted(names: BodyNames, start: int, head: BodyHead) -> Span | None:
    """“X服务工作站”: a quotation that is the whole name."""
    quote = names.quoted(start, head)
    if quote is None:
        return None
    inner = quote.names[0]
    forms = (inner, f"“{inner}”")
    return Span(kind="Organization", start=quote.start, end=quote.end, rule="body.quoted", names=forms)


def _longer(line: Line, start: int, end: int, last: Span | None) -> Span | None:
    """The body before, where a last word behind it ends the same name (甲银行|股份有限公司, 甲工会|联合会) or means it again."""
    near = last is not None and last.end <= start <= last.end + LONGEST_JOINT
    if last is not None and last.end == start and phrase("itself").fullmatch(line.slice(start, end)):
        return last._replace(end=end)  # 甲医院|代表队
    if last is None or not near or not phrase("name-goes-on").fullmatch(line.slice(last.start, end)):
        return None
    return last._replace(end=end, names=(last.names[0] + line.slice(last.end, end),))


def _department(names: BodyNames, start: int, end: int) -> Span | None:
    """县|宣传部: a department of the party committee that its name leaves out."""
    line = names.line
    begin = names.place_or_rank_before(start)
    if begin is None or not phrase("party-department").fullmatch(line.slice(start, end)):
        return None
    name = f"{line.slice(begin, start)}委{line.slice(start, end)}"
    return Span(
        kind="Organization", start=begin, end=end, rule="body.party", names=(name, line.slice(begin, end))
    )


def _ends_well(line: Line, head: BodyHead, end: int) -> bool:
    """The last word ends a word of the text and is none of those that only look like a body (大局, 干部)."""
    word = line.word_before(end)
    if word and line.slice(word[0], word[1]) in false_heads():
        return False
    if (len(head.word) == 1 and _is_verb(line, word, end)) or _goes_on(line, head, end):
        return False
    across = line.slice(end - 1, end + 1)  # 中队|长, 公安部|门
    headed = line.slice(end, end + 2) in titles()  # 行装处|处长
    if across in titles() or (across in false_heads() and not headed):
        return False
    if any(line.slice(end - n, end) in titles() for n in (2, 3)):
        return False
    return (
        len(head.word) > 2 or end >= line.end or line.is_boundary(end) or _inside_word(head, line, word, end)
    )


def _goes_on(line: Line, head: BodyHead, end: int) -> bool:
    """Whether a short form is the beginning of a longer word (第一中|学, 第一小|学, 广场舞协|会, 青年报|社)."""
    if line.is_boundary(end) or line.slice(end, end + 2) in titles():
        return False
    longer = head.word[-1] in "协中小" and line.slice(end - 1, end + 1) in body_heads()
    return longer or bool(phrase("longer-head").match(line.article.text, end - 1))


def _is_verb(line: Line, word: Word | None, end: int) -> bool:
    """Whether a last word of one letter ends a verb (举|办, 领|办)."""
    inside = word is not None and word[0] < end - 1 and word[2] in _VERBS
    last = line.slice(end - 2, end)
    named = word is not None and word[2] == "ORG" and word[1] == end  # 甲市文广新局
    half = phrase("half-verb").match(line.article.text, end - 1)  # 甲小学办|了, 甲协会所|做的
    return bool(half) or inside or last in cues() or (last in false_heads() and not named)


def _inside_word(head: BodyHead, line: Line, word: Word | None, end: int) -> bool:
    """Whether a short last word may end inside a word of the finder's (协会|协办, 商会|妇联 as one)."""
    if word is None or end - len(head.word) < word[0]:  # 工作协|调
        return False
    rest = line.slice(end, word[1])
    unit = body_heads().get(ending(rest, body_heads())) if head.scope != "unit" else None
    swallowed = (
        rest in cues()
        or rest in body_heads()
        or (unit is not None and unit.scope == "unit")
        or bool(phrase("role-prefix").fullmatch(rest))  # 甲城中院|党组
        or _unit_at(line, word[1])  # 甲市法院白沙 as one word|人民法庭
    )
    return head.kind in _SURE_KINDS or (word[2] == "ORG" and (swallowed or head.kind in _ORG_KINDS))


def _unit_at(line: Line, position: int) -> bool:
    """Whether the last word of a unit's name begins at a position."""
    match = pattern("body_heads").match(line.article.text, position, line.end)
    return match is not None and body_heads()[match.group()].scope == "unit"


def _nested(names: BodyNames, start: int, end: int, head: BodyHead, last: Span | None) -> Span | None:
    """A unit of the body right before it (县公安局|交警大队), or a company that one owns."""
    if last is None or not last.end <= start <= last.end + FURTHEST_UNIT or not _may_nest(head, last):
        return None
    if head.word in _PLACE_ONLY and pattern("titles").match(names.line.article.text, end, names.line.end):
        return None  # 甲中学|党委书记 is a role at the school
    line = names.line
    noted = "（" in line.slice(last.end, start).rpartition("）")[2]  # 甲出版社（|集团
    if noted or not names.joins(last.end, start, head):
        return None
    relative = phrase("subsidiary").search(line.slice(last.end, start))
    begin = last.end + relative.end() if relative else last.start
    if relative and start - begin < 2:
        return None
    return Span(
        kind="Organization",
        start=begin,
        end=end,
        rule="body.unit",
        names=(line.slice(begin, end),),
        owner=last,
    )


def _may_nest(head: BodyHead, last: Span) -> bool:
    same = head.kind in _ONCE and last.names[0].endswith(head.word)  # 甲商会|代表商会
    if head.scope in WHOLE | {"firm"} or same:
        return False
    if head.word == "委":  # 甲市政协|文史委
        return last.rule == "body.council"
    if head.word in _PLACE_ONLY:
        return last.rule in {"body.school", "body.party"}
    return head.scope != "place" or head.word == "团委" or head.kind in _NESTED_KINDS
