"""Where the name of a body begins, and what may stand inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.body_words import (
    COMMITTEE_RANKS,
    PREPOSITIONS,
    after_cue,
    after_swallowed,
    after_verbs,
    behind_name,
    is_named_house,
    is_national,
    is_zone,
    line_opens,
    names_something,
    owner_before,
    title_before,
    verb_inside,
)
from kg.extract.lexicon import BodyHead, cues, ending, pattern, phrase, titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line, Span

RANKS = frozenset("省市县区州盟旗镇乡村校院")
LONGEST = 40
LONGEST_PROPER = 12
SHORTEST_FIRM = 4
LONGEST_TRADE = 8  # behind a note: 甲（乙市）|箱包|有限公司
LONGEST_PERSON = 5
_DIVISIONS = frozenset("省市县区州盟旗镇乡村")
_AUTONOMOUS = ("自治区", "自治州", "自治县")
_BEFORE_ALL = frozenset("）)全各驻地") | _DIVISIONS
_LOCAL_RANKS = ("街道", "社区", "地区")
_RANK_LETTERS = RANKS | {word[0] for word in (*_AUTONOMOUS, *_LOCAL_RANKS)}
_DIVISION_WORDS = frozenset(("市场", "市民", "区域", "乡村", "村民"))
_BREAK = re.compile(r"[，。；：！？、\s（）()《》〈〉【】…—·▲■□●0-9]")
_CLOSED_TAGS = frozenset(("p", "c", "u", "r", "w", "d", "f", "q", "TIME", "xc", "t", "s"))
_SEPARATING = frozenset(("guide", "with", "run", "host", "issue", "confer", "found"))
_QUOTED_KINDS = frozenset(("association", "company", "culture"))
_SHORTEST_QUOTED = 2
_NAMED_TAGS = frozenset(("ORG", "nz", "PER", "LOC"))
_FORMER = frozenset("原前")
_JOINTS = frozenset("和与及")


class BodyNames:
    """The names of bodies on one line: its places and quotations at hand."""

    def __init__(self, line: Line, places: Sequence[Span], quotes: Sequence[Span]) -> None:
        self.line = line
        self._starts = {span.start: span for span in places}
        self._ends = {span.end: span for span in places}
        self._notes = {match.start(): match.end() for match in line.matches(phrase("firm-note"))}
        outer = [span for span in quotes if not span.note and span.kind == "quote"]
        self._quote_starts = {span.start: span for span in outer}
        self._quote_ends = {span.end: span for span in outer}

    def start(self, head_start: int, head: BodyHead, last: Span | None) -> int | None:
        """Where the name begins whose last word stands at ``head_start``; None where there is no name."""
        left = self._left_limit(head_start, last)
        quote = self._quote_ends.get(head_start) if head.scope == "loose" else None
        if quote is not None:
            return quote.start if quote.start >= left else None
        if len(head.word) == 1 and not self._closes(head_start, head):
            return None
        if head.scope == "firm":
            return self._firm_start(left, head_start, head)
        for anchor in self._anchors(left, head_start):
            if head.kind == "council" or head.word.endswith("政府"):
                fits = self._only_places(anchor, head_start)
            else:
                fits = self._clean(anchor, head_start, head)
            if fits and head.kind == "media" and phrase("new-medium").search(self.line.slice(left, anchor)):
                return anchor - 1  # 新|甲省|客户端
            if fits:
                return anchor - len(owner_before(self.line, anchor))
        return self._proper_start(left, head_start, head) if head.scope == "name" else None

    def _closes(self, start: int, head: BodyHead) -> bool:
        """Whether a last word of one letter may close what begins with a place (甲县|交响乐|团), not a site of one."""
        text = self.line.slice(max(self.line.start, start - 3), start + len(head.word))
        return start not in self._ends and not phrase("no-loose-head").search(text)

    def quoted(self, head_start: int, head: BodyHead) -> Span | None:
        """The quotation that is a body's whole name: “X服务工作站”; a blank parts the halves of a slogan."""
        quote = self._quote_ends.get(head_start + len(head.word) + 1)
        whole = quote and head.kind in _QUOTED_KINDS and head_start - quote.start > _SHORTEST_QUOTED
        parted = quote and any(c.isspace() for c in quote.names[0])
        return quote if whole and not parted else None

    def whole_start(self, head_start: int, head: BodyHead) -> int | None:
        """Where a name begins whose last word may stand alone (市委, 村委会, 全国妇联)."""
        if head.scope == "self":
            return self._outermost(head_start) if head.kind == "youth" else head_start
        behind = self._ends.get(head_start if head.scope == "village" else head_start + 1)
        doubled = self._ends.get(head_start)  # 甲县|县委, 甲城|地委
        if head.scope == "committee" and doubled and head.word[0] in {doubled.names[0][-1], "地"}:
            behind = doubled
        if head.scope == "village":
            return behind.start if behind else head_start
        begin = behind.start if behind else head_start
        first = self._outermost(begin) if behind else begin
        party = owner_before(self.line, first)
        opens = party or self.line.is_boundary(begin) or after_cue(self.line, self.line.start, begin)
        if behind is None and not opens:
            return None
        named = first == begin or party != "中共"  # 中共|甲市乙区委 is 乙区委
        return self._outermost(first - len(party) if named else first)

    def place_or_rank_before(self, start: int) -> int | None:
        """Where a county's name or rank character begins that ends right at start (甲县|, 县|)."""
        place = self._ends.get(start)
        if place is not None:
            return place.start if place.names[0][-1] in COMMITTEE_RANKS else None
        ranked = self.line.slice(start - 1, start) in COMMITTEE_RANKS and self._rank_at(
            start - 1, self.line.start, start
        )
        return start - 1 if ranked else None

    def joins(self, start: int, end: int, head: BodyHead) -> bool:
        """Whether the text between a body and a last word makes the second a unit of the first."""
        middle = self.line.slice(start, end)
        if phrase("title-inside").search(middle) or any(
            cues().get(middle[:size], frozenset()) & _SEPARATING for size in (2, 3)
        ):
            return False
        inner = range(start + 1, end)  # 甲县残联|组织县新联会, 甲医院|托管乙县中医院
        apart = (self.line.slice(start, i) for i in inner if i in self._starts and i not in self._ends)
        named = {i for at, place in self._starts.items() if at >= start for i in range(at + 1, place.end)}
        ranked = any(self._rank_at(i, start, end) for i in inner if i not in named)
        if ranked or not all(map(phrase("place-joint").search, apart)):
            return False
        return not middle or (middle[0] not in RANKS - {"院", "校"} and self._clean(start, end, head))

    def of_firm(self, begin: int, start: int, end: int) -> bool:
        """Whether a committee at a title is that of a body the finder sees, no list holds (安徽春建|党委|书记)."""
        word = self.line.word_at(start - 1)
        if word is None or word[2] != "ORG" or not pattern("titles").match(self.line.article.text, end):
            return False
        name = self.line.slice(begin, start)
        own = len(name) >= SHORTEST_FIRM and not self._only_places(begin, start)
        return own and not phrase("no-firm").search(name)

    def _outermost(self, begin: int) -> int:
        """With the places right before it: 林芝市|巴宜区委."""
        before = self._ends.get(begin)
        return self._outermost(before.start) if before else begin

    def _left_limit(self, start: int, last: Span | None) -> int:
        left = max(self.line.start, start - LONGEST, last.end if last and last.end <= start else 0)
        for match in _BREAK.finditer(self.line.article.text, left, start):
            inside = any(begin <= match.start() < end for begin, end in self._notes.items()) or any(
                q.start < match.start() < q.end <= start for q in self._quote_ends.values()
            )
            left = left if inside else match.end()
        return left

    def _anchors(self, left: int, start: int) -> Iterator[int]:
        """Positions a name can begin at, the leftmost first: places, rank characters, 全国 …."""
        for i in range(left, start):
            if any(begin < i < end for begin, end in self._notes.items()):
                continue
            place = i in self._starts and not self._many(i)
            if place or self._rank_at(i, left, start) or is_national(self.line, i) or self._zone_at(i):
                yield i

    def _rank_at(self, i: int, left: int, start: int) -> bool:
        """A rank character that stands for a place (市妇联), not one of several (市县两级, 县级)."""
        text = self.line.article.text
        if text[i] not in _RANK_LETTERS:
            return False
        opens = self.line.is_boundary(i) or after_cue(self.line, left, i)
        autonomous = text.startswith(_AUTONOMOUS, i) and opens
        if autonomous or (text.startswith(_LOCAL_RANKS, i) and line_opens(self.line, i)):
            return True
        if text[i] not in RANKS or (text[i] in "院校" and i + 1 < start):
            return False
        several = text[i + 1 : i + 2] in {*_DIVISIONS, "级"} and text[i + 1 : i + 3] not in _DIVISION_WORDS
        ours = text[i - 1 : i] == "我" and (i + 1 in self._starts or is_named_house(self.line, i + 1, start))
        if several or ours or text[i - 1 : i] in _BEFORE_ALL:
            return False
        former = text[i - 1 : i] in _FORMER and self.line.is_boundary(i - 1)  # 原|省文史馆
        return i == left or opens or former or behind_name(self.line, i)

    def _zone_at(self, i: int) -> bool:
        """A zone that has bodies as a district has (高新区残联)."""
        return is_zone(self.line, i) and (self.line.is_boundary(i) or i in self._ends)

    def _many(self, i: int) -> bool:
        """A place with further division words behind it (吕梁市县两级政府) names no single body."""
        end = self._starts[i].end
        after = self.line.slice(end, end + 2)
        return after[:1] in _DIVISIONS and after not in _DIVISION_WORDS and end not in self._starts

    def _only_places(self, begin: int, end: int) -> bool:
        """Whether places, one rank character and a term alone lead to a council's or government's last word."""
        while begin in self._starts and self._starts[begin].end <= end:
            begin = self._starts[begin].end
        rest = phrase("term").sub("", self.line.slice(begin, end))
        return rest in RANKS or not rest or rest in {*_LOCAL_RANKS, *_AUTONOMOUS}

    def _clean(self, begin: int, end: int, head: BodyHead) -> bool:
        """Whether begin–end may stand inside a name: no function words, no cue verbs."""
        i = begin
        while i < end:
            whole = self._starts.get(i) or self._quote_starts.get(i)
            stop = self._notes.get(i, whole.end if whole else end + 1)
            step = stop - i if stop <= end else self._clean_word(i, end, head)
            if not step:
                return False
            i += step
        return True

    def _clean_word(self, i: int, end: int, head: BodyHead) -> int:
        """How many characters from i on are clean; 0 where they are not."""
        word = self.line.word_at(i)
        stop = min(word[1], end) if word else i + 1
        piece, tag = self.line.slice(i, stop), word[2] if word else "w"
        bureau = head.kind in {"bureau", "party"} or head.word.endswith(("委员会", "联合会"))
        joined = bureau and i not in self._ends and 2 <= end - i <= 7
        # not 甲局与|乙县教育局, 领导和|教育局
        joins = joined and stop not in self._starts and not title_before(self.line, i)
        if "各" in piece.replace("各界", "") or phrase("honour-word").fullmatch(piece):
            clean = False
        elif word is not None and word[1] > end:  # the finder's own word runs into the last word
            person = tag == "PER" and word[1] - word[0] <= LONGEST_PERSON
            clean = not person and (
                not verb_inside(piece) or i in self._starts or (joins and piece[0] in _JOINTS)
            )
        elif piece in _JOINTS:
            clean = joins
        elif piece == "驻":  # 甲县|驻|乙市办事处
            clean = i in self._ends and stop in self._starts
        elif tag == "ORG":
            clean = not verb_inside(piece) or (piece[0] in PREPOSITIONS and i in self._starts)
        elif tag == "PER":
            clean = i in self._starts or (head.scope == "name" and not ending(piece, titles()))
        else:
            clean = tag not in _CLOSED_TAGS and names_something(piece, tag)
        return len(piece) if clean else 0

    def _proper_start(self, left: int, start: int, head: BodyHead) -> int | None:
        """Where a proper name without a place begins: back over clean words, at most 12 characters."""
        first = begin = self._before_note(left, start)
        for word in reversed(self.line.between(left, begin)):
            if (
                word[1] != begin
                or start - word[0] > LONGEST_PROPER
                or not self._clean(word[0], word[1], head)
            ):
                break
            begin = word[0]
        covering = self.line.word_at(begin - 1) if begin == first else None
        inside = covering is not None and covering[2] == "ORG" and left <= covering[0] and covering[1] > start
        if covering is not None and inside:
            begin = after_swallowed(self.line, covering[0], start)
        quote = self._quote_ends.get(begin)
        if quote and quote.start >= left:
            return quote.start
        begin = after_verbs(self.line, begin, start)
        text = self.line.slice(begin, start)
        if (
            len(text) < 2
            or phrase("class-word").fullmatch(text)
            or phrase("generic-body").match(text)
            or pattern("titles").match(text)
        ):
            return None
        tags = {word[2] for word in self.line.between(begin, start + len(head.word))}
        # 我市|安康医院 as 我|市安康
        ours = self.line.slice(begin - 1, begin) == "我" and text[0] in _DIVISIONS
        return begin + ours if inside or tags & _NAMED_TAGS else None

    def _before_note(self, left: int, start: int) -> int:
        """Where a note begins whose firm's last words stand at start: 甲|（乙市）|实业|有限公司."""
        return next(
            (i for i, end in self._notes.items() if left <= i and end <= start <= end + LONGEST_TRADE), start
        )

    def _firm_start(self, left: int, start: int, head: BodyHead) -> int | None:
        """Where a firm's short name begins that ends with its trade (华泰|置业): one word of the finder's, or two."""
        end = start + len(head.word)
        word = self.line.word_at(start)
        if word is not None and word[0] == start:  # 华泰/ORG 置业/n
            word = self.line.word_before(start)
        if word is None or word[2] != "ORG" or word[0] < left or end - word[0] < SHORTEST_FIRM:
            return None
        goes_on = phrase("firm-goes-on").match(self.line.article.text, end, self.line.end)
        if goes_on or word[1] not in {start, end} or verb_inside(self.line.slice(word[0], end)):
            return None
        place = self._ends.get(word[0])
        return place.start if place and place.start >= left else word[0]
