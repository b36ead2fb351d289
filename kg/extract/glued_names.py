"""Names in credits without a blank between them: 张文华李建国."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import surnames
from kg.extract.person_names import LONGEST_PLAIN, SHORTEST, has_surname, is_foreign, plausible

if TYPE_CHECKING:
    import re

    from kg.extract.lines import Line

LONGEST_FULL = 4


def glued_names(line: Line, match: re.Match[str]) -> list[tuple[int, int]]:
    """The names that a run of letters consists of; none where it is one name or something else."""
    cut = _glued(line, match)
    return [(match.start(), cut), (cut, match.end())] if cut else _tagged_names(line, match)


def _glued(line: Line, match: re.Match[str]) -> int | None:
    """Where the second of two names without a blank between them begins: 张文华|李建国; None for one name."""
    run = match.group()
    if not LONGEST_PLAIN < len(run) <= 2 * LONGEST_PLAIN or run[:2] in surnames() or is_foreign(run):
        return None
    cuts = [i for i in (2, 3) if SHORTEST <= len(run) - i <= LONGEST_PLAIN]
    cuts = [i for i in cuts if has_surname(run) and has_surname(run[i:])]
    cuts = [i for i in cuts if plausible(run[:i]) and plausible(run[i:])]
    cut = next((i for i in cuts if line.is_boundary(match.start() + i)), cuts[0] if cuts else None)
    whole = [w for w in line.between(*match.span()) if w[2] not in {"PER", "w"} and w[1] - w[0] > 1]
    return match.start() + cut if cut and not whole else None


def _tagged_names(line: Line, match: re.Match[str]) -> list[tuple[int, int]]:
    """The names of a long run that the finder reads as nothing but people: 张文华|李建国|王秀英."""
    if len(match.group()) <= LONGEST_FULL:
        return []
    words = line.between(*match.span())
    whole = bool(words) and (words[0][0], words[-1][1]) == match.span()
    named = whole and all(w[2] == "PER" and SHORTEST <= w[1] - w[0] <= LONGEST_FULL for w in words)
    return [w[:2] for w in words] if named and all(has_surname(line.slice(*w[:2])) for w in words) else []
