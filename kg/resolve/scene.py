"""Whose 市妇联: the places an article speaks of, and which of them a rank word means.

Every place is scored for a rank: how often the article names it, whether it is the first that it
names, whether the sentence or the paragraph just named it, whether the paper is named after it,
whether it contains a place that is named. The best one wins; the reason is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Article, Layout, Mention

RANKS = ("自治区", "地区", "街道", "社区", "苏木", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村")
_ENDS = {
    "省": ("省",),
    "自治区": ("自治区",),
    "地区": ("地区",),
    "市": ("市",),
    "县": ("县",),
    "区": ("区",),
    "州": ("州",),
    "盟": ("盟",),
    "旗": ("旗",),
    "镇": ("镇",),
    "乡": ("乡",),
    "村": ("村",),
    "街道": ("街道",),
    "社区": ("社区",),
    "苏木": ("苏木",),
}
_HOUSE = re.compile(r"医院|[中小]学|学[校院]$|馆|剧团|公司|电视台")
_NO_DISTRICTS = ("自治区", "地区", "社区", "小区", "景区", "校区")
LEAGUES = "共青团|团|民盟|民建|民进|民革|致公党|农工党|九三学社|台盟"
_LEAGUE_OF_RANK = re.compile(rf"({LEAGUES})(自治区|地区|省|市|县|区|州|盟|旗)委(?:员会)?$")
_TODAY = re.compile("^《?今日")
_CENTRAL = re.compile(r"^中共(?=(?:自治区|[省市县区州盟旗])委)")
OURS = "place.ours"
_UNSCORED = frozenset(("place.venue", OURS))
MOST_COUNTED = 8.0
SAME_SENTENCE = 2.5
SAME_PARAGRAPH = 1.0
PAPER = 2.0
FIRST = 1.0
CONTAINS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named (or implied) at a position of an article."""

    position: int
    name: str
    adcode: str | None
    weight: float = 1.0


@dataclass(slots=True)
class Scene:
    """The places of one article, ``provinces`` the codes of those its full names lie in, the names of its nameless ceremonies by all forms they are called by, and the ``bodies`` it names."""

    article: Article
    spots: list[Spot] = field(default_factory=list)
    provinces: frozenset[str] = frozenset()
    nameless: dict[str, str] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()

    def township(self, name: str) -> str:
        """The full name of a township whose people a name leaves out: 甲乡 for 甲苗族乡."""
        own = name.removesuffix("乡")
        whole = (s.name for s in self.spots if s.name.endswith("族乡") and s.name.startswith(own))
        return next(whole, name) if name != own and not name.endswith("族乡") else name

    def best(self, rank: str, position: int, template: str = "") -> tuple[str, str | None, str] | None:
        """The place a rank word at a position means: name, code and the reason; None if no place fits.

        For a house, places whose own of this ``template`` the article names in full come first: 市中医院 after 甲市中医院.
        """
        spots = [spot for spot in self.spots if fits(spot.name, rank)]
        house = _HOUSE.search(template)
        named = [spot for spot in spots if house and template.format(spot.name) in self.bodies]
        return self._best(rank, position, named or spots)

    def own(self, rank: str) -> tuple[str, str | None, str] | None:
        """The place of a rank that the paper is named after."""
        named = (s for s in self.spots if s.position < 0 and s.weight >= PAPER and fits(s.name, rank))
        return next(((s.name, s.adcode, "the paper is named after it") for s in named), None)

    def county(self, position: int) -> str | None:
        """The county, district, city or banner that the article speaks of at a position."""
        best = self._best("县", position, [spot for spot in self.spots if _is_county(spot)])
        return best[0] if best else None

    def _best(self, rank: str, position: int, spots: Sequence[Spot]) -> tuple[str, str | None, str] | None:
        scores: dict[tuple[str, str | None], float] = {}
        latest: dict[tuple[str, str | None], int] = {}
        sentence = max(self.article.text.rfind(mark, 0, position) for mark in "。！？\n；")
        paragraph = self.article.text.rfind("\n", 0, position)
        for spot in spots:
            key = (spot.name, spot.adcode)
            scores[key] = min(scores.get(key, 0.0) + spot.weight, MOST_COUNTED)
            if spot.position <= position:
                latest[key] = max(latest.get(key, -1), spot.position)
        for key, where in latest.items():
            scores[key] += SAME_SENTENCE if where > sentence else SAME_PARAGRAPH if where > paragraph else 0.0
        if not scores:
            return None
        told = (s for s in self.spots if s.position >= 0 and (s.name, s.adcode) in scores)
        if own := min(told, key=lambda s: s.position, default=None):
            scores[own.name, own.adcode] += FIRST
        name, code = max(scores, key=lambda k: (scores[k], latest.get(k, -1), k[0]))
        return name, code, f"{rank} → {name}: score {scores[name, code]:.1f} of {len(scores)} candidates"


def _is_county(spot: Spot) -> bool:
    place = gazetteer.by_code(spot.adcode) if spot.adcode else None
    return place is not None and place.rank == "县"


def fits(name: str, rank: str) -> bool:
    """Whether a place of this name can be meant by the rank word (省 only a province)."""
    if rank == "区" and name.endswith(_NO_DISTRICTS):
        return False
    if rank == "省" and name.endswith("自治区"):
        return True
    return name.endswith(_ENDS[rank])


def make_scene(article: Article, layout: Layout, mentions: list[Mention]) -> Scene:
    """The scene of an article from its place mentions, the paper's name and what contains them."""
    bodies = frozenset(mention.name for mention in mentions if mention.type == "Organization")
    scene = Scene(
        article, provinces=_provinces(layout, mentions), nameless=_nameless(mentions), bodies=bodies
    )
    for mention in mentions:
        if mention.type == "Place" and mention.rule not in _UNSCORED:
            _add(scene, mention.start, mention.name, 1.0)
    if layout.paper:
        _add_paper(scene, layout.paper)
        _add_ours(scene, mentions)
    scene.spots = [replace(spot, name=scene.township(spot.name)) for spot in scene.spots]
    return scene


def _add_paper(scene: Scene, paper: str) -> None:
    """The place a paper is named after: 甲日报, 今日甲."""
    own = _TODAY.sub("", paper)
    name = next((own[:n] for n in range(min(8, len(own)), 1, -1) if gazetteer.find(own[:n])), None)
    if name:
        _add(scene, -1, name, PAPER)


def _add_ours(scene: Scene, mentions: Sequence[Mention]) -> None:
    """我县 names the place of the paper once more."""
    for mention in mentions:
        own = scene.own(mention.name[1:]) if mention.rule == OURS else None
        if own:
            _add(scene, mention.start, own[0], 1.0)


def rite(name: str) -> str:
    """What 启动仪式 and 启动式 share."""
    return name.strip().replace("仪式", "式")


def _nameless(mentions: list[Mention]) -> dict[str, str]:
    """The name of every ceremony without one of its own, by each form it is called by."""
    names: dict[str, str] = {}
    for mention in mentions:
        if mention.rule == "event.unnamed":
            name = names.get(rite(mention.name), mention.name.strip())
            for form in (mention.name, *mention.aliases):
                names.setdefault(rite(form), name)
    return names


def _provinces(layout: Layout, mentions: list[Mention]) -> frozenset[str]:
    """Codes of the provinces that full names of places, and the paper's name, lie in beyond doubt."""
    names = {mention.name for mention in mentions if mention.type == "Place"}
    names |= {layout.paper[:size] for size in range(2, 9)} if layout.paper else set()
    codes = (_codes(name, layout.paper or "") for name in names)
    return frozenset(next(iter(found)) for found in codes if len(found) == 1)


def _codes(name: str, paper: str) -> set[str]:
    """The codes of the provinces a full name may lie in; its own where it names one, in short too."""
    found = gazetteer.find(name)
    full = [place for place in found if place.is_whole(name) or place.rank == "省" or name in paper]
    provinces = [place for place in full if place.rank == "省"]
    return {place.adcode[:2] for place in provinces or full}


def _far(name: str, place: gazetteer.Place, scene: Scene) -> bool:
    """Whether a short name (金沙) would be a county, or old prefecture, of a province the article says nothing of."""
    short = not place.is_whole(name) and (place.rank == "县" or place.name.endswith("地区"))
    return short and bool(scene.provinces) and place.adcode[:2] not in scene.provinces


def _add(scene: Scene, position: int, name: str, weight: float) -> None:
    known = choose(name, scene)
    full = known.name if known else name
    scene.spots.append(
        Spot(position=position, name=full, adcode=known.adcode if known else None, weight=weight)
    )
    for above in gazetteer.ancestors(known) if known else ():
        scene.spots.append(
            Spot(position=position, name=above.name, adcode=above.adcode, weight=weight * CONTAINS)
        )


def choose(name: str, scene: Scene) -> gazetteer.Place | None:
    """The place of the gazetteer a name means here: one whose container is named, else the largest."""
    found = [place for place in gazetteer.find(name) if not _far(name, place, scene)]
    if len(found) < 2:
        return found[0] if found else None
    near = {spot.adcode for spot in scene.spots if spot.adcode}
    exact = [place for place in found if place.adcode in near]
    if exact:
        return exact[0]
    inside = [place for place in found if near & {above.adcode for above in gazetteer.ancestors(place)}]
    return (inside or found)[0]


def split_rank(name: str) -> tuple[str, str] | None:
    """The rank word a short name begins with and the rest: 市妇联 → (市, 妇联); 团市委 → (市, 团{}委), 中共市委 as 市委."""
    league = _LEAGUE_OF_RANK.match(name)
    if league:
        return league[2], f"{league[1]}{{}}委"
    name = _CENTRAL.sub("", name)
    for rank in RANKS:
        if name.startswith(rank) and len(name) > len(rank):
            rest = name if name.startswith(("村委会", "村两委", "社区居委会")) else name[len(rank) :]
            return rank, "{}" + rest
    return None
