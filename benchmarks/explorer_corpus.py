"""Made-up corpora of any size that look like ours: hubs, communities, articles, evidence for every fact."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field

from kg.model import (
    Article,
    Corpus,
    DateValue,
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

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂辉玲红斌波宇浩凯健俊帆雪荣琴云鹏翠梅建华国志文晓春海燕宁东峰瑞欣怡倩婷"
AREAS = [
    "临泉",
    "方山",
    "石楼",
    "平阳",
    "安丘",
    "宁远",
    "清河",
    "永昌",
    "南川",
    "东林",
    "云溪",
    "长岭",
    "白水",
    "金沙",
    "龙门",
    "太和",
    "新丰",
    "武安",
    "古田",
    "沙湾",
]
BODIES = [
    "妇女联合会",
    "人民法院",
    "人民检察院",
    "公安局",
    "教育局",
    "卫生健康委员会",
    "总工会",
    "人民政府",
    "第一中学",
    "中医医院",
    "文化馆",
    "民政局",
    "红十字会",
    "农业银行",
    "巾帼志愿服务队",
]
POSTS = ["主席", "副主席", "党组书记", "局长", "副局长", "院长", "主任", "会长", "校长", "队长"]
WORDS = [
    "巾帼",
    "暖心",
    "春风",
    "护航",
    "启明",
    "同行",
    "绿色",
    "书香",
    "健康",
    "阳光",
    "平安",
    "匠心",
    "乡村",
    "未来",
    "家和",
]
KINDS = ["行动", "计划", "大讲堂", "志愿服务活动", "创业大赛", "课堂", "项目", "文化节"]
HONOURS = ["三八红旗集体", "最美家庭", "五四奖章", "工人先锋号", "文明单位", "巾帼建功标兵"]
FILLER = "与会人员先后来到活动现场，听取工作汇报，并同群众代表亲切交谈，了解今年以来各项任务的落实情况。"


@dataclass(slots=True)
class Paper:
    """An article being written: sentences go in, offsets come out."""

    number: int
    text: str = ""
    marks: list[tuple[str, int, int]] = field(default_factory=list)

    def say(self, parts: list[tuple[str, str | None]]) -> tuple[int, int]:
        """Write a sentence of (words, entity id or None) and give its place."""
        start = len(self.text)
        for words, entity in parts:
            if entity:
                self.marks.append((entity, len(self.text), len(self.text) + len(words)))
            self.text += words
        return start, len(self.text)


class Maker:
    """Draws entities and facts from a seeded source of chance."""

    def __init__(self, entities: int, facts: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.entities: dict[str, tuple[EntityType, str, str | None]] = {}
        self.by_type: dict[str, list[str]] = {}
        self._invent(entities)
        self.total = facts

    def _invent(self, count: int) -> None:
        for number in range(max(2, count // 25)):
            area = AREAS[number % len(AREAS)] + "市县区镇乡村"[number // len(AREAS) % 6]
            self._add("Place", area if number < 120 else f"{area}{number}号小区", None)
        plan: list[tuple[EntityType, float]] = [
            ("Organization", 0.28), ("Person", 0.34), ("Programme", 0.16), ("Event", 0.07), ("Award", 0.05), ("Document", 0.06),
        ]  # fmt: skip
        for kind, share in plan:
            for number in range(int(count * share)):
                self._add(kind, *self._name(kind, number))
        while len(self.entities) < count:
            self._add("Person", *self._name("Person", len(self.entities)))

    def _name(self, kind: EntityType, number: int) -> tuple[str, str | None]:
        pick = self.chance.choice
        area = pick(self.by_type["Place"]).removeprefix("place/")
        if kind == "Person":
            return pick(SURNAMES) + pick(GIVEN) + (pick(GIVEN) if self.chance.random() < 0.8 else ""), None
        if kind == "Organization":
            body = BODIES[number % len(BODIES)]
            return area + body, area + body[:2] + body[-1]
        name = pick(WORDS) + pick(WORDS)
        if kind == "Programme":
            return f"“{name}”{pick(KINDS)}", name + pick(KINDS)
        if kind == "Event":
            return f"{area}{name}工作推进会", None
        return (
            (f"全国“{pick(HONOURS)}”" + str(number), None)
            if kind == "Award"
            else (f"《{area}{name}实施方案》", None)
        )

    def _add(self, kind: EntityType, name: str, alias: str | None) -> None:
        base = f"{kind.lower()}/{name}"
        identity, twin = base, 2
        while identity in self.entities:
            identity, twin = f"{base}_{twin}", twin + 1
        self.entities[identity] = (kind, name, alias)
        self.by_type.setdefault(kind, []).append(identity)

    def some(self, kind: str, circle: int) -> str:
        """An entity of a kind, mostly of one circle; the early ones are met far more often."""
        among = self.by_type[kind]
        circles = max(1, len(self.entities) // 60)
        if self.chance.random() < 0.88:
            among = among[circle % circles :: circles] or among
        return among[int(len(among) * self.chance.random() ** 1.8)]


FORMS: list[tuple[RelationType, str, str, str, float]] = [
    ("holdsPost", "Person", "Organization", "{o}{role}{s}出席会议并讲话。", 0.30),
    ("organises", "Organization", "Programme", "近日，{s}组织开展{o}，受到群众欢迎。", 0.20),
    ("participatesIn", "Person", "Event", "{s}应邀参加{o}。", 0.12),
    ("receivedAward", "Organization", "Award", "{s}荣获{o}称号。", 0.08),
    ("locatedIn", "Organization", "Place", "记者走进位于{o}的{s}。", 0.14),
    ("partOf", "Organization", "Organization", "{s}隶属于{o}。", 0.06),
    ("takesPlaceIn", "Programme", "Place", "{s}在{o}启动。", 0.06),
    ("issued", "Organization", "Document", "{s}印发{o}。", 0.04),
]  # fmt: skip


def make(entities: int, facts: int, seed: int = 7) -> Corpus:
    """A corpus of so many entities and facts; the same seed gives the same corpus."""
    maker = Maker(entities, facts, seed)
    papers: list[Paper] = []
    found: list[Fact] = []
    for number in range(facts):
        if number % 8 == 0:
            papers.append(
                Paper(
                    len(papers),
                    f"{maker.chance.choice(WORDS)}{maker.chance.choice(KINDS)}见成效 第{len(papers)}号\n",
                )
            )
        found.append(_fact(maker, papers[-1], number))
        papers[-1].say([(FILLER, None)])
    return _corpus(maker, papers, found)


def _fact(maker: Maker, paper: Paper, number: int) -> Fact:
    kind, subject_type, object_type, form, _ = maker.chance.choices(FORMS, [row[4] for row in FORMS])[0]
    subject, target = maker.some(subject_type, paper.number), maker.some(object_type, paper.number)
    role = maker.chance.choice(POSTS) if kind == "holdsPost" else None
    parts: list[tuple[str, str | None]] = []
    for piece in form.replace("{", "|{").replace("}", "}|").split("|"):
        values = {
            "{s}": (maker.entities[subject][1], subject),
            "{o}": (maker.entities[target][1], target),
            "{role}": (role or "", None),
        }
        parts.append(values.get(piece, (piece, None)))
    start, end = paper.say(parts)
    date = f"20{10 + paper.number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}" if number % 5 else None
    return Fact(
        id=hashlib.sha256(f"{number}".encode()).hexdigest()[:16], type=kind, source=_source(paper), subject=subject, object=target,
        rule=f"{kind}.{number % 4}", tier=("high", "medium", "low")[min(2, number % 5)],  # type: ignore[arg-type]
        evidence=(_evidence(paper, start, end),), role=role, date=date, date_basis="issue" if date else None,
        status="inOffice" if role else None,
    )  # fmt: skip


def _source(paper: Paper) -> str:
    return f"made/{paper.number // 6:05d}.txt"


def _evidence(paper: Paper, start: int, end: int) -> Evidence:
    return Evidence(
        source=_source(paper),
        article=f"a{paper.number % 6}",
        start=start,
        end=end,
        quote=paper.text[start:end].replace("\n", ""),
    )


def _corpus(maker: Maker, papers: list[Paper], facts: list[Fact]) -> Corpus:
    readings: dict[str, list[Reading]] = {}
    for paper in papers:
        for entity, start, end in paper.marks:
            evidence = _evidence(paper, start, end)
            readings.setdefault(entity, []).append(
                Reading(text=evidence.quote, evidence=evidence, reason="full name")
            )
    files: dict[str, list[Article]] = {}
    for paper in papers:
        files.setdefault(_source(paper), []).append(_article(paper))
    return Corpus(
        sources=tuple(Source(id=name, text="".join(a.text for a in arts), sha256="0" * 64, encoding="utf-8") for name, arts in files.items()),
        layouts=tuple(
            Layout(source=name, articles=tuple(arts), paper=AREAS[i % 20] + "日报", date=DateValue(value=f"20{10 + i % 15}-06-01", basis="masthead"))
            for i, (name, arts) in enumerate(files.items())
        ),
        entities=tuple(_entity(maker, identity, readings.get(identity, [])) for identity in sorted(maker.entities)),
        facts=tuple(facts),
    )  # fmt: skip


def _article(paper: Paper) -> Article:
    head = paper.text.index("\n") + 1
    text = paper.text + "\n"
    zones = (Zone(kind="headline", start=0, end=head), Zone(kind="body", start=head, end=len(text)))
    return Article(
        id=f"a{paper.number % 6}",
        source=_source(paper),
        text=text,
        offsets=tuple(range(len(text))),
        zones=zones,
    )


def _entity(maker: Maker, identity: str, readings: list[Reading]) -> Entity:
    kind, name, alias = maker.entities[identity]
    place = kind == "Place"
    spot = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
    return Entity(
        id=identity, type=kind, name=name, aliases=(alias,) if alias else (), readings=tuple(readings),
        adcode="141100" if place else None, longitude=105 + spot % 1200 / 100 if place else None, latitude=28 + spot // 1200 % 1000 / 100 if place else None,
    )  # fmt: skip
