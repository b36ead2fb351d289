"""Programmes, events, awards and documents: quoted names with their head nouns, and unquoted ones.

“幸福暖冬”把爱带回家春节送温暖活动 is read from the quotation rightwards to the last head noun
it can reach; 第三次妇女代表大会 from the head noun leftwards to where its name begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.lexicon import cues, inner_verbs, naming_verbs, nouns, pattern
from kg.extract.lines import Line, Span

_SESSION = re.compile(r"第[一二三四五六七八九十]+次(?:全体)?会议")
_CONGRESS = re.compile(r"(?:党的|中国妇女|中国工会)?(?:二十|十[一二三四五六七八九])大(?=[\u4e00-\u9fff，。、”])|(?:党的)?(?:二十|十[一二三四五六七八九])届[一二三四五六七]中全会|全国两会")
LONGEST_TAIL = 24
LONGEST_HEAD = 30
SHORTEST_BARE = 4
_NUMBER = "[一二两三四五六七八九十百千万]"
# “三项工作”, “两纲两规”, “一户一策”: numbered formulas name nothing one could take part in
_FORMULA = re.compile(rf"{_NUMBER}+(?:个|项|大|种|条|步|化|有|抓|强|查|访|促)|{_NUMBER}[\u4e00-\u9fff]{_NUMBER}[\u4e00-\u9fff]$")
_HONOUR = re.compile(r"(?:最美|五好|文明|平安|清廉|书香|绿色|十佳|优秀|先进)[\u4e00-\u9fff]{0,8}(?:家庭|军嫂|庭院|执委|网格员|教师|医生|干部|集体|个人|工作者|志愿者|员工|职工|青年|标兵|人物|奋斗者)$")
_QUANTITY = re.compile(rf"(?:\d+|{_NUMBER}+)(?:余|多)?(?:期|次|场|个|项|批|轮)")
_THEME = re.compile(r"为(?:主题|主线|主旨|宗旨|目标|抓手|载体|契机|题|切入点|核心|重点|引领|理念)|的?(?:精神|理念|要求|原则|目标|方针|口号|思路|格局|作用|意识|号召)")
_BREAK = re.compile(r"[，。；：！？、（）()《》〈〉【】\n]|“|”|‘|’|「|」|\"")
_LIST_TAIL = re.compile(r"(?:等)?(?:[一二两三四五六七八九十多\d]+(?:大|个|项|类|场|期))?(?:系列|主题|特色|公益|重点|子)?")
_EDITION = re.compile(r"(?:第[一二三四五六七八九十百\d]+[届期次季批个]|首届|首个|本届|(?:19|20)\d{2}年度?|[上下]半年)$")
_NO_TAIL_WORDS = frozenset(("到", "至", "从", "为", "让", "的", "了", "和", "与", "在", "为", "是", "等", "上", "中", "里", "后", "时", "以", "将", "把爱"))
_AWARD_CUES = re.compile("荣获|记(?=集体|个人|[一二三]等)|获评|授予|评为|命名为|命名|表彰|称号|荣誉|当选|入选|认定为|获得|荣立|荣膺|捧回|摘得|颁发|获")
_AWARD_TAIL = re.compile(r"(?:荣誉)?称号|奖牌|荣誉|牌匾|奖项")
_AWARD_SCOPE = re.compile(r"(?:全国|全省|全市|全县|全区|全州|全盟|全旗|国家级|省级|市级|县级|区级)?$")
_GENERIC_STEMS = re.compile(
    r"^(?:一系列|系列|各类|各项|各种|多种|形式|丰富|主题|相关|有关|专题|此次|本次|这次|该|志愿服务|实践|宣传|公益|大型|集中|文体|教育|培训|"
    r"工作|重点|重大|民生|惠民|具体|日常|学习|常态化|线上|线下|户外|亲子|慰问|走访|座谈|调研|考察|帮扶|关爱|救助|评选|表彰|创建|群众|社会)*$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What was recognised before on the same line."""

    line: Line
    quotes: Sequence[Span]
    bodies: Sequence[Span]
    people: Sequence[Span]
    places: Sequence[Span]
    known: Sequence[tuple[int, str, str]] = ()

    def blocked(self) -> set[int]:
        """Positions of people and of quotations that bodies have in their names."""
        return {i for span in self.people for i in range(span.start, span.end)}


def find_undertakings(context: Context) -> list[Span]:
    """Programmes, events, awards and documents of a paragraph; they may cover bodies and places."""
    found = list(_quoted(context))
    found.extend(
        Span(kind="Document", start=q.start, end=q.end, rule="work.inner", names=(f"《{q.names[0]}》", q.names[0]))
        for q in context.quotes
        if q.note and q.kind == "Document"
    )
    taken = {i for span in found for i in range(span.start, span.end)}
    found.extend(span for span in _congresses(context) if span.start not in taken)
    found.extend(_unquoted(context, taken))
    taken = {i for span in found for i in range(span.start, span.end)}
    found.extend(span for span in _anaphors(context) if span.start not in taken)
    return sorted(found, key=lambda span: (span.start, -span.end))


_STAND_IN = re.compile(r"(?:本届|本次|此次|这次|该)([\u4e00-\u9fff]{0,4}?(?:节|大赛|比赛|竞赛|活动|行动|项目|工程|会议|大会|培训班|论坛|仪式))")


def _anaphors(context: Context) -> Iterator[Span]:
    """本届文化节, 该项目: the last undertaking of the article whose name ends so."""
    for match in _STAND_IN.finditer(context.line.article.text, context.line.start, context.line.end):
        fitting = [(kind, name) for at, kind, name in context.known if at < match.start() and name.endswith(match.group(1))]
        if fitting:
            kind, name = fitting[-1]
            yield Span(kind=kind, start=match.start(), end=match.end(), rule=f"{kind.lower()}.anaphor", names=(name,))


def _quoted(context: Context) -> Iterator[Span]:
    outer = [q for q in context.quotes if not q.note and not _in_body_name(context, q)]
    index = 0
    while index < len(outer):
        run = _adjacent(context.line, outer, index)
        joined = _joined_ceremony(context, run[0])
        if joined:
            yield joined
            yield from (part for q in outer if q.start < joined.end and q.end > joined.start for part in _part(context, q))
            index = next((i for i, q in enumerate(outer) if q.start >= joined.end), len(outer))
            continue
        yield from _name_run(context, run)
        index += len(run)


def _part(context: Context, quote: Span) -> Iterator[Span]:
    """An undertaking named within a joined ceremony: up to its own head noun, without the ceremony's."""
    line = context.line
    limit = min(line.end, quote.end + LONGEST_TAIL)
    for match in pattern("nouns").finditer(line.article.text, quote.end, limit):
        if nouns()[match.group()] == "Programme" and "暨" not in line.slice(quote.end, match.start()):
            yield _name_one(context, quote, match.end(), "Programme")
            return


def _in_body_name(context: Context, quote: Span) -> bool:
    return any(body.start <= quote.start and quote.end <= body.end for body in context.bodies)


def _adjacent(line: Line, outer: Sequence[Span], index: int) -> list[Span]:
    """Quotations that follow each other directly or with 、 or 和 between: “A”“B”“C”三大行动."""
    run = [outer[index]]
    for span in outer[index + 1 :]:
        if line.slice(run[-1].end, span.start) not in {"", "、", "和", "及", "与"} or span.kind != run[0].kind:
            break
        run.append(span)
    return run


def _name_run(context: Context, run: Sequence[Span]) -> Iterator[Span]:
    line, last = context.line, run[-1]
    end, kind = _reach_head(context, last.end)
    shared = len(run) > 1 and _list_tail(line, last.end) > last.end
    for span in run:
        tail = end if span is last and not shared else span.end
        yield _name_one(context, span, tail, kind if span is last or shared or len(run) > 1 else None)


def _name_one(context: Context, span: Span, end: int, kind: str | None) -> Span:
    line, inner = context.line, span.names[0]
    if span.kind == "Document" and (kind not in {"Programme", "Event"} or end == span.end):
        return Span(kind="Document", start=span.start, end=span.end, rule=span.rule, names=(f"《{inner}》", inner))
    kind = _kind_of_quote(context, span, end, kind)
    start = _left_edge(context, span.start, kind)
    full = line.slice(start, end)
    quoted = line.slice(span.start, end)
    rule = f"{kind.lower()}.quoted"
    return Span(kind=kind, start=start, end=end, rule=rule, names=tuple(dict.fromkeys((full, quoted, inner))))


def _kind_of_quote(context: Context, span: Span, end: int, kind: str | None) -> str:
    """Type of a quoted name from its head noun, its last words, or the verbs around it."""
    line, inner = context.line, span.names[0]
    if kind and kind != "Award" and kind != "Venue":
        return kind
    if kind == "Award" or _HONOUR.match(inner) or _AWARD_TAIL.match(line.article.text, end) or _ends_as(inner, "Award"):
        return "Award"
    before = line.slice(max(line.start, span.start - 30), span.start)
    clause = re.split(r"[，。；]", before)[-1]
    if len(inner) < SHORTEST_BARE or _FORMULA.match(inner) or _THEME.match(line.article.text, end):
        return "theme"
    cue = [m.group() for m in _AWARD_CUES.finditer(clause)]
    if cue and not any(word in clause for word in ("开展", "举办", "启动", "实施", "组织")):
        return "Award"
    if _ends_as(inner, "Programme") or _ends_as(inner, "Event"):
        return "Programme" if _ends_as(inner, "Programme") else "Event"
    return "quote"


def _ends_as(name: str, kind: str) -> bool:
    return any(name.endswith(noun) and nouns()[noun] == kind and len(noun) >= 2 and len(name) > len(noun) for noun in nouns())


def _reach_head(context: Context, start: int) -> tuple[int, str | None]:
    """The furthest head noun behind a quotation that only naming words separate from it."""
    line = context.line
    limit = min(line.end, start + LONGEST_TAIL)
    stop = _BREAK.search(line.article.text, start, limit)
    limit = stop.start() if stop else limit
    blocked = context.blocked()
    best: tuple[int, str | None] = (start, None)
    first = min(_list_tail(line, start), limit)
    position = start
    while match := pattern("nouns").search(line.article.text, position, limit):
        if not _naming(line, min(first, match.start()), match.start(), blocked):
            break
        if match.end() > best[0] and (line.is_boundary(match.end()) or match.end() == limit or len(match.group()) > 1):
            best = (match.end(), nouns()[match.group()])
        position = match.start() + 1
    return best


def _list_tail(line: Line, start: int) -> int:
    """Where 等三大 … ends behind a quotation."""
    match = _LIST_TAIL.match(line.article.text, start, line.end)
    return match.end() if match else start


def _naming(line: Line, start: int, end: int, blocked: set[int]) -> bool:
    """Whether the words from start to end may stand inside a name."""
    i = start
    while i < end:
        word = next((w for w in line.words if w[0] <= i < w[1]), None)
        stop = min(word[1], end) if word else i + 1
        piece, tag = line.slice(i, stop), word[2] if word else "w"
        if piece in _NO_TAIL_WORDS or i in blocked or tag in {"u", "r", "PER", "t", "TIME"}:
            return False
        if tag in {"p", "c", "d", "f"} and len(piece) == 1 and piece not in {"进", "进入", "大", "把"}:
            return False
        if tag == "v" and piece in cues() and cues()[piece] & {"run", "attend", "receive", "issue", "hold"}:
            return False
        i = stop
    return True


def _joined_ceremony(context: Context, first: Span) -> Span | None:
    """“X”…暨“Y”…启动仪式: one event that names two undertakings."""
    line = context.line
    end, kind = _reach_head(context, first.end)
    if line.article.text[end : end + 1] != "暨":
        return None
    second = next((q for q in context.quotes if not q.note and q.start == end + 1), None)
    last, last_kind = _reach_head(context, second.end if second else end + 1)
    if last_kind is None:
        return None
    start = _left_edge(context, first.start, last_kind)
    return Span(
        kind="Event" if "Event" in {kind, last_kind} else last_kind,
        start=start,
        end=last,
        rule="event.joined",
        names=(line.slice(start, last),),
    )


def _left_edge(context: Context, start: int, kind: str) -> int:
    """Where a quoted name begins: with its edition (首届, 2022年度) and, for awards, its level and place."""
    line, begin = context.line, start
    for _ in range(3):
        edition = _EDITION.search(line.article.text[max(line.start, begin - 10) : begin])
        if edition:
            begin -= len(edition.group())
        place = next((p for p in context.places if p.end == begin), None) if kind in {"Award", "Programme"} else None
        if place:
            begin = place.start
        if kind == "Programme" and line.slice(begin - 2, begin) in {"寻找", "争创"}:
            begin -= 2
        if kind == "Award":
            scope = _AWARD_SCOPE.search(line.article.text[max(line.start, begin - 3) : begin])
            begin -= len(scope.group()) if scope else 0
    return begin


def _unquoted(context: Context, taken: set[int]) -> Iterator[Span]:
    line = context.line
    position = line.start
    while match := pattern("nouns").search(line.article.text, position, line.end):
        position = match.end()
        if taken.intersection(range(match.start(), match.end())) or not line.is_boundary(match.end()):
            position = match.start() + 1
            continue
        match = _longest(line, match)
        position = match.end()
        kind = nouns().get(match.group(), "Event")
        span = _READERS[kind](context, match, taken) if kind in _READERS else None
        if span:
            taken.update(range(span.start, span.end))
            yield span


def _over_marks(context: Context, begin: int) -> int | None:
    """Where a name goes on before a short quotation or （扩大） inside it."""
    if context.line.slice(begin - 4, begin) in {"（扩大）", "(扩大)"}:
        return begin - 4
    congress = next((m for m in _CONGRESS.finditer(context.line.article.text, max(context.line.start, begin - 12), begin + 1) if m.end() == begin), None)
    if congress:
        return congress.start()
    quote = next((q for q in context.quotes if q.end == begin and not q.note), None)
    return quote.start if quote and quote.end - quote.start <= 8 else None


def _joins_names(context: Context, start: int, end: int) -> bool:
    """与 between two bodies or two common nouns, as names of ceremonies have it."""
    if any(b.end == start for b in context.bodies):
        return True
    before = next((w for w in context.line.words if w[1] == start), None)
    after = next((w for w in context.line.words if w[0] == end), None)
    nominal = {"n", "vn", "nz", "an"}
    return bool(before and after and before[2] in nominal and after[2] in nominal)


def _longest(line: Line, match: re.Match[str]) -> re.Match[str]:
    """With the head nouns that follow directly: 志愿服务|行动."""
    while longer := pattern("nouns").match(line.article.text, match.end(), line.end) or _SESSION.match(
        line.article.text, match.end(), line.end
    ):
        if not line.is_boundary(longer.end()):
            break
        match = longer
    return match


def _start_of_name(context: Context, match: re.Match[str], taken: set[int]) -> int:
    """Leftwards from a head noun over naming words, to a break, a cue verb or a person."""
    line = context.line
    begin, blocked = match.start(), context.blocked()
    while begin > max(line.start, match.start() - LONGEST_HEAD):
        step = _over_marks(context, begin)
        if step is not None and step not in taken:
            begin = step
            continue
        body = next((b for b in context.bodies if b.end == begin), None) or next(
            (p for p in context.places if p.end == begin), None
        )
        word = next((w for w in line.words if w[0] < begin <= w[1]), None)
        step = body.start if body else (word[0] if word else begin - 1)
        piece, tag = line.slice(step, begin), word[2] if word else "w"
        if step < line.start or step in taken or step in blocked or _BREAK.search(piece):
            break
        if body is None and piece in {"与", "和"} and _joins_names(context, step, begin):
            begin = step
            continue
        if body is None and ((tag in {"w", "u", "r", "p", "v", "PER", "TIME", "t", "d"} and piece not in {"暨", "届", "次"}) or (piece in cues() and tag not in {"a", "n", "vn", "b", "nz"})):
            edition = _EDITION.search(line.article.text[max(line.start, begin - 10) : begin])
            if not edition and piece not in naming_verbs() and piece not in inner_verbs():
                break
            step = begin - len(edition.group()) if edition else step
        begin = step
    return begin


_VAGUE = re.compile(r"有关|相关|各类|各种|(?<![届第])一次|每次|多次|此次|本次|这次|几次")


def _unnamed(context: Context, begin: int, match: re.Match[str]) -> Span | None:
    """A ceremony without a name of its own, right behind the verb that holds it (召开新闻发布会)."""
    held = re.search(r"(?:召开|举行|举办)(?:了)?$", context.line.slice(max(context.line.start, begin - 3), begin))
    scene = context.line.slice(match.end(), match.end() + 1) == "上" and match.group() != "仪式"
    if any(at < begin and name.endswith(match.group()) for at, _, name in context.known) and not held:
        return None
    if not (held or scene) or len(match.group()) < 3 or match.group() in {"工作会", "工作会议", "全体会议", "常务会议", "专题会议"}:
        return None
    name = context.line.slice(begin, match.end())
    return Span(kind="Event", start=begin, end=match.end(), rule="event.unnamed", names=(name,))


def _congresses(context: Context) -> Iterator[Span]:
    """党的二十大, 十九届六中全会: congresses by their number."""
    for match in _CONGRESS.finditer(context.line.article.text, context.line.start, context.line.end):
        yield Span(kind="Event", start=match.start(), end=match.end(), rule="event.congress", names=("党的" + match.group().removeprefix("党的"), match.group()))


def _event(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    begin = _start_of_name(context, match, taken)
    stem = context.line.slice(begin, match.start())
    name = context.line.slice(begin, match.end())
    if name.endswith("人民代表大会") or _VAGUE.search(stem):
        return None
    if len(stem) < 3 or _GENERIC_STEMS.match(stem):
        return _unnamed(context, begin, match)
    return Span(kind="Event", start=begin, end=match.end(), rule="event.named", names=(name,))


def _award(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    begin = _start_of_name(context, match, taken)
    name = context.line.slice(begin, match.end())
    clause = re.split(r"[，。；]", context.line.slice(max(context.line.start, begin - 40), begin))[-1]
    levelled = re.match(r"全国|全省|全市|全县|全区|国家|.{2,6}[省市县区州旗]|[省市县区州]级?", name)
    if not (levelled or _AWARD_CUES.search(clause)) or len(name) < 4:
        return None
    if len(match.group()) < 3 and not _AWARD_CUES.search(clause):
        return None
    return Span(kind="Award", start=begin, end=match.end(), rule="award.named", names=(name,))


def _programme(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    line = context.line
    first = _start_of_name(context, match, taken)
    count = _QUANTITY.match(line.article.text, first, match.start())
    begin = count.end() if count else first
    stem = line.slice(begin, match.start())
    edition = bool(re.match(r"第[一二三四五六七八九十\d]+届|首届|\d{5}", stem))
    if len(match.group()) < 2 and not edition:
        return None
    if not edition and (len(stem) < 4 or _GENERIC_STEMS.match(stem) or not _after_run_cue(line, first)):
        return None
    return Span(kind="Programme", start=begin, end=match.end(), rule="programme.named", names=(line.slice(begin, match.end()),))


def _after_run_cue(line: Line, begin: int) -> bool:
    before = line.slice(max(line.start, begin - 4), begin).removesuffix("了")
    return any("run" in cues().get(before[-n:], ()) for n in (4, 3, 2) if len(before) >= n)


def _venue(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    line = context.line
    begin = _start_of_name(context, match, taken)
    stem = line.slice(begin, match.start())
    ranked = stem in set("省市县区州旗镇乡") and line.is_boundary(begin)
    if (len(stem) < 2 and not ranked) or _GENERIC_STEMS.match(stem) or len(match.group()) < 2:
        return None
    named = ranked or any(p.start == begin for p in context.places) or stem[0] in "省市县区州旗镇乡" and line.is_boundary(begin)
    tagged = any(w[0] < match.end() and w[1] > begin and w[2] in {"LOC", "ORG"} for w in line.between(begin, match.end()))
    if not (named or tagged):
        return None
    return Span(kind="Place", start=begin, end=match.end(), rule="place.venue", names=(line.slice(begin, match.end()),))


_READERS = {"Event": _event, "Award": _award, "Programme": _programme, "Venue": _venue}
