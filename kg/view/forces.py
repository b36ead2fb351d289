"""Places the nodes of a network on a plane, the same way every time.

A force-directed layout in several levels: the network is halved again and again by joining
neighbours, the smallest one is laid out first and each larger one starts from it. Links
pull (more gently the busier their ends), all nodes push each other away; the push is
summed on a grid by fast Fourier transform, so 10,000 nodes take seconds, not minutes.
No randomness: one build of numpy always gives the same places, as whole numbers. (Another
build may round a sine otherwise in its last bit, and then give a different drawing.)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

EXTENT = 10_000
GRID = 128
GOLDEN = 2.399963229728653
PUSH = 0.25
GRAVITY = 0.02


def positions(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole-number places between 0 and ``EXTENT`` for nodes 0 … ``count`` - 1 joined by ``links``."""
    if count == 0:
        return []
    pairs = np.array(links, dtype=np.int64).reshape(-1, 2)
    busy = np.unique(pairs)
    number = np.full(count, -1)
    number[busy] = np.arange(len(busy))
    placed = _sunflower(count)
    if len(busy):
        weights = np.ones(len(pairs))
        placed = _with_rest(_layout(len(busy), number[pairs], weights), busy, count)
    low, span = placed.min(axis=0), max(float(np.ptp(placed, axis=0).max()), 1e-9)
    whole = np.rint((placed - low) / span * EXTENT).astype(np.int64)
    return [(int(x), int(y)) for x, y in whole]


def _with_rest(inner: Floats, busy: Ints, count: int) -> Floats:
    """The laid-out nodes with those that nothing joins on rings around them."""
    centred = inner - (inner.max(axis=0) + inner.min(axis=0)) / 2
    radius = float(np.sqrt((centred**2).sum(axis=1)).max()) or 1.0
    rest = np.setdiff1d(np.arange(count), busy)
    spacing = radius * 2 / np.sqrt(count)
    turn = np.arange(len(rest)) * GOLDEN
    far = np.sqrt((radius * 1.08) ** 2 + np.arange(len(rest)) * spacing**2 * 0.5)
    placed = np.empty((count, 2))
    placed[busy] = centred
    placed[rest] = np.column_stack([np.cos(turn) * far, np.sin(turn) * far])
    return placed


def _sunflower(count: int) -> Floats:
    steps = np.arange(count) + 0.5
    spiral: Floats = (
        np.column_stack([np.cos(steps * GOLDEN), np.sin(steps * GOLDEN)]) * np.sqrt(steps)[:, None]
    )
    return spiral


def _layout(count: int, pairs: Ints, weights: Floats) -> Floats:
    """Places for a network: laid out at once if small, otherwise from its half."""
    parents, parent_count = _halve(count, pairs, weights)
    if count <= 60 or parent_count > 0.95 * count:
        return _relax(_sunflower(count), pairs, weights, steps=300)
    start = _layout(parent_count, *_contract(parents[pairs], weights))[parents]
    grown = start * 1.42 + _sunflower(count) * (0.5 / np.sqrt(count))
    return _relax(grown, pairs, weights, steps=120 if count < 2_000 else 70)


def _halve(count: int, pairs: Ints, weights: Floats) -> tuple[Ints, int]:
    """Joins each node with its most closely linked free neighbour; leaves go to their only neighbour."""
    degree = np.bincount(pairs.ravel(), minlength=count)
    closeness = weights / np.sqrt(degree[pairs[:, 0]] * degree[pairs[:, 1]])
    parents = np.full(count, -1)
    used = 0
    for link in np.argsort(-closeness, kind="stable"):
        a, b = pairs[link]
        if parents[a] < 0 and parents[b] < 0:
            parents[a] = parents[b] = used
            used += 1
    for a, b in np.concatenate([pairs, pairs[:, ::-1]]):
        if parents[a] < 0 and degree[a] == 1:
            parents[a] = parents[b]
    alone = np.flatnonzero(parents < 0)
    parents[alone] = used + np.arange(len(alone))
    return parents, used + len(alone)


def _contract(pairs: Ints, weights: Floats) -> tuple[Ints, Floats]:
    """Links between joined nodes, parallel ones added up, inner ones dropped."""
    ordered = np.sort(pairs, axis=1)
    kept = ordered[:, 0] != ordered[:, 1]
    merged, where = np.unique(ordered[kept], axis=0, return_inverse=True)
    total = np.bincount(where.ravel(), weights=weights[kept], minlength=len(merged)).astype(np.float64)
    return merged.astype(np.int64), total


def _relax(start: Floats, pairs: Ints, weights: Floats, *, steps: int) -> Floats:
    """Moves the nodes along the forces, in ever smaller steps, until they come to rest."""
    place: Floats = start - start.mean(axis=0)
    count = len(place)
    degree = np.bincount(pairs.ravel(), minlength=count).astype(np.float64)
    mass = 1 + np.sqrt(degree)
    pull = np.sqrt(weights) / np.sqrt(np.minimum(degree[pairs[:, 0]], degree[pairs[:, 1]]))
    place *= np.sqrt(count) / max(float(np.abs(place).max()), 1e-9)
    for step in range(steps):
        force = (
            _attraction(place, pairs, pull) + PUSH * _repulsion(place, mass) - GRAVITY * mass[:, None] * place
        )
        length = np.sqrt((force**2).sum(axis=1)) + 1e-9
        reach = np.sqrt(count) * 0.12 * (1 - step / steps) ** 1.5 + 0.01
        place = place + force * (np.minimum(length, reach) / length)[:, None]
    return place


def _attraction(place: Floats, pairs: Ints, pull: Floats) -> Floats:
    count = len(place)
    gap = (place[pairs[:, 1]] - place[pairs[:, 0]]) * pull[:, None]
    force = np.empty_like(place)
    for axis in (0, 1):
        force[:, axis] = np.bincount(pairs[:, 0], gap[:, axis], count) - np.bincount(
            pairs[:, 1], gap[:, axis], count
        )
    return force


def _repulsion(place: Floats, mass: Floats) -> Floats:
    """The push of all nodes on each, mass over distance, by way of a grid of mass."""
    size = min(GRID, 2 * int(np.sqrt(len(place))) + 8)
    low = place.min(axis=0)
    cell = max(float(np.ptp(place, axis=0).max()) / (size - 2), 1e-6)
    at = (place - low) / cell
    corner = np.minimum(at.astype(np.int64), size - 2)
    part = at - corner
    corners = [
        (corner[:, 0] + dx, corner[:, 1] + dy, np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1]))
        for dx in (0, 1)
        for dy in (0, 1)
    ]
    mesh = np.zeros((2 * size, 2 * size))
    for x, y, share in corners:
        mesh += np.bincount(x * 2 * size + y, mass * share, 4 * size * size).reshape(mesh.shape)
    spectrum = np.fft.rfft2(mesh)
    force = np.empty_like(place)
    for axis, kernel in enumerate(_kernels(size)):
        field = np.fft.irfft2(spectrum * kernel, s=mesh.shape)
        force[:, axis] = sum(field[x, y] * share for x, y, share in corners)
    return np.round(force / cell * mass[:, None], 9)


@cache
def _kernels(size: int) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """The push of a unit mass at every distance on the grid, as spectra, one for each direction."""
    steps = np.concatenate([np.arange(size), np.arange(-size, 0)]).astype(np.float64)
    across, down = np.meshgrid(steps, steps, indexing="ij")
    square = across**2 + down**2
    square[0, 0] = 1.0
    return np.fft.rfft2(across / square), np.fft.rfft2(down / square)
