"""An article in the making, a headline before it is known whose it is, and the page that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.layout.columns import is_finished

if TYPE_CHECKING:
    from kg.layout.units import Unit


@dataclass(slots=True, eq=False)
class Head:
    """A headline as it stands on the page, before it is known whose it is."""

    unit: Unit
    place: int
    deck: list[Unit] = field(default_factory=list)

    @property
    def string(self) -> str:
        """Its characters on one line."""
        return self.unit.string.replace("\n", " ")

    @property
    def is_strong(self) -> bool:
        """Whether it is certainly an article's headline, not a label or subheading."""
        return "\n" in self.unit.string or (" " in self.unit.string and len(self.string) >= 10)


@dataclass(slots=True, eq=False)
class Draft:
    """An article in the making; ``place`` is where its body stands among the page's units.

    ``banners`` are lines of fields of its own, on a page where several web pages follow one another.
    """

    place: int
    heads: list[Head] = field(default_factory=list)
    bylines: list[Unit] = field(default_factory=list)
    body: list[Unit] = field(default_factory=list)
    captions: list[Unit] = field(default_factory=list)
    banners: list[Unit] = field(default_factory=list)
    closed: bool = False
    box: bool = False
    subheads: set[int] = field(default_factory=set)

    @property
    def series(self) -> bool:
        """Whether it opens with a tag such as 【新闻镜头】."""
        return self.body[0].string.startswith("【")

    @property
    def is_open(self) -> bool:
        """Whether its text stops in mid-sentence, so that the rest must follow somewhere."""
        if self.closed or not self.body or self.body[-1].kind != "paragraph":
            return False
        last = self.body[-1]
        return (
            not is_finished(last.string)
            and last.lines[-1].width >= 0.6 * last.measure
            and len(last.string) > 20
        )


@dataclass(slots=True)
class Page:
    """The drafts of a page, all its headlines, and what belongs to the page as a whole.

    ``story`` is whether its paragraphs stand on one line each, as on a page of the web.
    """

    story: bool = False
    drafts: list[Draft] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    banners: list[Unit] = field(default_factory=list)
    imprint: list[Unit] = field(default_factory=list)
    pending: list[Head] = field(default_factory=list)
    pending_bylines: list[Unit] = field(default_factory=list)
    pending_banners: list[Unit] = field(default_factory=list)
    current: Draft | None = None
