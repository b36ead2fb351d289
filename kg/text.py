"""Characters: width, spacing, joining, and the way back to the raw text.

Nobody else counts characters. A :class:`MappedText` is a string of which every character
knows the raw offset it came from. The named normalisations, and no others, make the text
as read differ from the raw text:

``narrow``      full-width letters and digits become half-width (１２ → 12); every kind of
                white space becomes a plain space
``undouble``    doubled runs are read once (社址社址：： → 社址：)
``unspace``     spaced-out characters close up (家 属 当 好 → 家属当好; 杨　帆 → 杨帆)
``tighten``     spaces beside Chinese punctuation and inside dates go; runs of spaces are one
``bind units``  the space between a number and its unit goes (8 个 → 8个), in running text
``join``        wrapped lines are joined with nothing, or with one space inside a quotation

``widen`` is for the rules alone: half-width marks of sentences in full width, on no quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
STOPS = "。！？!?…"
CLOSERS = "”’」』）)》】〉］]"
PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】"}
LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

_HALF = re.compile("[\x00-\xa6\xa9-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u02c6\u0300-\u10ff\uff61-\uffdc]")
_DOUBLED = re.compile(rf"(\S.{{0,{60 - 1}}})\1")
_HAN = re.compile(f"[{HAN}]")
_WIDE = {
    i: chr(i - 0xFEE0)
    for a, b in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for i in range(ord(a), ord(b) + 1)
}
_BLANKS = dict.fromkeys(
    map(ord, "\t\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))), " "
)
_NARROW = {**_WIDE, **_BLANKS}
_DIRTY = re.compile("[" + "".join(map(re.escape, map(chr, _NARROW))) + " ]")
_PUNCTUATION = "，。、；：！？（）《》【】“”‘’「」『』〈〉"
_TIGHT = re.compile(rf" +(?=[{_PUNCTUATION}])|(?<=[{_PUNCTUATION}]) +|(?<= ) +")
_DATE_SPACES = re.compile(r"(?<=\d) +(?=[年月日号])|(?<=[年月]) +(?=\d{1,2} *[月日])")
_UNIT_SPACES = re.compile(rf"(?<=\d) +(?=[{HAN}%％℃])|(?<=[{HAN}])(?<![讯电]) +(?=\d)")
_FULL_MARKS = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF_MARK = re.compile(
    rf"(?<=[{HAN}{re.escape(CLOSERS)}])[,;:?!](?=[{HAN}“‘《（【0-9]|\s|$)|(?<=[0-9A-Za-z])[,;:?!](?=[{HAN}“‘《（【])"
)
_BRACKETED = re.compile(rf"\(([^()（）\n]*[{HAN}][^()（）\n]*)\)")
_SEGMENT = re.compile(r"[^：:/、，,。；;（）()\n]+")
_CHUNK = re.compile(r"\S+")
_ROLE_LETTERS = frozenset("摄文图男女等供绘")
_LONGEST_DOUBLED_LINE = 4000
_MOST_DISTINCT = 0.62


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text of which character ``i`` came from raw offset ``offsets[i]``."""

    text: str = ""
    offsets: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, start: int = 0) -> MappedText:
        """Return the stretch of raw text that begins at raw offset ``start``."""
        return cls(text, tuple(range(start, start + len(text))))

    @classmethod
    def join(cls, parts: Iterable[MappedText]) -> MappedText:
        """Return the parts one after another."""
        parts = [p for p in parts if p.text]
        if len(parts) == 1:
            return parts[0]
        return cls("".join([p.text for p in parts]), tuple(chain.from_iterable([p.offsets for p in parts])))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, key: slice) -> MappedText:
        return MappedText(self.text[key], self.offsets[key])

    def __add__(self, other: MappedText) -> MappedText:
        return MappedText(self.text + other.text, self.offsets + other.offsets)

    def strip(self) -> MappedText:
        """Without the white space at both ends."""
        body = self.text.strip()
        if len(body) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(body)]

    def translate(self, table: dict[int, str]) -> MappedText:
        """Each character replaced by one other."""
        return MappedText(self.text.translate(table), self.offsets)

    def without(self, spans: Iterable[tuple[int, int]]) -> MappedText:
        """Without the given stretches (positions in this text, any order)."""
        kept, end = [], 0
        for a, b in sorted(spans):
            kept.append(self[end : max(a, end)])
            end = max(b, end)
        return MappedText.join([*kept, self[end:]])

    def remove(self, pattern: re.Pattern[str]) -> MappedText:
        """Without the matches of a pattern."""
        if not pattern.search(self.text):
            return self
        return self.without(m.span() for m in pattern.finditer(self.text))


def width(text: str) -> float:
    """How many Chinese characters wide a line is set; half-width characters count a half."""
    return len(text) - 0.5 * len(_HALF.findall(text))


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return bool(_HAN.match(char))


def count_han(text: str) -> int:
    """How many Chinese characters a text holds."""
    return len(_HAN.findall(text))


def narrow(text: MappedText) -> MappedText:
    """Half-width letters and digits, plain spaces."""
    return text.translate(_NARROW)


def widen(text: str) -> str:
    """Return a text with the half-width marks of Chinese sentences in full width, one for one.

    >>> widen("张三,李四(女):10,000 3:05 A,B")
    '张三，李四（女）：10,000 3:05 A,B'
    """
    text = _BRACKETED.sub(lambda match: f"（{match[1]}）", text)
    return _HALF_MARK.sub(lambda match: _FULL_MARKS[match[0]], text)


def undouble(text: MappedText) -> MappedText:
    """Return a line that a page sets twice for boldness, each run read once; any other line unchanged."""
    solid = re.sub(r"\s", "", text.text)
    if not 4 <= len(solid) <= _LONGEST_DOUBLED_LINE or len(set(solid)) > _MOST_DISTINCT * len(solid):
        return text
    spans = [m.span(1) for m in _DOUBLED.finditer(text.text)]
    if sum(b - a for a, b in spans) * 2 < 0.8 * len(solid):
        return text
    return text.without((b, 2 * b - a) for a, b in spans)


def unspace(text: MappedText) -> MappedText:
    """Spaced-out characters and spaced two-character names closed up."""
    if " " not in text.text:
        return text
    spans = [s for m in _SEGMENT.finditer(text.text) for s in _loose_spaces(text.text, m.start(), m.end())]
    return text.without(spans)


def _loose_spaces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Return the spaces to remove within one stretch between punctuation marks."""
    chunks = [m.span() for m in _CHUNK.finditer(text, start, end)]
    single = [_is_single(text[a:b]) for a, b in chunks]
    first = 0
    while first < len(chunks):
        last = first
        while last < len(chunks) and single[last]:
            last += 1
        yield from _close_run(text, chunks, first, last)
        first = max(last, first + 1)


def _is_single(chunk: str) -> bool:
    return count_han(chunk) == 1 and not re.search(r"[0-9A-Za-z]", chunk)


def _close_run(text: str, chunks: list[tuple[int, int]], first: int, last: int) -> Iterable[tuple[int, int]]:
    """Return the spaces inside a run of one-character chunks ``first`` to ``last`` (excluded)."""
    letters = ["".join(_HAN.findall(text[a:b])) for a, b in chunks[first:last]]
    gaps = [(chunks[i][1], chunks[i + 1][0]) for i in range(first, last - 1)]
    if len(letters) == 1 and _ends_a_name(text, chunks, first):
        yield chunks[first - 1][1], chunks[first][0]
    elif len(letters) >= 2 and letters[-1] in _ROLE_LETTERS and len(letters) % 2:
        yield from gaps[:-1:2]
    elif _is_name_list(text, chunks, gaps):
        yield from gaps[::2]
    else:
        yield from gaps


def _is_name_list(text: str, chunks: list[tuple[int, int]], gaps: list[tuple[int, int]]) -> bool:
    """Whether a run of one-character chunks is names of two characters rather than one spaced-out text."""
    if len(gaps) < 3 or len(gaps) % 2 == 0:
        return False
    wide = all(b - a > 1 for a, b in gaps)
    names = [text[a:b] for a, b in chunks if 2 <= count_han(text[a:b]) <= 4]
    return wide or bool(names) or any("\u3000" in text[a:b] for a, b in gaps)


def _ends_a_name(text: str, chunks: list[tuple[int, int]], index: int) -> bool:
    """Whether a lone character closes a spaced name in running text (店主温 良。)."""
    a, b = chunks[index]
    if not index or text[a:b] in _ROLE_LETTERS or count_han(text[slice(*chunks[index - 1])]) < 4:
        return False
    rest = text[b:].lstrip(" ")
    return bool(rest) and rest[0] in "，。、；）)" and text.count("“", 0, a) <= text.count("”", 0, a)


def tighten(text: MappedText) -> MappedText:
    """No spaces beside Chinese punctuation or inside dates, one space elsewhere."""
    return text.remove(_DATE_SPACES).remove(_TIGHT).strip()


def bind_units(text: MappedText) -> MappedText:
    """No space between numbers and the characters beside them."""
    return text.remove(_UNIT_SPACES)


def clean_line(text: MappedText) -> MappedText:
    """Return one raw line as a reader would write it."""
    text = undouble(text.strip())
    if not _DIRTY.search(text.text):
        return text
    return tighten(unspace(narrow(unspace(text))))


def is_open(text: str) -> bool:
    """Whether a text ends inside a “quotation”."""
    return text.rfind("“") > text.rfind("”")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text's sentences; quotations and brackets are kept together.

    A line break always ends a sentence. White space around a sentence is left out.
    """
    cuts = [0, *sorted(_sentence_ends(text)), len(text)]
    spans = []
    for a, b in pairwise(cuts):
        body = text[a:b]
        start = a + len(body) - len(body.lstrip())
        if body.strip():
            spans.append((start, start + len(body.strip())))
    return tuple(spans)


def _sentence_ends(text: str) -> Iterable[int]:
    starts = [0, *(m.end() for m in re.finditer(r"\n", text)), len(text)]
    for a, b in pairwise(starts):
        inside = _bracketed(text, a, b)
        for m in re.finditer(rf"[{STOPS}]+[{re.escape(CLOSERS)}]*", text[a:b]):
            end = a + m.end()
            spoken = text[end - 1] in "”’」』" and _covers_end(inside, end)
            if spoken or not _covers(inside, end - 1):
                yield end
        yield b


def _bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the outermost balanced pairs of one paragraph, from each opening mark to after its closing one."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for i in range(start, end):
        if text[i] in PAIRS:
            stack.append((PAIRS[text[i]], i))
        elif stack and any(mark == text[i] for mark, _ in stack):
            while stack[-1][0] != text[i]:
                stack.pop()
            opened = stack.pop()[1]
            while spans and spans[-1][0] > opened:
                spans.pop()
            spans.append((opened, i + 1))
    return spans


def _covers(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, len(spans) + 1 << 62)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _covers_end(spans: list[tuple[int, int]], end: int) -> bool:
    """Whether a pair closes exactly here: “…。” ends a sentence, “…。…” and （…。） do not."""
    index = bisect_right(spans, (end, -1)) - 1
    return index >= 0 and spans[index][1] == end
