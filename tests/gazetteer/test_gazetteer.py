"""The gazetteer: names, short names, codes and what contains what."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg import gazetteer

SHORT_NAMES = {
    "吕梁": "吕梁市",
    "山西": "山西省",
    "广西": "广西壮族自治区",
    "巴马自治县": "巴马瑶族自治县",
    "瀍河区": "瀍河回族区",
    "内蒙古": "内蒙古自治区",
    "循化": "循化撒拉族自治县",
    "循化县": "循化撒拉族自治县",
    "凉山州": "凉山彝族自治州",
    "湘西州": "湘西土家族苗族自治州",
    "东乡县": "东乡族自治县",
    "鄂伦春": "鄂伦春自治旗",
    "阿克苏": "阿克苏地区",
    "浦东": "浦东新区",
    "神农架": "神农架林区",
    "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区",
}


@pytest.mark.parametrize(("short", "full"), SHORT_NAMES.items())
def test_a_usual_short_name_finds_its_place(short: str, full: str) -> None:
    """A short name leads to the full one."""
    assert full in {place.name for place in gazetteer.find(short)}


def test_no_short_name_is_a_single_character() -> None:
    """临 alone is not 临县."""
    assert min(map(len, gazetteer.names())) >= 2
    assert not gazetteer.find("临")


def test_directions_are_no_short_names() -> None:
    """城中 is a word; 城中区 is a place, in two cities."""
    assert not gazetteer.find("城中")
    assert len(gazetteer.find("城中区")) == 2


def test_a_county_of_a_region_hangs_below_its_prefecture() -> None:
    """循化 lies in 海东市, in 青海省, coordinates included."""
    (place,) = gazetteer.find("循化撒拉族自治县")
    assert (place.adcode, place.rank) == ("630225", "县")
    assert [above.name for above in gazetteer.ancestors(place)] == ["海东市", "青海省"]
    assert place.longitude == pytest.approx(102.489, abs=0.01)
    assert place.latitude == pytest.approx(35.851, abs=0.01)


def test_a_municipality_is_a_province_of_districts() -> None:
    """北京市 occurs once, and 东城区 hangs directly below it."""
    (beijing,) = gazetteer.find("北京市")
    assert beijing.rank == "省"
    assert gazetteer.ancestors(gazetteer.find("东城区")[0]) == (beijing,)


def test_a_county_directly_below_a_province_has_it_as_parent() -> None:
    """济源市 is of county rank, without a prefecture."""
    (place,) = gazetteer.find("济源市")
    assert (place.rank, place.parent) == ("县", "410000")


def test_names_given_up_are_marked_and_come_last() -> None:
    """离石 is the district first and the former city after it."""
    found = gazetteer.find("离石")
    assert [(place.name, place.until) for place in found] == [
        ("离石区", None),
        ("离石市", 2002),
        ("离石县", 1995),
    ]
    assert gazetteer.find("襄樊市")[0].until == 2009


def test_a_code_gives_the_name_in_force() -> None:
    """A code leads back to its place; an unknown one to nothing."""
    place = gazetteer.by_code("141124")
    assert place is not None
    assert place.name == "临县"
    assert gazetteer.by_code("000000") is None


def test_every_parent_exists_and_the_table_is_sorted() -> None:
    """The table is whole: ranks fit the codes, parents exist, rows are in order."""
    places = gazetteer.places()
    assert len(places) > 4000
    assert [p.adcode for p in places] == sorted(p.adcode for p in places)
    assert all((p.parent is None) == (p.rank == "省") for p in places)
    assert all(gazetteer.by_code(p.parent) for p in places if p.parent)


def test_the_tables_are_loaded_only_when_asked() -> None:
    """Importing the module reads no file."""
    code = "from kg import gazetteer as g; raise SystemExit(g.places.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
