"""What an article has said so far, for the sentences that leave things out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.bare_offices import Home
    from kg.extract.lines import Span


@dataclass(frozen=True, slots=True)
class Known:
    """Names the article shows beyond doubt in one place, believed in all others; the date last named."""

    places: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    bodies: tuple[tuple[int, str], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    undertakings: tuple[tuple[int, str, str], ...] = ()
    date: str | None = None
    home: Home | None = None
    source: str | None = None


@dataclass(slots=True)
class Memory:
    """What later sentences lean on.

    ``topic`` is the last body named, ``subject`` the last one that did something, ``forum`` the
    one that last met, elected or was founded, ``main`` the one the article is about, ``own`` the one it calls the writer's (我院), ``partners`` the names of those beside it (我院与甲医院), ``source`` the one that publishes it, ``homes``
    each person's last body, ``lead`` the person that the last sentence to begin with one or to speak of 他 is about, said at ``lead_at``, ``village`` the village or town named last, ``awards`` those whose winners are being listed, ``roster`` the one a
    list is headed with, ``roll`` the event whose speakers or guests a heading lists, ``group`` the one that the prizes at hand are won in, ``waiting`` who a table has named whose prize stands behind them (None outside such tables), ``counted`` what a number of winners (3个) received, ``honour`` the last one named, ``honoured`` who received an honour last, ``person`` the last
    person a line was about, ``spoken_of`` the one the sentence before named last, ``hero`` the one named most often (``mentioned``), ``events``, ``undertakings`` (events and programmes), ``dated`` (events with a day), ``attended`` (events somebody took part in), ``held`` (programmes held) and ``bodies`` those named so far, in order; ``line_start`` is
    where the paragraph at hand begins, ``prose_end`` where the last one with a full stop in it ended, ``date`` the day named last, ISO; ``digest`` whether each paragraph tells of a day of its own.
    """

    topic: Span | None = None
    subject: Span | None = None
    forum: Span | None = None
    main: Span | None = None
    own: Span | None = None
    source: Span | None = None
    awards: tuple[Span, ...] = ()
    roster: Span | None = None
    roll: Span | None = None
    group: str = ""
    waiting: tuple[Span, ...] | None = None
    honour: Span | None = None
    honoured: Span | None = None
    person: Span | None = None
    spoken_of: Span | None = None
    hero: Span | None = None
    lead: Span | None = None
    lead_at: int = -1
    village: Span | None = None
    line_start: int = 0
    prose_end: int = 0
    date: str | None = None
    digest: bool = False
    partners: list[str] = field(default_factory=list)
    homes: dict[str, Span] = field(default_factory=dict)
    counted: dict[str, Span] = field(default_factory=dict)
    events: list[Span] = field(default_factory=list)
    undertakings: list[Span] = field(default_factory=list)
    mentioned: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[Span, Span]] = field(default_factory=list)
    dated: list[Span] = field(default_factory=list)
    attended: list[Span] = field(default_factory=list)
    held: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)

    def forget_occasions(self, before: int) -> None:
        """Drop the occasions named before a position: another report begins."""
        self.roll = None
        for met in (self.events, self.undertakings, self.dated, self.attended, self.held):
            met[:] = [span for span in met if span.start >= before]
