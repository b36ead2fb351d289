"""Posts: a role and the body before it (市妇联|党组书记), one span for each role.

A post's span covers the role alone; ``owner`` is the body it names, ``note`` the status
(former, acting, elect) its words give. A role without a body inherits one later, where the
row of units tells from whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.lexicon import body_heads, cues, pattern, titles
from kg.extract.lines import Line, Span

_STATUS = {
    "原": "former", "前": "former", "时任": "former", "前任": "former", "曾任": "former", "历任": "former",
    "代": "acting", "代理": "acting", "拟任": "elect", "候任": "elect", "候选": "elect",
    "现任": "", "现": "", "新任": "", "的": "", "首任": "", "该": "",
}  # fmt: skip
_STATUS_WORDS = re.compile("|".join(sorted(_STATUS, key=len, reverse=True)))
_KEEP_IN_ROLE = frozenset(("代", "代理"))
_ROLE_TAGS = frozenset(
    ("n", "vn", "a", "m", "nz", "b", "j", "an", "ORG", "q", "nw", "f", "r", "v", "xc", "ad", "vd", "s")
)
_ROLE_PREFIX = re.compile(
    r"(?:党组|党委|党总支|党支部|团委|团工委|党工委|常务|第[一二三四五六七八九十]|副|代理|代|名誉|荣誉|执行|专职|兼职|挂职|首席|高级|特邀|法治|总|[一二三四]级|工会|妇联|纪检|机关|驻村|驻站|少先队)+"
)
_BREAKS = re.compile(r"[，。；：！？、（）()“”《》〈〉\s]")
LONGEST_ROLE = 16
_COMPANY_ONLY = frozenset(("经理",))


_SMALL_UNIT = re.compile(r".*(?:科|室|部|庭|股|处|组|班|系|窗口|车间|执行局|检察部|办)$")


def drop_small_units(line: Line, bodies: Sequence[Span]) -> list[Span]:
    """Bodies without the small units right before a title: 权益部|部长 is a role at the body above."""
    return [
        b
        for b in bodies
        if not (
            b.rule == "body.unit"
            and b.owner
            and _SMALL_UNIT.match(b.names[0])
            and _title_at(line, b.end)
            and not _PARTY_UNIT.search(b.owner.names[0])
        )
    ]


_PARTY_UNIT = re.compile(r"[省市县区州旗盟]委$|政府$")


def _title_at(line: Line, position: int) -> bool:
    return bool(pattern("titles").match(line.article.text, position, line.end))


def find_posts(
    line: Line, bodies: Sequence[Span], people: Sequence[Span], places: Sequence[Span]
) -> list[Span]:
    """The posts of a paragraph in order."""
    stops = {span.end: span for span in bodies}
    walls = sorted({span.end for span in (*bodies, *people)})
    blocked = {i for span in (*people, *bodies) for i in range(span.start, span.end)}
    found: list[Span] = []
    for match in pattern("titles").finditer(line.article.text, line.start, line.end):
        if blocked.intersection(range(match.start(), match.end())) or not _ends_as_title(line, match):
            continue
        left = _left_limit(line, match.start(), walls, found)
        span = _post(line, left, match, stops, places)
        if span and not (found and found[-1].end > span.start):
            found.append(span)
    return found


def _ends_as_title(line: Line, match: re.Match[str]) -> bool:
    """Not the beginning of a longer word (主任务, 主席台, 委员会)."""
    rest = line.article.text[match.end() : match.end() + 3]
    if rest.startswith(("会", "台", "团", "室", "科", "办", "制", "务", "部", "厅")) and not line.is_boundary(
        match.end()
    ):
        return False
    if match.group() == "委员" and rest.startswith("会"):
        return False
    inside = any(w[0] < match.end() < w[1] for w in line.words if w[2] not in {"PER", "ORG"})
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
    line: Line, left: int, match: re.Match[str], stops: dict[int, Span], places: Sequence[Span]
) -> Span | None:
    body = stops.get(left)
    begin, status = _strip_status(line, left)
    if body is not None:
        status = status or _status_before(line, body.start)
        if begin < match.start() and not _role_words(line, begin, match.start()):
            begin, body = _role_start(line, begin, match.start()), None
    else:
        place = _place_before(places, left, match.start())
        if place:
            begin, status = _strip_status(line, place.end)
            body = _implied(line, place, begin, match)
        else:
            begin = _role_start(line, begin, match.start())
            begin, more = _strip_status(line, begin)
            status = status or more
    role = line.slice(begin, match.end())
    if not role or (
        titles()[match.group()] == "professional" and body is None and role == match.group() and False
    ):
        return None
    return Span(
        kind="post", start=begin, end=match.end(), rule="post", names=(role,), owner=body, note=status
    )


def _status_before(line: Line, start: int) -> str:
    """The status a word before the body gives (前任|县妇联|主席)."""
    word = next(
        (
            w
            for w in sorted(_STATUS, key=len, reverse=True)
            if line.slice(start - len(w), start) == w and len(w) > 1
        ),
        "",
    )
    return _STATUS.get(word, "")


def _strip_status(line: Line, begin: int) -> tuple[int, str]:
    status = ""
    while match := _STATUS_WORDS.match(line.article.text, begin):
        if match.group() in _KEEP_IN_ROLE:
            return begin, _STATUS[match.group()]
        status = status or _STATUS[match.group()]
        begin = match.end()
    return begin, status


def _role_words(line: Line, begin: int, end: int) -> bool:
    """Whether begin–end may stand between a body and a title: nouns, no cue verbs or function words."""
    i = begin
    while i < end:
        prefix = _ROLE_PREFIX.match(line.article.text, i, end)
        if prefix:
            i = prefix.end()
            continue
        word = next((w for w in line.words if w[0] <= i < w[1]), None)
        stop = min(word[1], end) if word else i + 1
        piece = line.slice(i, stop)
        joins = piece in {"和", "与"} and stop < end and i > begin
        if not joins and (
            word is None or word[2] not in _ROLE_TAGS or (word[2].startswith("v") and piece in cues())
        ):
            return False
        i = stop
    return True


def _role_start(line: Line, left: int, start: int) -> int:
    """The leftmost word from which all words up to the title may belong to a role."""
    begin = start
    while begin > left:
        word = next((w for w in line.words if w[0] < begin <= w[1]), None)
        step = max(word[0], left) if word else begin - 1
        piece = line.slice(step, begin)
        if (
            piece in cues()
            or not _role_words(line, step, begin)
            or (word and word[2] in {"r", "v", "ad", "d"})
        ):
            prefix = next(
                (i for i in range(step, begin) if _ROLE_PREFIX.fullmatch(line.slice(i, begin))), None
            )
            return prefix if prefix is not None else begin
        begin = step
    return begin


def _place_before(places: Sequence[Span], left: int, start: int) -> Span | None:
    """The last place that begins at or after left and ends at or before the title."""
    inside = [place for place in places if left <= place.start and place.end <= start]
    return inside[-1] if inside else None


def _implied(line: Line, place: Span, begin: int, match: re.Match[str]) -> Span | None:
    """The body that a title right behind a place gives away: 街子镇副镇长 → 街子镇人民政府."""
    role = line.slice(begin, match.end())
    if titles()[match.group()] != "government" or len(role) - len(match.group()) > 3:
        return None
    if place.names[0][-1] != match.group()[-2]:
        return None
    return Span(
        kind="Organization",
        start=place.start,
        end=place.end,
        rule="body.implied",
        names=(place.names[0] + "人民政府",),
        note="implied",
    )


def unit_of_role(role: str) -> str | None:
    """The unit a role names before its title (宣传部部长 → 宣传部), if it is one that bodies have."""
    for head in sorted(body_heads(), key=len, reverse=True):
        if role.startswith(head) and len(role) > len(head) and body_heads()[head].kind in {"unit", "party"}:
            return head
    return None
