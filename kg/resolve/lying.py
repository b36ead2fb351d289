"""Where a body or venue lies, by the places its page names: spelled in its name, by a stem of one, or by context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.resolve.filing import Filing

_LAST_WORD = re.compile(r"(?:街道|社区|苏木|嘎查|[镇乡村区县旗])$")
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a page: name, and stem of a local name, → the one key it has; each key with its names.

    What bears the name of a place does not lie in it (甲村, honoured as a body).
    """

    keys: dict[str, str]
    stems: dict[str, str]
    all: frozenset[str]
    named: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, filings: Iterable[Filing]) -> Places:
        """The places among the filings of a page."""
        places = [filing for filing in filings if filing.type == "Place"]
        stems = [
            (_LAST_WORD.sub("", f.name), f.key) for f in places if not f.adcode and _LAST_WORD.search(f.name)
        ]
        return cls(
            keys=_single((f.name, f.key) for f in places),
            stems=_single((stem, key) for stem, key in stems if len(stem) >= _SHORTEST_STEM),
            all=frozenset(f.key for f in places),
            named=frozenset((f.key, f.name) for f in places),
        )

    def around(self, filing: Filing) -> str | None:
        """The key of the place that a body or venue lies in: the longest its name begins with, else the one the context gave."""
        if filing.mention.rule == "body.unit" and filing.mention.text != filing.mention.name:
            return None  # 该院|护理部 spells no place
        if filing.type == "Organization" or filing.mention.rule == "place.venue":
            spelled = [name for name in self.keys if filing.name.startswith(name) and name != filing.name]
            longest = max(spelled, key=len, default="")
            if len(longest) > len(filing.place or ""):
                return self.keys[longest]
        place = self._given(filing)
        return None if (place, filing.name) in self.named else place

    def _given(self, filing: Filing) -> str | None:
        """The key of the place that the context gave."""
        if filing.place in self.all:
            return filing.place
        if filing.type != "Organization":
            return None
        if filing.place is not None:
            return self.keys.get(filing.place)
        return self.stems.get(max((s for s in self.stems if filing.name.startswith(s)), key=len, default=""))


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What has one key only."""
    found: dict[str, set[str]] = {}
    for name, key in pairs:
        found.setdefault(name, set()).add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
