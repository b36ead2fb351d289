"""The score is what the guidelines say: counted by hand-made cases, and perfect on the gold itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.score import Count, Score, normal, rows, score_document, score_folders

CASES = Path(__file__).parent / "cases"
GOLD = Path(__file__).parents[1] / "gold"
DOCUMENTS = sorted(GOLD.glob("*/*.json"))


def load(path: Path) -> dict[str, object]:
    """A file of annotations."""
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


def plain(counts: dict[str, Count]) -> dict[str, list[int]]:
    """The counts as the expected files write them."""
    return {kind: [count.right, count.wrong, count.missed] for kind, count in counts.items()}


@pytest.mark.parametrize("case", ["posts", "undertakings"])
def test_counts_are_those_of_the_reference_scorer(case: str) -> None:
    """Right, wrong and missed of every type, and each error in words.

    The expected files were written by the scorer that came with the guidelines.
    """
    score, folder = Score(), CASES / case
    score_document(case, load(folder / "gold.json"), load(folder / "predicted.json"), score)
    expected = load(folder / "expected.json")
    assert plain(score.entities) == expected["entities"]
    assert plain(score.facts) == expected["facts"]
    assert sorted(score.errors[case]) == sorted(expected["errors"])  # type: ignore[call-overload]


def test_all_cases_are_run() -> None:
    """No case lies there unread."""
    assert sorted(path.name for path in CASES.iterdir()) == ["posts", "undertakings"]
    assert len(DOCUMENTS) == 33


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_gold_against_itself_is_perfect(path: Path) -> None:
    """Nothing wrong, nothing missed, and something was counted."""
    score = Score()
    score_document(path.name, load(path), load(path), score)
    for counts in (score.entities, score.facts):
        assert (counts["all"].wrong, counts["all"].missed) == (0, 0)
        assert counts["all"].right > 0
        assert counts["all"].f1 == 1.0
    assert score.errors[path.name] == []


def test_nothing_predicted_is_all_missed(tmp_path: Path) -> None:
    """A document without a prediction counts against recall."""
    score = score_folders(GOLD / "seeds", tmp_path)
    assert score.facts["all"].right == score.facts["all"].wrong == 0
    assert score.facts["all"].missed > 100
    assert score.facts["all"].f1 == score.facts["all"].precision == score.facts["all"].recall == 0.0


def test_wrong_folders_are_named(tmp_path: Path) -> None:
    """No gold there, and a file that is no annotation: one line with the path."""
    with pytest.raises(InputError, match="no gold annotations"):
        score_folders(tmp_path, tmp_path)
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: not annotations"):
        score_folders(tmp_path, tmp_path)


def test_measures_are_the_usual_ones() -> None:
    """Precision, recall and their harmonic mean."""
    count = Count(right=6, wrong=2, missed=6)
    assert (count.precision, count.recall, count.f1) == (0.75, 0.5, 0.6)


def test_forms_are_compared_without_marks_and_width() -> None:
    """Blanks, quotation marks and full width do not make two names."""
    assert normal("全国 “三八”红旗手ＡＢ") == "全国三八红旗手ab"
    assert normal(None) == ""


def test_rows_end_with_the_sum() -> None:
    """Types in order, the sum of all last."""
    counts = {"all": Count(), "Person": Count(), "Award": Count()}
    assert [kind for kind, _ in rows(counts)] == ["Award", "Person", "all"]
