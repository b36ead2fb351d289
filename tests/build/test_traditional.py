"""A page in traditional characters: found by the same rules, quoted as it stands, filed in simplified names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.layout import lay_out
from kg.model import Corpus, Source
from kg.proof import find_broken_quotes
from kg.stages import Options, understand
from kg.traditional import is_traditional, render_layout, restore_words, simplify

PAGE = Path(__file__).parent / "pages/traditional.txt"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["utf-8", "big5"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """What a build makes of the page in one encoding."""
    path = tmp_path_factory.mktemp("page") / "page.txt"
    path.write_bytes(TEXT.encode(request.param))
    return understand([(path, "page.txt")], Options(), lambda *_: None)


@pytest.mark.model
def test_person_with_post_is_found_and_quoted_as_printed(found: Corpus) -> None:
    """Names and role are simplified, the quote is the page's."""
    (fact,) = (f for f in found.facts if f.type == "holdsPost" and f.subject == "person/陈美玲")
    assert (fact.object, fact.role) == ("organization/临县妇女联合会", "主席")
    assert [e.quote for e in fact.evidence] == ["臨縣婦女聯合會主席陳美玲"]
    assert TEXT[fact.evidence[0].start : fact.evidence[0].end] == fact.evidence[0].quote


@pytest.mark.model
def test_entities_keep_their_traditional_forms(found: Corpus) -> None:
    """The form on the page is an alias and a reading; the place is the gazetteer's."""
    entities = {e.name: e for e in found.entities}
    assert {"臨縣婦聯", "縣婦聯"} <= set(entities["临县妇女联合会"].aliases)
    assert {r.text for r in entities["陈美玲"].readings} == {"陳美玲"}
    assert entities["临县"].adcode == "141124"
    assert "安业乡" in entities


@pytest.mark.model
def test_every_quote_of_a_traditional_page_holds(found: Corpus) -> None:
    """The proof of the build accepts all of them, and headline and paper are the page's."""
    assert len(found.facts) > 10
    assert find_broken_quotes(found) == ()
    (layout,) = found.layouts
    assert (layout.paper, layout.script) == ("清河日報", "traditional")
    assert layout.articles[0].headline == "臨縣婦聯慰問一線女工"


def test_page_is_laid_out_by_its_rendering() -> None:
    """記者, 責任編輯 and 本報訊 are understood as their simplified forms; the rendering keeps every offset."""
    layout = lay_out(Source(id="p.txt", text=TEXT, sha256="", encoding="utf-8"))
    article = layout.articles[0]
    assert "責任編輯：葉開來" in article.zone_text("masthead")
    assert layout.date
    assert (layout.date.value, layout.date.basis) == ("2021-03-09", "masthead")
    (rendered,) = render_layout(layout).articles
    assert "临县妇女联合会主席陈美玲" in rendered.body
    assert (rendered.offsets, rendered.zones) == (article.offsets, article.zones)


def test_half_width_marks_are_read_in_full_width() -> None:
    """In sentences and brackets, not in numbers, times and foreign words; names keep the page's marks."""
    text = "主席:李四,副主席 张三(女)出席?10,000 3:05 A,B"
    layout = lay_out(Source(id="p.txt", text=text, sha256="", encoding="utf-8"))
    (article,) = render_layout(layout).articles
    assert article.text.startswith("主席：李四，副主席 张三（女）出席？10,000 3:05 A,B")
    assert layout.articles[0].text.startswith(text)
    assert restore_words("《爱，在路上》", "《爱,在\n路上》", "simplified") == "《爱,在路上》"


@pytest.mark.model
def test_rules_of_marks_hold_for_half_width_ones(tmp_path: Path) -> None:
    """Who is elected behind a half-width comma is found whole; the quote has the page's marks."""
    path = tmp_path / "page.txt"
    path.write_text(
        "5月3日,望江县道教协会换届,谢明伟当选为望江县道教协会秘书长,陈玉和当选为望江县道教协会监事长。\n",
        "utf-8",
    )
    corpus = understand([(path, "page.txt")], Options(), lambda *_: None)
    assert "person/陈玉和" in {fact.subject for fact in corpus.facts if fact.role == "监事长"}
    assert find_broken_quotes(corpus) == ()


def test_simplified_page_is_left_alone() -> None:
    """One that quotes a traditional shop sign is no traditional page."""
    text = "清河县妇联召开会议，“慶豐樓”饭店的工会主席张三参加。"
    assert not is_traditional(text)
    layout = lay_out(Source(id="p.txt", text=text, sha256="", encoding="utf-8"))
    assert render_layout(layout) == layout


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="乾隆皇帝著名頭髮皇后裏面千里鐘錶「」『』麼閒𠮷\ud800a1 \n", max_size=60))
def test_rendering_is_one_character_for_one(text: str) -> None:
    """Offsets stay, and rendering twice changes nothing."""
    once = simplify(text)
    assert len(once) == len(text)
    assert simplify(once) == once


def test_words_that_are_not_on_the_page_stay_as_they_are() -> None:
    """A name that the rules wrote out is not guessed back."""
    assert restore_words("临县妇女联合会", "縣婦聯", "traditional") == "临县妇女联合会"
    assert "traditional" not in kg.__all__
