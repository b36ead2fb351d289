"""A quote that does not lead to its characters is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Article, Corpus, Dropped, Evidence, Fact, Layout, Source, Zone
from kg.proof import count_quotes, find_broken_quotes

RAW = "１月，王 小\n明明出席。\n广告\n"


def page(raw: str = RAW) -> Corpus:
    """Give a page whose text was narrowed, closed up, undoubled and joined, with an advertisement dropped."""
    kept = [0, 1, 2, 3, 5, 7, 9, 10, 11, 12]
    text = "1月，王小明出席。\n"
    article = Article(
        id="a1",
        source="s",
        text=text,
        offsets=tuple(kept),
        zones=(Zone(kind="body", start=0, end=len(text)),),
    )
    dropped = (Dropped(start=8, end=9, reason="doubled"), Dropped(start=13, end=15, reason="furniture"))
    source = Source(id="s", text=raw, sha256="", encoding="utf-8")
    return Corpus(
        sources=(source,),
        layouts=(Layout(source="s", articles=(article,), dropped=dropped),),
        entities=(),
        facts=(),
    )


def broken(quote: str, start: int, end: int, corpus: Corpus | None = None) -> int:
    """Count the broken quotes of a corpus with one fact."""
    place = Evidence(source="s", article="a1", start=start, end=end, quote=quote)
    fact = Fact(
        id="f",
        type="holdsPost",
        source="s",
        subject="p",
        object="o",
        rule="r",
        tier="high",
        evidence=(place,),
    )
    return len(find_broken_quotes(replace(corpus or page(), facts=(fact,))))


def test_faithful_quotes_hold() -> None:
    """Narrowed, closed up, undoubled and joined text leads back to its characters."""
    assert broken("1月，王小明出席。", 0, 12) == 0
    assert broken("王小明", 3, 8) == 0


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [("王小明", 3, 9), ("王小明", 2, 8), ("王明", 3, 8), ("张小明", 3, 8), ("", 3, 8), ("王小明", 900, 905)],
)
def test_wrong_quotes_are_found(quote: str, start: int, end: int) -> None:
    """Offsets too wide, words left out, words never printed and nothing at all do not hold."""
    assert broken(quote, start, end) == 1


def test_changed_page_breaks_the_quote() -> None:
    """One other character on the page, and the quote no longer leads there."""
    assert broken("王小明", 3, 8, page(RAW.replace("小", "大"))) == 1


def test_unaccounted_character_inside_breaks_the_quote() -> None:
    """A raw character inside a quote that nobody carries and nobody dropped is an error."""
    corpus = page()
    layout = replace(corpus.layouts[0], dropped=())
    assert broken("王小明出席", 3, 11, replace(corpus, layouts=(layout,))) == 1
    assert broken("王小明出席", 3, 11) == 0


def test_caption_set_into_a_quote_is_accounted_for() -> None:
    """A stretch that the same article carries elsewhere may stand inside the raw stretch of a quote."""
    raw = "王小\n▲图片说明\n明出席。\n"
    offsets = (0, 1, 9, 10, 11, 12, 3, 4, 5, 6, 7)
    zones = (Zone(kind="body", start=0, end=6), Zone(kind="caption", start=6, end=11))
    article = Article(id="a1", source="s", text="王小明出席。▲图片说明", offsets=offsets, zones=zones)
    corpus = Corpus(
        sources=(Source(id="s", text=raw, sha256="", encoding="utf-8"),),
        layouts=(Layout(source="s", articles=(article,)),),
        entities=(),
        facts=(),
    )
    assert broken("王小明", 0, 10, corpus) == 0
    assert broken("王小▲图片说明明", 0, 10, corpus) == 1


def test_fact_without_evidence_is_found(corpus: Corpus) -> None:
    """Every fact rests on something."""
    bare = replace(corpus, facts=(replace(corpus.facts[0], evidence=()),))
    assert find_broken_quotes(bare) == (f"fact {corpus.facts[0].id} rests on no evidence",)


def test_records_hold(corpus: Corpus) -> None:
    """The hand-built records are sound, and every place is counted."""
    assert find_broken_quotes(corpus) == ()
    assert count_quotes(corpus) == len(corpus.facts)
