"""Hand-built records: two invented pages of an invented county, and what they state.

Every offset is computed from the text, so the pages can be edited without counting.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.model import (
    Article,
    Corpus,
    DateValue,
    Decision,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Layout,
    Reading,
    RelationType,
    Source,
    Zone,
)

FIRST = "2021/甲市报.txt"
SECOND = "2022/甲市报.txt"
TEXTS = {
    FIRST: (
        "甲市妇联主席王小明出席启动仪式。\n甲市妇女联合会联合乙县总工会举办“春风行动”，活动在乙县广场举行。\n"
        "甲市妇联被评为全国“巾帼文明岗”。\n甲市妇联印发《工作方案》。\n"
    ),
    SECOND: (
        "甲市妇联主席李芳介绍，原主席王小明已任乙县总工会主席（2021年3月至2022年5月）。\n"
        "甲师妇联宣传部部长王小明、记者李芳。\n"
    ),
}


def source(source_id: str) -> Source:
    """A page in UTF-8."""
    text = TEXTS[source_id]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(id=source_id, text=text, sha256=digest, encoding="utf-8", metadata=(("title", "甲市报"),))


def layout(source_id: str, date: str) -> Layout:
    """The page as one article, whose first line is its headline."""
    text = TEXTS[source_id]
    headline = text.index("\n") + 1
    zones = (Zone(kind="headline", start=0, end=headline), Zone(kind="body", start=headline, end=len(text)))
    when = DateValue(value=date, basis="masthead")
    article = Article(
        id="a1", source=source_id, text=text, offsets=tuple(range(len(text))), zones=zones, date=when
    )
    return Layout(source=source_id, articles=(article,), paper="甲市报", date=when, damage=0.125)


def evidence(source_id: str, quote: str) -> Evidence:
    """The first place where the page says this."""
    start = TEXTS[source_id].index(quote)
    page = 2 if source_id == SECOND else None
    return Evidence(
        source=source_id, article="a1", start=start, end=start + len(quote), quote=quote, page=page
    )


def reading(source_id: str, text: str, reason: str = "full name", *, misprint: bool = False) -> Reading:
    """A form of an entity, where the page has it first."""
    return Reading(text=text, evidence=evidence(source_id, text), reason=reason, misprint=misprint)


def entity(kind: EntityType, name: str, *readings: Reading, **known: object) -> Entity:
    """An entity whose aliases are the other forms of its readings."""
    aliases = sorted({found.text for found in readings if not found.misprint} - {name})
    made = Entity(
        id=f"{kind.lower()}/{name}", type=kind, name=name, aliases=tuple(aliases), readings=readings
    )
    return replace(made, **known)  # type: ignore[arg-type]


def fact(
    relation: RelationType, subject: str, target: str | None, *places: Evidence, **known: object
) -> Fact:
    """A fact of the source its first piece of evidence stands in."""
    made = Fact(
        id=f"{relation}-{subject}-{target}-{known.get('role')}",
        type=relation,
        source=places[0].source,
        subject=subject,
        object=target,
        rule=f"{relation}.test",
        tier="high",
        evidence=places,
    )
    return replace(made, **known)  # type: ignore[arg-type]


WOMEN = "organization/甲市妇女联合会"
UNION = "organization/乙县总工会"
WANG, LI = "person/王小明", "person/李芳"
SPRING = "programme/春风行动"


def entities() -> tuple[Entity, ...]:
    """Everything the two pages name."""
    return (
        entity(
            "Organization",
            "甲市妇女联合会",
            reading(FIRST, "甲市妇联", "short form"),
            reading(FIRST, "甲市妇女联合会"),
            reading(SECOND, "甲市妇联", "short form"),
            reading(SECOND, "甲师妇联", "one character off", misprint=True),
        ),
        entity("Organization", "乙县总工会", reading(FIRST, "乙县总工会"), reading(SECOND, "乙县总工会")),
        entity(
            "Organization", "甲市妇女联合会宣传部", reading(SECOND, "宣传部", "unit of the body before it")
        ),
        entity(
            "Person",
            "王小明",
            reading(FIRST, "王小明"),
            reading(SECOND, "王小明"),
            merged_from=("person/王晓明",),
        ),
        entity("Person", "李芳", reading(SECOND, "李芳")),
        entity("Programme", "春风行动", reading(FIRST, "春风行动")),
        entity("Event", "启动仪式", reading(FIRST, "启动仪式")),
        entity("Place", "乙县", reading(FIRST, "乙县"), adcode="990001", longitude=111.25, latitude=37.5),
        entity("Place", "乙县广场", reading(FIRST, "乙县广场")),
        entity("Award", "全国“巾帼文明岗”", reading(FIRST, "全国“巾帼文明岗”")),
        entity("Document", "工作方案", reading(FIRST, "工作方案")),
    )


def _first_facts() -> tuple[Fact, ...]:
    issue = {"date": "2021-03-08", "date_basis": "issue"}
    post = evidence(FIRST, "甲市妇联主席王小明")
    ran = evidence(FIRST, "甲市妇女联合会联合乙县总工会举办“春风行动”")
    return (
        fact("holdsPost", WANG, WOMEN, post, role="主席", status="inOffice", **issue),
        fact("participatesIn", WANG, "event/启动仪式", evidence(FIRST, "王小明出席启动仪式")),
        fact("organises", WOMEN, SPRING, ran, **issue),
        fact("organises", UNION, SPRING, ran, **issue, tier="medium"),
        fact("happenedOn", SPRING, None, ran, date="2021-03", date_basis="text"),
        fact("takesPlaceIn", SPRING, "place/乙县广场", evidence(FIRST, "活动在乙县广场举行"), **issue),
        fact("locatedIn", "place/乙县广场", "place/乙县", evidence(FIRST, "乙县广场")),
        fact(
            "receivedAward",
            WOMEN,
            "award/全国“巾帼文明岗”",
            evidence(FIRST, "甲市妇联被评为全国“巾帼文明岗”"),
            level="国家",
            **issue,
        ),
        fact("issued", WOMEN, "document/工作方案", evidence(FIRST, "甲市妇联印发《工作方案》"), **issue),
    )


def _second_facts() -> tuple[Fact, ...]:
    issue = {"date": "2022-06", "date_basis": "issue"}
    tenure = evidence(SECOND, "王小明已任乙县总工会主席（2021年3月至2022年5月）")
    part = evidence(SECOND, "甲师妇联宣传部")
    return (
        fact(
            "holdsPost",
            LI,
            WOMEN,
            evidence(SECOND, "甲市妇联主席李芳"),
            role="主席",
            status="inOffice",
            **issue,
        ),
        fact(
            "holdsPost", WANG, WOMEN, evidence(SECOND, "原主席王小明"), role="主席", status="former", **issue
        ),
        fact("holdsPost", WANG, UNION, tenure, role="主席", date="2021-03/2022-05", date_basis="text"),
        fact("partOf", "organization/甲市妇女联合会宣传部", WOMEN, part),
        fact("established", WOMEN, "organization/甲市妇女联合会宣传部", part, tier="low"),
        fact("contributedTo", LI, f"{SECOND}#a1", evidence(SECOND, "记者李芳"), role="记者"),
    )


def corpus() -> Corpus:
    """Two pages, eleven entities, fifteen facts of all eleven relations, one suspect, one pair of namesakes, two decisions."""
    return Corpus(
        sources=(source(FIRST), source(SECOND)),
        layouts=(layout(FIRST, "2021-03-08"), layout(SECOND, "2022-06")),
        entities=entities(),
        facts=_first_facts() + _second_facts(),
        suspects=((evidence(SECOND, "介绍"), "a name and a title without a body"),),
        namesakes=((WANG, LI),),
        decisions=(
            Decision(
                line=2,
                kind="join",
                one=WANG,
                other="person/王晓明",
                who="王编辑",
                when="2026-11-22",
                why="同一任命文件",
                about=(WANG,),
            ),
            Decision(
                line=3,
                kind="reject",
                one="0123",
                other="",
                who="王编辑",
                when="2026-11",
                why="误读",
                problem="0123: no such fact in this build",
            ),
        ),
    )
