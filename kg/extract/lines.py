"""One paragraph of an article with its words, and the spans recognised on it.

All offsets are article offsets. Recognisers are functions from a ``Line`` (and what was
recognised before) to spans; they never look at another line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

from kg.extract.lexicon import phrase
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from kg.model import Article, ZoneKind

Word = tuple[int, int, str]
Tagged = tuple[int, int, str, float]  # start, end, LAC's tag or an entity type, probability
Found = TypeVar("Found")
LONGEST_PERSON = 4
_PIECE = re.compile(r"\S+")
_TYPES = frozenset(get_args(EntityType))
_NAMED = frozenset(("PER", "ORG", "LOC", "nz"))
_BODIES = frozenset(("ORG", "LOC"))


class Span(NamedTuple):
    """A recognised stretch, made by keywords.

    ``kind`` is an entity type, or ``quote``, ``title``, ``date``, ``bracket``. ``names`` are the
    forms to file it under, the fullest first. ``owner`` is the span of the body it belongs to.
    """

    kind: str
    start: int
    end: int
    rule: str
    names: tuple[str, ...] = ()
    owner: Span | None = None
    note: str = ""


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph: ``text[i - start]`` is the article's character ``i``; ``texts`` are the characters of its words.

    ``proposed`` are names that the name finder proposes: start, end, entity type, probability.
    """

    article: Article
    zone: ZoneKind
    start: int
    end: int
    words: Sequence[Word]
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    edges: frozenset[int] = frozenset()
    tags: dict[int, str] = field(default_factory=dict)
    proposed: Sequence[Tagged] = ()
    memo: dict[object, tuple[Any, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Index the words and their tags by where they begin, and where they end."""
        self.texts = [self.article.text[start:end] for start, end, _ in self.words]
        self.starts = [word[0] for word in self.words]
        self.ends = [word[1] for word in self.words]
        self.edges = frozenset((*self.starts, *self.ends))
        self.tags = {start: tag for start, _, tag in self.words}

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return self.article.text[self.start : self.end]

    def once(self, find: Callable[..., Iterable[Found]], *given: Hashable) -> tuple[Found, ...]:
        """What ``find(self, *given)`` gives, worked out once: an article is read twice, most of it alike."""
        key = (find, given)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = tuple(find(self, *given))
        return found

    def matches(self, shape: re.Pattern[str]) -> tuple[re.Match[str], ...]:
        """Where a pattern stands in the paragraph, left to right, in article offsets; looked for once."""
        # not the pattern itself: its hash is made anew each time, of all its code
        key = (shape.pattern, shape.flags)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = tuple(shape.finditer(self.article.text, self.start, self.end))
        return found

    def slice(self, start: int, end: int) -> str:
        """The article's characters from start to end; none lie before the first."""
        if start < 0 or end < 0:
            start, end = max(0, start), max(0, end)
        return self.article.text[start:end]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly within start and end."""
        low = bisect_left(self.starts, start)
        high = bisect_right(self.ends, end)
        return list(self.words[low:high]) if low < high else []

    def people(self, start: int, end: int) -> list[Word]:
        """The finder's persons that lie wholly within start and end."""
        return [word for word in self.between(start, end) if word[2] == "PER"]

    def word_at(self, position: int) -> Word | None:
        """The word that covers a position, or None."""
        index = bisect_right(self.starts, position) - 1
        return self.words[index] if index >= 0 and self.words[index][1] > position else None

    def word_before(self, position: int) -> Word | None:
        """The word that ends at a position or runs over it, or None."""
        return self.word_at(position - 1)

    def is_boundary(self, position: int) -> bool:
        """Whether a word starts or ends at the position."""
        return position in self.edges


def split_lines(article: Article, words: Sequence[Tagged]) -> list[Line]:
    """The paragraphs of an article, in order, each with its words."""
    lines = []
    proposed = [word for word in words if word[2] in _TYPES]
    plain = [word[:3] for word in words if word[2] not in _TYPES]
    starts = [word[0] for word in plain]
    for zone in article.zones:
        position = zone.start
        for part in article.text[zone.start : zone.end].split("\n"):
            end = position + len(part)
            if part.strip():
                inside = plain[bisect_left(starts, position) : bisect_left(starts, end)]
                inside = _without_blanks(article.text, inside) if " " in part or "\u3000" in part else inside
                inside = [p for w in inside for p in (_apart(article.text, w) if w[2] in _BODIES else (w,))]
                named = [word for word in proposed if position <= word[0] and word[1] <= end]
                lines.append(Line(article, zone.kind, position, end, inside, proposed=named))
            position = end + 1
    return _as_printed(lines)


def _without_blanks(text: str, words: Sequence[Word]) -> list[Word]:
    """The words, those cut at blanks that the finder read over one: 甲县乙局 |丙局, 张三 |甲中学; a long one is no person."""
    found: list[Word] = []
    for start, end, tag in words:
        pieces = list(_PIECE.finditer(text, start, end)) if tag in _NAMED else []
        if tag not in _NAMED or any(len(piece.group()) == 1 for piece in pieces):  # 王 芳
            found.append((start, end, tag))
            continue
        for piece in pieces:
            person = tag == "PER" and len(piece.group()) > LONGEST_PERSON
            found.append((*piece.span(), "nz" if person else tag))
    return found


def _apart(text: str, word: Word) -> Iterator[Word]:
    """A word with the verb apart that the finder read into a body's name (甲县妇联|联合|乙局), or before a place's (驻|甲村)."""
    start, end, tag = word
    verb = phrase("swallowed-verb").match(text, start, end)
    if verb is None or verb.lastgroup is None:
        yield word
        return
    first, last = verb.span(verb.lastgroup)
    if first > start:
        yield start, first, tag
    yield first, last, "v"
    yield from _apart(text, (last, end, tag))


def _as_printed(lines: Sequence[Line]) -> list[Line]:
    """Captions that follow each other in the order of the source: a list of winners taken for captions keeps it."""
    found: list[Line] = []
    for caption, run in groupby(lines, key=lambda line: line.zone == "caption"):
        captions = list(run)
        found.extend(sorted(captions, key=lambda line: line.article.offsets[line.start] if caption else 0))
    return found


def standing(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans however they were found: what matters to those that ask only where somebody stands."""
    return tuple(span._replace(rule="") for span in spans)


def unlearned(places: Sequence[Span]) -> tuple[Span, ...]:
    """Local places alike, whether a line shows them itself or only another line of the article does."""
    return tuple(p._replace(rule="place.local") if p.rule == "place.learned" else p for p in places)


def covered(spans: Sequence[Span]) -> set[int]:
    """The positions that any of the spans covers."""
    return set(chain.from_iterable([range(span.start, span.end) for span in spans])) if spans else set()
