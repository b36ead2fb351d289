"""What is joined to one entity, what stays apart, and what is on record of it."""

from __future__ import annotations

from dataclasses import replace

from tests.resolve.made import corpus, found, holder, mention, names, page, relation


def test_short_and_full_form_are_one_body() -> None:
    """望江县妇联 and 县妇联 are 望江县妇女联合会; both forms and the reasons are kept."""
    layout = page("a.txt", "望江县妇联召开会议。县妇联主席到会。望江县。")
    (one,) = layout.articles
    forms = [mention(one, form, "Organization", "body.mass") for form in ("望江县妇联", "县妇联")]
    forms[1] = mention(one, "县妇联", "Organization", "body.mass", nth=1)
    made = corpus((layout, found(layout, [*forms, mention(one, "望江县", "Place", nth=1)])))
    (body,) = [e for e in made.entities if e.type == "Organization"]
    assert body.id == "organization/望江县妇女联合会"
    assert body.aliases == ("县妇联", "望江县妇联")
    assert [reading.text for reading in body.readings] == ["望江县妇联", "县妇联"]
    assert "县 → 望江县" in body.readings[1].reason


def test_misprint_is_joined_on_evidence_and_recorded() -> None:
    """One letter off a body that the page names three times."""
    layout = page("a.txt", "安庆市妇联，安庆市妇联，安庆市妇联，安庆山妇联。")
    (one,) = layout.articles
    right = [mention(one, "安庆市妇联", "Organization", "body.mass", nth=n) for n in range(3)]
    wrong = mention(one, "安庆山妇联", "Organization", "body.mass")
    made = corpus((layout, found(layout, [*right, wrong])))
    assert names(made, "Organization") == ["安庆市妇女联合会"]
    assert [r.text for r in made.entities[0].readings if r.misprint] == ["安庆山妇联"]
    twice = corpus((layout, found(layout, [*right[:2], wrong])))
    assert len(names(twice, "Organization")) == 2


def test_two_real_places_are_no_misprint() -> None:
    """太湖县 is a county of its own, however often 太和县 is named."""
    layout = page("a.txt", "太和县妇联，太和县妇联，太和县妇联，太湖县妇联。")
    (one,) = layout.articles
    bodies = [mention(one, "太和县妇联", "Organization", "body.mass", nth=n) for n in range(3)]
    other = mention(one, "太湖县妇联", "Organization", "body.mass")
    made = corpus((layout, found(layout, [*bodies, other])))
    assert sorted(names(made, "Organization")) == ["太和县妇女联合会", "太湖县妇女联合会"]


def test_namesakes_stay_apart_and_are_listed() -> None:
    """李建国 of two bodies on two pages are two people until something joins them."""
    made = corpus(
        holder("a.txt", "望江县妇联主席李建国。", "李建国", "望江县妇联"),
        holder("b.txt", "太湖县总工会主席李建国。", "李建国", "太湖县总工会"),
    )
    people = [e.id for e in made.entities if e.type == "Person"]
    assert len(set(people)) == 2
    assert [set(pair) for pair in made.namesakes] == [set(people)]


def test_a_shared_body_joins_people_of_one_name() -> None:
    """李建国 of 望江县妇联 on two pages is one person."""
    made = corpus(
        holder("a.txt", "望江县妇联主席李建国。", "李建国", "望江县妇联"),
        holder("b.txt", "望江县妇女联合会主席李建国。", "李建国", "望江县妇女联合会"),
    )
    assert [e.id for e in made.entities if e.type == "Person"] == ["person/李建国"]
    assert made.namesakes == ()


def test_short_name_of_a_company_joins_its_fuller_one() -> None:
    """沃野集团 is 安徽沃野生物科技集团 where the page names it so; the reason is kept."""
    layout = page("a.txt", "安徽沃野生物科技集团成立。沃野集团表示，安徽丰收农业集团也参加。")
    (one,) = layout.articles
    full, short, other = (
        mention(one, name, "Organization", "body.company")
        for name in ("安徽沃野生物科技集团", "沃野集团", "安徽丰收农业集团")
    )
    made = corpus((layout, found(layout, [full, short, other])))
    assert sorted(names(made, "Organization")) == ["安徽丰收农业集团", "安徽沃野生物科技集团"]
    (joined,) = [r for e in made.entities for r in e.readings if r.text == "沃野集团"]
    assert "short for 安徽沃野生物科技集团" in joined.reason
    alone = corpus((layout, found(layout, [short, other])))
    assert sorted(names(alone, "Organization")) == ["安徽丰收农业集团", "沃野集团"]


def test_same_fact_is_told_once_with_all_its_evidence() -> None:
    """Two sentences, one fact; the surer rule's, dated by the issue."""
    text = "望江县妇联主席李建国。望江县妇联主席李建国。"
    layout = page("a.txt", text)
    (one,) = layout.articles
    pairs = [
        (mention(one, "李建国", "Person", nth=n), mention(one, "望江县妇联", "Organization", nth=n))
        for n in (0, 1)
    ]
    relations = [
        relation("holdsPost", *pairs[0], role="主席", tier="low"),
        relation("holdsPost", *pairs[1], role="主席", tier="high"),
    ]
    made = corpus((layout, found(layout, [m for pair in pairs for m in pair], relations)))
    (fact,) = [f for f in made.facts if f.type == "holdsPost"]
    assert (fact.tier, fact.date, fact.date_basis) == ("high", "2022-05-26", "issue")
    assert {(e.start, e.end) for e in fact.evidence} == {(0, 10), (11, 21)}


def test_stated_date_wins_over_the_issue() -> None:
    """And a fact of a kind that no newspaper date dates has none."""
    layout = page("a.txt", "望江县妇联主席李建国。")
    (one,) = layout.articles
    who, where = mention(one, "李建国", "Person"), mention(one, "望江县妇联", "Organization")
    stated = relation("holdsPost", who, where, role="主席", date="2021-03", date_basis="text")
    part = relation("partOf", where, who)
    made = corpus((layout, found(layout, [who, where], [stated, part])))
    assert {(f.type, f.date, f.date_basis) for f in made.facts} == {
        ("holdsPost", "2021-03", "text"),
        ("partOf", None, None),
    }


def test_order_of_pages_does_not_matter() -> None:
    """The same entities and facts, whichever page is read first."""
    pages = [
        holder("a.txt", "望江县妇联主席李建国。", "李建国", "望江县妇联"),
        holder("b.txt", "太湖县总工会主席李建国。", "李建国", "太湖县总工会"),
        holder("c.txt", "望江县妇女联合会主席李建国。", "李建国", "望江县妇女联合会"),
    ]
    first, second = corpus(*pages), corpus(*pages[::-1])
    assert (first.entities, first.facts, first.namesakes) == (second.entities, second.facts, second.namesakes)


def test_end_of_a_name_joins_the_only_fuller_one() -> None:
    """A meeting called by the end of its name is that meeting, unless the article knows two such."""
    layout = page("a.txt", "望江县书法展新闻发布会举行。新闻发布会后，望江县奶食节新闻发布会举行。")
    (one,) = layout.articles
    full, other = (mention(one, f"望江县{name}新闻发布会", "Event") for name in ("书法展", "奶食节"))
    short = mention(one, "新闻发布会", "Event", nth=1)
    joined = corpus((layout, found(layout, [full, short])))
    assert names(joined, "Event") == ["望江县书法展新闻发布会"]
    apart = corpus((layout, found(layout, [full, short, other])))
    assert len(names(apart, "Event")) == 3


def test_firm_called_by_its_letters_alone_is_that_firm() -> None:
    """In a row without 公司, in order with it."""
    layout = page("a.txt", "安徽沃野实业有限公司开工。沃野实业表示，安沃卫材公司与安沃卫生材料有限公司同名。")
    (one,) = layout.articles
    firms = ("安徽沃野实业有限公司", "安沃卫生材料有限公司", "安沃卫材公司")
    bodies = [mention(one, name, "Organization", "body.company") for name in firms]
    bodies.append(mention(one, "沃野实业", "Organization", "body.company", nth=1))
    made = corpus((layout, found(layout, bodies)))
    assert sorted(names(made, "Organization")) == ["安徽沃野实业有限公司", "安沃卫生材料有限公司"]


def test_what_stands_for_a_nameless_ceremony_is_filed_with_it() -> None:
    """仪式 and 启动式 of one article are the 启动仪式 that it tells of; that of another page is another."""
    layout, other = (
        page(source, "公司举行启动仪式，启动式上有人致辞，仪式结束。") for source in ("a.txt", "b.txt")
    )
    pages = []
    for one in (layout, other):
        (told,) = one.articles
        first = mention(told, "启动仪式", "Event", "event.unnamed")
        later = replace(mention(told, "启动式", "Event", "event.anaphor"), name="启动式")
        last = replace(mention(told, "仪式", "Event", "event.anaphor", nth=1), name="启动仪式")
        pages.append((one, found(one, [first, later, last])))
    assert names(corpus(pages[0]), "Event") == ["启动仪式"]
    assert names(corpus(*pages), "Event") == ["启动仪式", "启动仪式"]
