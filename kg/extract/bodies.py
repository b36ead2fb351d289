"""Bodies: the grammar of their names.

A name is read from its last word (妇联, 法院, 有限公司 …) leftwards to the place, the rank
character (市妇联) or the proper name it begins with. A unit directly behind a body belongs
to it (县公安局|交警大队). What has neither place, rank, name nor owner is generic and no body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.lexicon import BodyHead, body_heads, cues, false_heads, inner_verbs, pattern, titles
from kg.extract.lines import Line, Span

RANKS = frozenset("省市县区州盟旗镇乡村校院")
_DIVISIONS = frozenset("省市县区州盟旗镇乡村")
LONGEST = 40
_BREAK = re.compile(r"[，。；：！？、\s（）()《》〈〉【】…—·▲■□●0-9]")
_CLOSED_TAGS = frozenset(("p", "c", "u", "r", "w", "d", "f", "q", "PER", "TIME", "xc", "t", "s"))
_NATIONAL = re.compile(r"(?:全国|中国|中华|国家|中央|最高|国务院|公安部)")
_GENERIC = frozenset(
    (
        "各级",
        "各地",
        "基层",
        "全市",
        "全县",
        "全省",
        "有关",
        "相关",
        "上级",
        "本地",
        "各类",
        "各",
        "所在",
        "多家",
        "一些",
        "两级",
        "三级",
        "其他",
        "同级",
        "民营",
        "爱心",
        "家政",
        "非公",
    )
)
# 党委, 党组 … are bodies of their own only behind a place; elsewhere they are part of a post
_SUBSIDIARY = re.compile(r"(?:全资|控股|旗下)?子公司(?:——)?|下属(?:单位)?|旗下|所属(?:的)?")
_PARTIES = ("共青团", "中共", "民盟", "民建", "民进", "民革", "致公党", "农工党", "九三学社", "台盟")
_OWNERS = ("国网", "中国", "南方电网", "共青团", "中共", "民盟", "民建", "民进", "民革")
_PLACE_ONLY = frozenset(("党委", "党工委", "党总支", "党支部", "团委", "支部"))


def find_bodies(line: Line, places: Sequence[Span], quotes: Sequence[Span], blocked: set[int]) -> list[Span]:
    """Bodies of a paragraph, left to right; units follow the body they belong to."""
    found: list[Span] = []
    scanner = _Scanner(line, places, quotes)
    position = line.start
    heads = pattern("body_heads")
    while match := heads.search(line.article.text, position, line.end):
        position = match.end()
        if blocked.intersection(range(match.start(), match.end())):
            position = match.start() + 1
            continue
        span = scanner.body(match.start(), match.end(), found[-1] if found else None)
        if span:
            found.append(span)
        else:
            position = match.start() + 1
    return coordinate(line, found, places)


class _Scanner:
    """What is needed to find where a body's name begins."""

    def __init__(self, line: Line, places: Sequence[Span], quotes: Sequence[Span]) -> None:
        self.line = line
        self.place_starts = {span.start for span in places}
        self.place_ends = {span.end for span in places}
        self.place_at = {span.start: span for span in places}
        self.quote_ends = {span.end: span for span in quotes if not span.note and span.kind == "quote"}

    def body(self, start: int, end: int, last: Span | None) -> Span | None:
        """The body whose last word stands at start–end, or None where there is no name."""
        head = body_heads()[self.line.slice(start, end)]
        if not self._ends_well(head, end):
            return None
        nested = self._nested(start, end, head, last)
        if nested:
            return nested
        if head.scope == "unit":
            return None
        left = self._left_limit(start, last)
        begin = (
            self._whole(start, head)
            if head.scope in {"committee", "self", "village"}
            else self._begin(left, start, head)
        )
        if begin is None or (begin >= start and head.scope not in {"committee", "self", "village"}):
            return None
        name = self.line.slice(begin, end)
        return Span(kind="Organization", start=begin, end=end, rule=f"body.{head.kind}", names=(name,))

    def _whole(self, start: int, head: BodyHead) -> int | None:
        """A committee (市委, 团县委) stands alone, or behind its place, its party or 共青团."""
        if head.scope == "self":
            return start
        if head.scope == "village":
            return next((p.start for p in self.place_at.values() if p.end == start), start)
        begin = next((p.start for p in self.place_at.values() if p.end == start + 1), start)
        if begin == start and not (
            self.line.is_boundary(start)
            or start == self.line.start
            or self._after_cue(self.line.start, start)
        ):
            return None
        for party in _PARTIES:
            if self.line.slice(begin - len(party), begin) == party:
                begin -= len(party)
                break
        return self._outer_place(begin)

    def _outer_place(self, begin: int) -> int:
        """With the places right before it: 林芝市|巴宜区委."""
        before = next((p for p in self.place_at.values() if p.end == begin), None)
        return self._outer_place(before.start) if before else begin

    def _after_verbs(self, begin: int, start: int) -> int:
        """Behind the cue verbs a name seems to begin with (选举产生|协会)."""
        moved = True
        while moved:
            moved = False
            for size in (4, 3, 2):
                if begin + size <= start and self.line.slice(begin, begin + size) in cues():
                    begin, moved = begin + size, True
                    break
        return begin

    def _ends_well(self, head: BodyHead, end: int) -> bool:
        """A short last word must not run on into a longer word (学会了, 中心城区)."""
        word = next((w for w in self.line.words if w[0] < end <= w[1]), None)
        if word and self.line.slice(word[0], word[1]) in false_heads():
            return False
        if self.line.slice(end - 1, end + 1) in titles() or any(
            self.line.slice(end - n, end) in titles() for n in (2, 3)
        ):
            return False
        in_org = (
            word is not None
            and word[2] == "ORG"
            and head.kind in {"school", "health", "police", "company", "culture"}
        )
        if len(head.word) > 2 or end >= self.line.end or self.line.is_boundary(end) or in_org:
            return True
        return head.kind in {"party", "government", "mass", "council"}

    def _nested(self, start: int, end: int, head: BodyHead, last: Span | None) -> Span | None:
        if last is None or last.end > start or start - last.end > 14:
            return None
        middle = self.line.slice(last.end, start)
        if head.scope in {"committee", "self", "village"}:
            return None
        if middle and (not self._clean(last.end, start, head) or middle[0] in RANKS - {"院", "校"}):
            return None
        if (
            head.scope == "place"
            and head.word not in _PLACE_ONLY
            and head.kind not in {"party", "mass", "bureau"}
        ):
            return None
        if (
            head.word in _PLACE_ONLY
            and last.rule not in {"body.school", "body.party"}
            and head.word != "团委"
        ):
            return None
        relative = _SUBSIDIARY.search(middle)
        if relative:
            begin = last.end + relative.end()
            if start - begin < 2:
                return None
            return Span(
                kind="Organization",
                start=begin,
                end=end,
                rule="body.unit",
                names=(self.line.slice(begin, end),),
                owner=last,
            )
        name = self.line.slice(last.start, end)
        return Span(
            kind="Organization", start=last.start, end=end, rule="body.unit", names=(name,), owner=last
        )

    def _left_limit(self, start: int, last: Span | None) -> int:
        left = max(self.line.start, start - LONGEST, last.end if last and last.end <= start else 0)
        for match in _BREAK.finditer(self.line.article.text, left, start):
            if not self._in_quote(match.start(), start):
                left = match.end()
        return left

    def _in_quote(self, position: int, start: int) -> bool:
        return any(q.start < position < q.end <= start for q in self.quote_ends.values())

    def _begin(self, left: int, start: int, head: BodyHead) -> int | None:
        """The leftmost anchor from which everything up to the head may belong to a name."""
        if head.scope == "quoted":
            return (
                self.quote_ends[start].start
                if start in self.quote_ends and self.quote_ends[start].start >= left
                else None
            )
        for anchor in self._anchors(left, start):
            if self._clean(anchor, start, head):
                owner = next((o for o in _OWNERS if self.line.slice(anchor - len(o), anchor) == o), "")
                return anchor - len(owner)
        if head.scope == "name":
            return self._proper_start(left, start, head)
        return None

    def _anchors(self, left: int, start: int) -> list[int]:
        text = self.line.article.text
        found = []
        for i in range(left, start):
            rank = text[i] in RANKS and (self.line.is_boundary(i) or i == left or self._after_cue(left, i))
            if rank and (
                (text[i] in "院校" and i + 1 < start)
                or text[i - 1 : i] in _DIVISIONS
                or text[i + 1 : i + 2] in {*_DIVISIONS, "级"}
            ):
                rank = False  # 市县两级, 县乡村, 县级: many bodies, not one
            national = bool(_NATIONAL.match(text, i)) and self.line.is_boundary(i)
            if (i in self.place_starts and not self._many(i)) or rank or national:
                found.append(i)
        return found

    def _many(self, i: int) -> bool:
        """A place with further division words behind it (吕梁市县两级政府) names no single body."""
        end = self.place_at[i].end
        after = self.line.slice(end, end + 2)
        return (
            after[:1] in _DIVISIONS
            and after not in {"市场", "市民", "区域", "乡村", "村民"}
            and end not in self.place_starts
        )

    def _after_cue(self, left: int, i: int) -> bool:
        return any(self.line.slice(i - n, i) in cues() for n in (2, 1) if i - n >= left)

    def _clean(self, begin: int, end: int, head: BodyHead) -> bool:
        """Whether begin–end may stand inside a name: no function words, no cue verbs."""
        i = begin
        while i < end:
            if i in self.place_at and self.place_at[i].end <= end:
                i = self.place_at[i].end
                continue
            quote = next((q for q in self.quote_ends.values() if q.start == i and q.end <= end), None)
            if quote:
                i = quote.end
                continue
            step = self._clean_word(i, end, head)
            if not step:
                return False
            i += step
        return True

    def _clean_word(self, i: int, end: int, head: BodyHead) -> int:
        """How many characters from i on are clean; 0 where they are not."""
        text = self.line.article.text
        word = next((w for w in self.line.words if w[0] <= i < w[1]), None)
        stop = min(word[1], end) if word else i + 1
        piece, tag = text[i:stop], word[2] if word else "w"
        if piece in {"和", "与", "及"}:
            return len(piece) if self._joins(i, end, head) else 0
        if tag == "ORG":
            return len(piece) if not _verb_inside(piece, i in self.place_starts) else 0
        if tag in _CLOSED_TAGS and not (tag == "PER" and i in self.place_starts):
            return len(piece) if tag == "PER" and head.scope == "name" else 0
        if piece in _GENERIC or (tag == "v" and piece not in inner_verbs()):
            return 0
        if "elect" in cues().get(piece, ()):
            return 0
        return len(piece)

    def _joins(self, i: int, end: int, head: BodyHead) -> bool:
        """和 inside a name (文化和旅游局): a bureau, and common words on both sides."""
        return head.kind in {"bureau", "party"} and i - 1 not in self.place_ends and 2 <= end - i <= 7

    def _proper_start(self, left: int, start: int, head: BodyHead) -> int | None:
        """Where a proper name without a place begins: back over clean words, at most 12 characters."""
        begin = start
        for word in reversed(self.line.between(left, start)):
            if word[1] != begin or not self._clean(word[0], word[1], head) or start - word[0] > 12:
                break
            begin = word[0]
        covering = next((w for w in self.line.words if w[0] < begin < w[1] and w[2] == "ORG"), None)
        if begin == start and covering and covering[0] >= left:
            begin = covering[0]
        quote = self.quote_ends.get(begin)
        if quote and quote.start >= left:
            return quote.start
        begin = self._after_verbs(begin, start)
        text = self.line.slice(begin, start)
        if len(text) < 2 or text in _GENERIC or any(text.startswith(word) for word in _GENERIC):
            return None
        tags = {word[2] for word in self.line.between(begin, start + len(head.word))}
        named = tags & {"ORG", "nz", "PER", "LOC"} or covering
        return begin if named else None


_SWALLOWED = re.compile(r"联合(?!会|社|国)|携手|会同|邀请|协办|承办|主办|协同|联办|共建")


def _verb_inside(piece: str, place: bool) -> bool:  # noqa: FBT001
    """Whether the name finder swallowed a verb or a preposition into a body (联合市教育局)."""
    return bool(_SWALLOWED.search(piece)) or (piece[0] in "由与和在对向被" and len(piece) > 2 and not place)


_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|周报|周刊|时讯|新报|晚刊|都市报|妇女报|青年报|早报|商报)"
)


def find_papers(line: Line) -> list[Span]:
    """The newspaper's own name on a masthead line."""
    return [
        Span(kind="Organization", start=m.start(), end=m.end(), rule="body.paper", names=(m.group(),))
        for m in _PAPER.finditer(line.article.text, line.start, line.end)
    ]


def coordinate(line: Line, bodies: list[Span], places: Sequence[Span]) -> list[Span]:
    """Names that share a last word (晋中、忻州妇联; 凤山、城北派出所): each item becomes a body of its own."""
    inside = {i for body in bodies for i in range(body.start, body.end)}
    extra = []
    for body in (b for b in bodies if b.owner is None):
        head = _shared_head(line, body, places)
        position = body.start
        while head and line.slice(position - 1, position) in {"、", "和"}:
            start = _item_start(line, position - 1, places)
            if start is None or start in inside:
                break
            name = line.slice(start, position - 1) + head
            extra.append(
                Span(
                    kind="Organization", start=start, end=position - 1, rule="body.coordinated", names=(name,)
                )
            )
            position = start
    return sorted([*bodies, *extra], key=lambda span: (span.start, span.end))


def _shared_head(line: Line, body: Span, places: Sequence[Span]) -> str:
    """What the items before a body would share with it: all behind its place, or its last word."""
    first = next((p for p in places if p.start == body.start and p.end < body.end), None)
    if first is not None:
        return line.slice(first.end, body.end)
    text = line.slice(body.start, body.end)
    head = next((text[i:] for i in range(2, len(text) - 1) if text[i:] in body_heads()), "")
    return (
        head
        if len(text) - len(head) <= 4
        and head
        and body_heads()[head].kind in {"police", "school", "health", "bank"}
        else ""
    )


def _item_start(line: Line, end: int, places: Sequence[Span]) -> int | None:
    """Where a list item that ends at a mark begins: a place, or one word the finder takes for a name."""
    place = next((p for p in places if p.end == end and p.rule == "place.gazetteer"), None)
    if place is not None:
        return place.start
    word = next(
        (w for w in line.words if w[1] == end and w[2] in {"LOC", "ORG", "nz"} and 2 <= w[1] - w[0] <= 4),
        None,
    )
    return word[0] if word and line.slice(word[0] - 1, word[0]) in {"、", "织", "由", "和"} else None
