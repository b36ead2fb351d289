"""Where each mention is filed: the name and key of its entity, and why."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.resolve.names import official_name
from kg.resolve.scene import LEAGUES, OURS, Scene, choose, rite, split_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import EntityType, Mention

_SMALL_RANKS = frozenset(("镇", "乡", "村", "街道", "社区", "苏木"))
_LOCAL = re.compile(r".*(?:镇|乡|街道|苏木|村|社区|嘎查|路|屯)$")
_HOUSE = re.compile(r"\{\}(?![级区直])..")
_COURTS = {"省": "高级", "市": "中级", "县": ""}
_BLANK = re.compile(r"[\s“”‘’\"'《》〈〉「」『』·•‧・]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The entity a mention belongs to, as far as its own article tells."""

    mention: Mention
    type: EntityType
    key: str
    name: str
    reason: str
    place: str | None = None
    adcode: str | None = None
    misprint: bool = False


def plain(text: str) -> str:
    """A name without blanks and quotation marks, in normal width: what two spellings share.

    Done again until nothing changes: an accent that a blank kept off its letter joins it then.
    """
    done = _BLANK.sub("", unicodedata.normalize("NFKC", text))
    return done if done == text else plain(done)


def file_mention(mention: Mention, scene: Scene, parents: dict[str, str]) -> Filing | None:
    """Filing of one mention, None for a body of no particular village or town (村妇联). ``parents`` maps ids of place mentions to the name of what contains them."""
    if mention.type == "Place":
        return _place(mention, scene, parents)
    if mention.type == "Organization":
        return _body(mention, scene)
    name = mention.name.strip()
    ceremony = scene.nameless.get(rite(name)) if mention.type == "Event" else None
    if ceremony:
        name = ceremony
        key = f"{plain(name)}（{scene.article.source} {scene.article.id}）"
        return Filing(
            mention=mention,
            type=mention.type,
            key=key,
            name=name,
            reason="a ceremony without a name, one an article",
        )
    return Filing(mention=mention, type=mention.type, key=plain(name), name=name, reason="the name itself")


def _place(mention: Mention, scene: Scene, parents: dict[str, str]) -> Filing | None:
    """None for a short name that means no place here: a county far from all the article names."""
    if mention.rule == OURS:
        return _ours(mention, scene)
    known = choose(mention.name, scene) if mention.rule != "place.listed" else None
    if known:
        return Filing(
            mention=mention,
            type="Place",
            key=known.name,
            name=known.name,
            reason=f"gazetteer {known.adcode}",
            adcode=known.adcode,
        )
    if mention.rule == "place.gazetteer":
        return None
    if mention.rule == "place.venue":
        return _venue(mention, scene)
    parent = parents.get(mention.id)
    local = mention.rule == "place.listed" or _LOCAL.match(mention.name)
    if parent is None and local:
        parent = _town(scene, mention) or scene.county(mention.start)
    name = scene.township(mention.name)
    key = f"{parent}{name}" if parent and local else name
    return Filing(
        mention=mention,
        type="Place",
        key=key,
        name=name,
        reason=f"local name in {parent or 'no known place'}",
        place=parent,
    )


def _ours(mention: Mention, scene: Scene) -> Filing | None:
    """我县: the county that the paper is of; None where the page does not tell which."""
    best = scene.own(mention.name[1:]) or scene.best(mention.name[1:], mention.start)
    if best is None or best[1] is None:
        return None
    return Filing(mention=mention, type="Place", key=best[0], name=best[0], reason=best[2], adcode=best[1])


def _venue(mention: Mention, scene: Scene) -> Filing:
    """A house under its place's name (县体育馆 → 甲县体育馆), in the place that its name begins with."""
    split = split_rank(mention.name)
    best = scene.best(split[0], mention.start) if split and _HOUSE.match(split[1]) else None
    found = _spell_place(mention.name, scene)
    name, reason, place = (split[1].format(best[0]), best[2], best[0]) if split and best else found
    return Filing(mention=mention, type="Place", key=name, name=name, reason=reason, place=place)


def _town(scene: Scene, mention: Mention) -> str | None:
    """The town an article speaks of, for a village or community named without one."""
    if not mention.name.endswith(("村", "社区", "嘎查")):
        return None
    best = [found for rank in ("镇", "乡", "街道", "苏木") if (found := scene.best(rank, mention.start))]
    towns = {name for name, _, _ in best}
    return next(iter(towns)) if len(towns) == 1 else None


def _written_out(name: str) -> str:
    """A body under the rank word it leaves out: 甲|地委, 甲|行署 are those of 甲地区, 区党委 that of a 自治区.

    >>> _written_out("喀什地委")
    '喀什地区委'
    """
    name = re.sub(r"(?<!地区)(?=(?:行署|行政公署)$)(?<!盟)", "地区", name)
    return re.sub(r"^(?=区党委)", "自治", re.sub(r"地(?=委(?!员))", "地区", name))


def _body(mention: Mention, scene: Scene) -> Filing | None:
    whole = _written_out(mention.name)
    split = split_rank(whole)
    if split and not gazetteer.find(whole[:3]) and not gazetteer.find(whole[:2]):
        rank, template = split
        best = scene.best(rank, mention.start, template)
        if best:
            name = _official(template.format(best[0]))
            return Filing(
                mention=mention,
                type="Organization",
                key=name,
                name=name,
                reason=best[2],
                place=best[0],
                adcode=best[1],
            )
        if rank in _SMALL_RANKS:
            return None
    own = _TOWNSHIP.sub(lambda town: scene.township(town.group()), _without_outer(whole))
    spelled, reason, place = _led_by(whole, scene) or _spell_place(own, scene)
    name = _official(spelled)
    return Filing(mention=mention, type="Organization", key=name, name=name, reason=reason, place=place)


def _official(name: str) -> str:
    """The official name of a body; the court of a city with counties is its intermediate one.

    >>> _official("吕梁市法院"), _official("孝义市法院")
    ('吕梁市中级人民法院', '孝义市人民法院')
    """
    name = official_name(name)
    city = name.removesuffix("人民法院")
    ranks = {place.rank for place in gazetteer.find(city)} if city != name and city.endswith("市") else set()
    return f"{city}{_COURTS[ranks.pop()]}人民法院" if len(ranks) == 1 else name


_TOWNSHIP = re.compile(r"^[^省市县区镇]{1,5}?乡")
_LEADS = re.compile(rf"中共|中国共产党|政协|中国人民政治协商会议|国家税务总局|{LEAGUES}")
_OF_PLACE = re.compile(r"(?:[省市县区州盟旗]?委|税务局)")


def _led_by(name: str, scene: Scene) -> tuple[str, str, str] | None:
    """What a party, league or office of the state has in a place, under the place's full name: 共青团|甲市|乙|县委."""
    lead = _LEADS.match(name)
    own = _without_outer(name[lead.end() :]) if lead else ""
    for size in range(min(12, len(own) - 1), 1, -1):
        known = choose(own[:size], scene) if gazetteer.find(own[:size]) else None
        if lead and known and _OF_PLACE.match(own, size):
            spelled = f"{lead.group()}{known.name}{own[size:]}"
            return spelled, f"{own[:size]} written out as {known.name}", known.name
    return None


_TOWN_BEFORE_VILLAGE = re.compile(
    r"^[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道)(?!乡村|农村|新村|村)(?=[\u4e00-\u9fff]{1,5}(?:村|社区))"
)
_LOCAL_START = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:镇|乡|街道|社区|村)")


def _without_outer(name: str) -> str:
    """Without the places that only say where the body's own place lies (乙市|甲区人民医院, 乙|丙县教育局, 乙|丁日报)."""
    for size in range(min(9, len(name) - 2), 1, -1):
        outer, rest = gazetteer.find(name[:size]), name[size:]
        whole = [p for p in outer if p.is_whole(name[:size])]
        if outer and _lies_inside(rest, outer, whole=bool(whole)):
            return _without_outer(rest)
        if whole:
            local = _LOCAL_START.match(rest) and len(rest) > 3 and _public_local(rest)
            return _without_outer(rest) if local else name
    return _TOWN_BEFORE_VILLAGE.sub("", name)


_LOCAL_HOUSE = re.compile(  # media and hospitals have the name of their city: schools, firms and banks that of the province too
    r"[\u4e00-\u9fff]{0,4}(?:日报|晚报|晨报|早报|商报|时报|周报|都市报|新报|快报|导报|劳动报|广播|电视|新闻|传媒|融媒|报业)"
    r"|[\u4e00-\u9fff]{0,10}医院"
)


def _lies_inside(rest: str, outer: Iterable[gazetteer.Place], *, whole: bool) -> bool:
    """Whether a name begins with a place of the outer one, spelled in full, or in short before another."""
    codes = {place.adcode for place in outer}
    for size in range(min(9, len(rest)), 1, -1):
        inner = gazetteer.find(rest[:size])
        full = [p for p in inner if p.is_whole(rest[:size])]
        if any(codes & {a.adcode for a in gazetteer.ancestors(p)} for p in full or inner):
            own = _public(rest[size:]) or _LOCAL_HOUSE.match(rest, size)
            return bool(full) or (not whole and (bool(own) or _without_outer(rest) != rest))
        if full:
            return False
    return False


def _public_local(rest: str) -> bool:
    """A body of a town or village: named after it at once (金刚台镇|人民政府)."""
    match = _LOCAL_START.match(rest)
    return bool(
        match
        and re.match(
            r"党|文联|文学|残联|残疾|工会|总工会|团委|关工委|人武部|司法所|财政所|敬老院|人民|政府|妇联|妇女|人大|办事处|村|社区|卫生院|中心|派出所|[\u4e00-\u9fff]{2,4}(?:村|社区)",
            rest[match.end() :],
        )
    )


def _spell_place(name: str, scene: Scene) -> tuple[str, str, str | None]:
    """Public bodies file under the full name of their place (吕梁妇联 → 吕梁市妇联)."""
    for size in range(min(12, len(name) - 1), 1, -1):
        known = choose(name[:size], scene) if gazetteer.find(name[:size]) else None
        if known is None:
            continue
        rest = name[size:]
        if known.name != name[:size] and (known.is_whole(name[:size]) or _public(rest)):
            return known.name + rest, f"{name[:size]} written out as {known.name}", known.name
        return name, "the full name", known.name
    return name, "the name itself", None


def _public(rest: str) -> bool:
    return bool(
        re.match(
            r"(?:[一二三四五六七八九十]中$|第[一二三四五六七八九十]+(?:中学|小学)|妇联|总工会|政协|人大|市委|县委|人民|政府|检察院|法院|中级|中院|高院|纪委|监委|团委|工商联|残联|科协"
            r"|文联|侨联|红十字会|关工委|妇女联合会|[\u4e00-\u9fff]{2,8}(?:局|委员会|卫健委|发改委)$)",
            rest,
        )
    )
