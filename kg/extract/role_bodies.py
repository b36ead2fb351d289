"""Posts looked at again: asides in brackets, and bodies that stand in a role unrecognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.body_names import RANKS
from kg.extract.credit_labels import credit_labels
from kg.extract.lexicon import body_heads, cues, ending, pattern, phrase, titles
from kg.extract.lines import Line, Span, Word

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

SHORTEST_FIRM = 4
SHORTEST_NAME = 3
LONGEST_NAME = 24
LONGEST_TRADE = 8
SHORTEST_FIELD = 4
_NAME_TAGS = frozenset(("ORG", "LOC", "nz", "n", "vn", "an", "a", "j", "b", "m", "s"))
_PROPER_TAGS = frozenset(("ORG", "LOC", "nz"))
_NO_TRADE_TAGS = frozenset(("d", "p", "u", "r", "c"))
_TAIL_TAGS = frozenset(("v", "f"))
_TAILS = frozenset(("协", "团", "网", "前指"))
_OPENS = frozenset(("", "\n", "，", "；", "。", ",", ";"))
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")


def without_asides(line: Line, posts: Sequence[Span]) -> list[Span]:
    """Posts without those that only say another in other words, in brackets behind it: 主席（会长）."""
    ends = {post.end for post in posts}
    return [
        post
        for post in posts
        if not (
            post.start - 1 in ends
            and line.slice(post.start - 1, post.start) in _OPEN
            and line.slice(post.end, post.end + 1) in _CLOSE
        )
    ]


def split_bodies(
    line: Line, posts: Sequence[Span], bodies_known: Sequence[Span], places: Sequence[Span]
) -> tuple[list[Span], list[Span]]:
    """Bodies that stand in a role unrecognised (春禾化工有限公司机修班|班长), and the posts behind them."""
    bodies: list[Span] = []
    found: list[Span] = []
    opens = {place.start for place in places}
    walls = {body.end - 1 for body in bodies_known}
    for post in posts:
        body = (
            _body_in_role(line, post) or _named_before(line, post, opens, walls)
            if post.owner is None
            else None
        )
        if body is not None:
            bodies.append(body)
            role = line.slice(body.end, post.end)
            post = post._replace(start=body.end, names=(role,), owner=body)  # noqa: PLW2901
        found.append(post)
    return bodies, found


def find_trades(
    line: Line, bodies: Sequence[Span], people: Sequence[Span], posts: Sequence[Span]
) -> list[Span]:
    """Posts whose trade no list holds, between a body and a name: 甲厂|电焊工|张三."""
    begins = {person.start for person in people}
    taken = {post.owner.end for post in posts if post.owner}
    found = []
    for body in bodies:
        end = next((i for i in range(body.end + 2, body.end + LONGEST_TRADE) if i in begins), None)
        if end is None or body.end in taken or not line.is_boundary(body.end):
            continue
        role = line.slice(body.end, end)
        plain = not any(word[2] in _NO_TRADE_TAGS for word in line.between(body.end, end))
        if plain and phrase("trade").fullmatch(role):
            found.append(Span(kind="post", start=body.end, end=end, rule="post", names=(role,), owner=body))
    return found


def _named_before(line: Line, post: Span, opens: set[int], walls: set[int]) -> Span | None:
    """The body nobody knows that a title ends: 甲市盲协|主席, 乙国丙县会馆|会长, 甲诗网|总编; named by a place or by the finder."""
    title = ending(post.names[0], titles())
    if title in credit_labels() and titles()[title] == "professional":
        return None  # 甲社记者: a credit
    limit = post.end - len(title)
    rank = phrase("rank-before-title").search(line.slice(post.start, limit))
    limit = post.start + rank.start() if rank else limit
    if not phrase("named-body").search(line.slice(limit - 2, limit)):
        return None
    begin, proper = limit, False
    task = bool(phrase("task-body").search(line.slice(post.start - SHORTEST_FIRM, limit)))
    while limit - begin < LONGEST_NAME and begin - 1 not in walls:
        word = line.word_before(begin)
        tail = begin == limit or line.slice(begin, limit) in _TAILS
        tail = tail or (task and word is not None and line.slice(*word[:2]) not in cues())
        if (
            word is None
            or word[1] != begin
            or not (word[2] in _NAME_TAGS or (tail and word[2] in _TAIL_TAGS))
        ):
            break
        begin = word[0]
        proper = proper or word[2] in _PROPER_TAGS or begin in opens
    name = line.slice(begin, limit)
    generic = phrase("generic-body").match(name) or phrase("no-titled-body").search(name)
    proper = proper or bool(phrase("ranked-body").match(name) or phrase("task-body").search(name))
    if not proper or len(name) < SHORTEST_NAME or generic:
        return None
    return Span(kind="Organization", start=begin, end=limit, rule="body.titled", names=(name,))


def _body_in_role(line: Line, post: Span) -> Span | None:
    limit = post.end - len(ending(post.names[0], titles()))
    heads = list(pattern("body_heads").finditer(line.article.text, post.start, limit))
    named = [m for m in heads if _names_body(line, post.start, m)]
    first = line.word_at(post.start)
    firm = _firm_end(line, first, limit) if first is not None and first[0] == post.start else None
    if not named and firm is None:
        return None
    end = named[-1].end() if named else firm or limit
    kind = body_heads()[named[-1].group()].kind if named else "company"
    name = line.slice(post.start, end)
    of_several = name[0] in RANKS and line.slice(post.start - 1, post.start) in RANKS  # 各县|区教育局
    if of_several or phrase("no-body").fullmatch(name):  # 甲县文化馆副馆|长
        return None
    return Span(kind="Organization", start=post.start, end=end, rule=f"body.{kind}", names=(name,))


def _firm_end(line: Line, word: Word, limit: int) -> int | None:
    """Where the body ends that the finder sees a role begin with: 华泰置地|副总裁, 华泰|钛业|车间主任."""
    if word[2] != "ORG" or word[1] > limit:
        return None
    branch = phrase("firm-branch").match(line.article.text, word[1], limit)
    if branch and line.is_boundary(branch.end()):
        return branch.end()
    if phrase("party-organ").match(line.article.text, word[1] - 1):
        return None  # 妇产科党|总支书记
    return word[1] if word[1] - word[0] >= SHORTEST_FIRM else None


def _names_body(line: Line, start: int, head: re.Match[str]) -> bool:
    """Whether a last word inside a role closes a name: two letters before it, a company's or a named one."""
    known = body_heads()[head.group()]
    stem = line.slice(start, head.start())
    if known.scope != "name" or len(head.group()) < 2 or len(stem) < 2 or phrase("generic-body").match(stem):
        return False
    if len(stem) >= SHORTEST_FIELD and line.slice(start - 1, start) in _OPENS:
        return True  # ，江畔文化研究会|会长
    tags = {word[2] for word in line.between(start, head.end())}
    return known.kind == "company" or bool(tags & {"ORG", "nz", "PER", "LOC"})
