"""How high an honour stands: national, of a province, a city or a county.

Read off its name (全国…, a place, 市级…), else off the name of the body that confers it
where the sentence names one (被甲市农业农村局评为…). A county-level city is of a county's rank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import gazetteer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.gazetteer import Place
    from kg.model import Level, Relation
    from kg.resolve.merge import Filed

LONGEST_PLACE = 12
_OPENING = re.compile(r"[“”‘’\"'《》「」\s]+")
_BEFORE_PLACE = re.compile(
    r"^(?:中国共产党|中共|中国共产主义青年团|共青团|中国人民政治协商会议|国家税务总局|国网)"
)
_NATIONAL = re.compile(r"^(?:全国|国家|中国|中华|世界|国际|国务院|中央|最高人民)")
_BY_WORD: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"^(?:[^市县区]{0,6}省|[^市县区]{0,6}自治区)"), "省"),
    (re.compile(r"^(?:[^城都县区]{0,5}市|[^县区]{0,5}自治州|地级)"), "市"),
    (re.compile(r"^(?:[^社园校景小山城]{0,5}[县旗]|[^全社园校景小山城]{1,5}区|区级)"), "县"),
)
_CONFERS = re.compile(r"[^，。；被获]{0,4}(?:授予|授|评为|评选为|命名为|认定为|表彰为|确定为|颁发|颁授)")


def level_of(name: str, near: Collection[str] = ()) -> Level | None:
    """The level a name tells, of an honour or of a body; ``near`` are codes of places the page names.

    >>> level_of("全国“三八红旗集体”"), level_of("“旬阳市十佳青年”"), level_of("市级文明单位"), level_of("“最美家庭”")
    ('国家', '县', '市', None)
    """
    bare = _OPENING.sub("", name)
    place = _place(_BEFORE_PLACE.sub("", bare), near)
    if place:
        return place.rank
    if _NATIONAL.match(bare):
        return "国家"
    return next((level for pattern, level in _BY_WORD if pattern.match(bare)), None)


def _place(text: str, near: Collection[str]) -> Place | None:
    """The innermost of the places that a name begins with."""
    found = None
    while fitting := next(_fitting(text, near), None):
        found, text = fitting
    return found


def _fitting(text: str, near: Collection[str]) -> Iterator[tuple[Place, str]]:
    """A place a text begins with, and the rest; short names only of provinces and of places the page names."""
    for size in range(min(LONGEST_PLACE, len(text) - 1), 1, -1):
        for place in gazetteer.find(text[:size]):
            if place.name == text[:size] or place.rank == "省" or place.adcode in near:
                yield place, text[size:]


def honour_level(one: Filed, relation: Relation) -> Level | None:
    """The level of an honour that was received: by its own name, else by who confers it."""
    found = one.filings.get(relation.object or "")
    if relation.type != "receivedAward" or found is None:
        return None
    near = {f.adcode for f in one.filings.values() if f.adcode}
    names = (found.name, found.mention.text, found.mention.name, *found.mention.aliases)
    own = next((level for name in names if (level := level_of(name, near))), None)
    return own or next(
        (level for body in _conferrers(one, relation) if (level := level_of(body, near))), None
    )


def _conferrers(one: Filed, relation: Relation) -> Iterator[str]:
    """The bodies right before a verb of conferring in the sentence, without the recipient."""
    text = one.articles[relation.article].text
    first, last = min(s for s, _ in relation.evidence), max(e for _, e in relation.evidence)
    start = max(text.rfind(mark, 0, first) for mark in "。！？\n；") + 1
    for mention_id, filing in one.filings.items():
        mention = filing.mention
        within = mention.article == relation.article and start <= mention.start and mention.end <= last
        other = filing.type == "Organization" and mention_id != relation.subject
        if within and other and _CONFERS.match(text, mention.end, last):
            yield filing.key
