"""Short forms and their official names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ConfigError
from kg.resolve import names
from kg.resolve.filing import plain
from kg.resolve.names import official_name
from kg.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("short", "official"),
    [
        ("望江县妇联", "望江县妇女联合会"),
        ("望江县委", "中国共产党望江县委员会"),
        ("中共望江县委员会", "中国共产党望江县委员会"),
        ("望江县委宣传部", "中共望江县委宣传部"),
        ("望江县政协", "中国人民政治协商会议望江县委员会"),
        ("团望江县委", "共青团望江县委员会"),
        ("望江县卫健委", "望江县卫生健康委员会"),
        ("望江县人社局", "望江县人力资源和社会保障局"),
        ("全国妇联", "中华全国妇女联合会"),
        ("望江县总工会", "望江县总工会"),
        ("好日子公司", "好日子公司"),
    ],
)
def test_short_forms_are_written_out(short: str, official: str) -> None:
    """By the tables; what they do not know stays as it is."""
    assert official_name(short) == official


@pytest.mark.parametrize(
    "short",
    [
        row.split("\t")[0]
        for row in data_path("resolve", "endings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ],
)
def test_official_form_is_final(short: str) -> None:
    """An official name is not written out again."""
    official = official_name(f"望江县{short}")
    assert official_name(official) == official


def test_broken_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and line of a row with a column too few."""
    (tmp_path / "official.tsv").write_text("pattern\tofficial\tcomment\n^a$\tb\n", encoding="utf-8")
    monkeypatch.setattr(names, "data_path", lambda *_: tmp_path / "official.tsv")
    names._templates.cache_clear()
    with pytest.raises(ConfigError, match=r"official\.tsv:2: 2 columns"):
        names._templates()
    names._templates.cache_clear()


@given(st.text(alphabet="望江县妇联 　“”‘’《》〈〉·ＡＢab１"))
def test_plain_form_is_final(text: str) -> None:
    """Two spellings that share a plain form share it for good."""
    assert plain(plain(text)) == plain(text)


def test_plain_form_has_no_marks() -> None:
    """Blanks, quotation marks and full width do not tell names apart."""
    assert plain("全国“三八” 红旗手ＡＢ") == "全国三八红旗手AB"
