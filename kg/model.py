"""The records that pass between the stages, in the words of the annotation guidelines.

Every record is a frozen value: plain strings, numbers and tuples, safe to pickle, to hash
and to send to another process. Offsets are counted in Unicode code points and are
half-open (``start`` included, ``end`` excluded). Two coordinate systems exist and each
record says which one it uses:

raw offsets
    positions in ``Source.text``, the text exactly as decoded (or, for PDF and HTML, the
    text layer kept with the build);
article offsets
    positions in ``Article.text``, the text as a reader would read it. ``Article.offsets``
    leads from every article character back to its raw offset.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

EntityType = Literal["Person", "Organization", "Place", "Programme", "Event", "Award", "Document"]
RelationType = Literal[
    "holdsPost",
    "contributedTo",
    "partOf",
    "locatedIn",
    "organises",
    "participatesIn",
    "takesPlaceIn",
    "happenedOn",
    "receivedAward",
    "issued",
    "established",
]
Script = Literal["simplified", "traditional"]
ZoneKind = Literal["masthead", "headline", "byline", "body", "caption"]
Tier = Literal["high", "medium", "low"]
Status = Literal["inOffice", "former", "acting", "elect"]
Level = Literal["国家", "省", "市", "县"]
DecisionKind = Literal["join", "apart", "rename", "reject"]

ENTITY_TYPES: tuple[EntityType, ...] = (
    "Person",
    "Organization",
    "Place",
    "Programme",
    "Event",
    "Award",
    "Document",
)
RELATION_TYPES: tuple[RelationType, ...] = (
    "holdsPost",
    "contributedTo",
    "partOf",
    "locatedIn",
    "organises",
    "participatesIn",
    "takesPlaceIn",
    "happenedOn",
    "receivedAward",
    "issued",
    "established",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a rule finds, how sure it is, a text it must find something in, and one it must not."""

    id: str
    relation: RelationType
    tier: Tier
    comment: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """A date as precise as the text gives it.

    ``value`` is ISO 8601: ``2022``, ``2022-05``, ``2022-05-26`` or an interval of two of
    these joined by ``/``. ``basis`` says where it comes from, e.g. ``masthead``,
    ``dateline``, ``signature``, ``text``, ``issue``, ``arithmetic``, ``file name``.
    """

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a printed page: its raw offsets, and its rectangle in points from the page's upper left corner."""

    start: int
    end: int
    left: float
    top: float
    width: float
    height: float
    vertical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The stretch of a source's text that one printed page gave (PDF), and its lines; raw offsets."""

    number: int
    start: int
    end: int
    lines: tuple[PageLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a printed page, in points from its upper left corner (as RFC 8118 counts)."""

    page: int
    left: float
    top: float
    width: float
    height: float

    @property
    def fragment(self) -> str:
        """What leads a PDF viewer there when put behind the file's address and #."""
        edges = (f"{x:g}" for x in (self.left, self.top, self.width, self.height))
        return f"page={self.page}&viewrect={','.join(edges)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as read.

    ``id`` is the file's path relative to the folder it was found in, with ``/`` between
    the parts; it is unique within a build. ``text`` is kept as decoded, newlines
    untouched. ``sha256`` is the hex digest of the file's bytes. ``metadata`` holds what is
    known from outside the text (``paper``, ``date``, ``page``, ``url``, ``title``).
    """

    id: str
    text: str
    sha256: str
    encoding: str
    media_type: str = "text/plain"
    pages: tuple[Page, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of an article with one function; article offsets."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a source, in reading order.

    ``text`` concatenates the zones (masthead of the page on its first article or its own, headline,
    byline, body, captions), each zone ended by a newline; ``offsets[i]`` is the raw offset
    of ``text[i]``. A newline inside a zone is a paragraph or headline-line break.
    ``date`` is when the article appeared, as far as anything says so.
    """

    id: str
    source: str
    text: str
    offsets: tuple[int, ...]
    zones: tuple[Zone, ...]
    date: DateValue | None = None

    def zone_text(self, kind: ZoneKind) -> str:
        """The text of all zones of one kind, joined by newlines ('' where there is none)."""
        parts = [self.text[z.start : z.end].strip("\n") for z in self.zones if z.kind == kind]
        return "\n".join(parts)

    @property
    def headline(self) -> str:
        """The headline as one line, its parts separated by a space."""
        return self.zone_text("headline").replace("\n", " ")

    @property
    def body(self) -> str:
        """The body, paragraphs separated by newlines."""
        return self.zone_text("body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Raw characters that no article carries, and why; raw offsets."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the layout stage understood of one source.

    Every raw character is carried by an article or listed in ``dropped``. ``paper`` and
    ``date`` come from the masthead or from the source's metadata. ``damage`` is the share
    of raw characters that had to be repaired, between 0 and 1. ``script`` says which characters
    the page is set in; the articles keep them.
    """

    source: str
    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...] = ()
    paper: str | None = None
    date: DateValue | None = None
    damage: float = 0.0
    script: Script = "simplified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of an article that names an entity; article offsets.

    ``text`` is the surface form with line breaks and layout spaces removed. ``name`` is
    the form to file it under as far as the sentence itself tells: the same as ``text``
    for a full name; 凤山派出所 for the 凤山 of 凤山、城北派出所. ``aliases`` are other forms the
    same stretch gives (the words inside the quotation marks). ``refers_to`` is the id of an
    earlier mention that this one stands for (该院, 协会). ``owner`` is the id of the
    mention of the body that this one belongs to (the 妇联 set up in a company).
    ``implied`` marks a body that only a title gives away (副县长 → the county government).
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    type: EntityType
    rule: str
    name: str
    aliases: tuple[str, ...] = ()
    refers_to: str | None = None
    owner: str | None = None
    implied: bool = False

    def __hash__(self) -> int:
        """By the id, which no other mention of its source has."""
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A fact between mentions of one article, as a rule found it.

    ``subject`` and ``object`` are mention ids; for contributedTo ``object`` is the article
    id, for happenedOn it is None. ``evidence`` are the article offsets of the stretches it
    rests on. ``date_basis`` is ``text`` where the article states the date of the fact and
    ``issue`` where only the date of the paper is known.
    """

    type: RelationType
    article: str
    subject: str
    object: str | None
    rule: str
    tier: Tier
    evidence: tuple[tuple[int, int], ...]
    role: str | None = None
    date: str | None = None
    date_basis: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A sentence that looks like a fact but gave none; article offsets."""

    article: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one source."""

    source: str
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    suspects: tuple[Suspect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in a source; raw offsets. ``quote`` is the stretch as a reader would write it.

    For a PDF ``page`` is the page it begins on, ``regions`` are the rectangles it takes, in reading order.
    """

    source: str
    article: str
    start: int
    end: int
    quote: str
    page: int | None = None
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A surface form of an entity at a place of a source, and why it was taken for it."""

    text: str
    evidence: Evidence
    reason: str
    misprint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body, place, programme, event, award or document of the corpus.

    ``id`` is the readable path that its IRI ends with, e.g.
    ``organization/吕梁市妇女联合会``. ``name`` is the fullest correct name, ``aliases`` the
    other forms met, sorted. ``adcode``, ``longitude`` and ``latitude`` (WGS-84 degrees)
    come from the gazetteer for places it knows.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    readings: tuple[Reading, ...]
    adcode: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    merged_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A relation between entities, stated by one source.

    ``object`` is an entity id, an article reference (``source#article``) for
    contributedTo, or None for happenedOn. ``date`` is ISO text or None. ``level`` says how
    high an honour stands, where its name or who confers it tells.
    """

    id: str
    type: RelationType
    source: str
    subject: str
    object: str | None
    rule: str
    tier: Tier
    evidence: tuple[Evidence, ...]
    role: str | None = None
    date: str | None = None
    date_basis: str | None = None
    status: Status | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about entities or about a fact, and what came of it in this build.

    ``one`` and ``other`` are written as in the file of decisions. ``about`` are the ids of the
    entities it concerns; ``problem`` says why it could not be carried out.
    """

    line: int
    kind: DecisionKind
    one: str
    other: str
    who: str
    when: str
    why: str
    about: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that gave nothing, and why, in one line a user can act on."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What the stages that look at one source made of it."""

    source: Source
    layout: Layout
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one file: the sources in it, understood, and what was skipped."""

    understood: tuple[Understood, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What a build knows: the input of the graph, the view and the exports."""

    sources: tuple[Source, ...]
    layouts: tuple[Layout, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    suspects: tuple[tuple[Evidence, str], ...] = ()
    namesakes: tuple[tuple[str, str], ...] = field(default=())
    skipped: tuple[Skipped, ...] = ()
    decisions: tuple[Decision, ...] = ()
