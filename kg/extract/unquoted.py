"""Names without quotation marks, read from their head noun leftwards: 第三次妇女代表大会, 全国三八红旗手."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.awards import after_count, behind_verb, has_level, names_of
from kg.extract.campaigns import campaign_start
from kg.extract.ceremonies import fuller_ceremony, is_common, is_host, unnamed_ceremony
from kg.extract.lexicon import cues, inner_verbs, naming_verbs, nouns, pattern, phrase, titles
from kg.extract.lines import Line, Span
from kg.extract.naming import Context, breaks, edition_size
from kg.extract.venues import behind_quarter, local_name, with_surname

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_STEM = 30
_RANKS = frozenset("省市县区州旗镇乡")
_OURS = frozenset("我本该")
_OUTSIDE = frozenset(("以及", "及", "或", "祝贺"))  # words that no name goes on over
_STOPS = frozenset(("w", "u", "r", "p", "v", "PER", "TIME", "t", "d"))
_NOMINAL = frozenset(("a", "n", "vn", "b", "nz"))


def find_unquoted(context: Context, taken: set[int]) -> Iterator[Span]:
    """Events, honours, programmes and venues outside the positions taken; adds theirs to them."""
    line = context.line
    position = line.start
    while match := pattern("nouns").search(line.article.text, position, line.end):
        if not line.is_boundary(match.end()) or not taken.isdisjoint(range(match.start(), match.end())):
            position = match.start() + 1
            continue
        match = _longest(line, match)
        position = match.end()
        span = _READERS[nouns().get(match.group(), "Event")](context, match, taken)
        if span:
            taken.update(range(span.start, span.end))
            yield span


def _longest(line: Line, match: re.Match[str]) -> re.Match[str]:
    """With the head nouns that follow directly: 志愿服务|行动, 代表大会|第四次会议."""
    text = line.article.text
    while longer := pattern("nouns").match(text, match.end(), line.end) or phrase("session").match(
        text, match.end(), line.end
    ):
        if not line.is_boundary(longer.end()):
            break
        match = longer
    return match


def start_of_name(context: Context, begin: int, taken: set[int]) -> int:
    """Leftwards from a head noun over naming words, to a break, a cue verb or a person."""
    line = context.line
    blocked = taken | context.blocked
    limit = max(line.start, begin - LONGEST_STEM)
    while begin > limit:
        step = _step(context, begin)
        if step is None or step < line.start or step in blocked:
            break
        begin = step
    return begin


def _step(context: Context, begin: int) -> int | None:
    """Where a name that reaches begin goes on to, or None where it begins."""
    line = context.line
    whole = _over_marks(context, begin)
    if whole is None:
        whole = next(
            (s.start for spans in (context.bodies, context.places) for s in spans if s.end == begin), None
        )
    if whole is not None:
        return whole
    word = line.word_before(begin)
    start = word[0] if word else begin - 1
    piece, tag = line.slice(start, begin), word[2] if word else "w"
    if piece in titles() and any(s.start == begin for s in (*context.bodies, *context.places)):
        return None
    parted = line.zone == "headline" and piece.isspace()
    ours = piece in _RANKS and line.slice(start - 1, start) in _OURS  # 我县|第二届运动会
    if ours or breaks(piece) or piece in _OUTSIDE or parted:
        return None
    if not _stops_name(piece, tag) or _goes_over(context, start, begin, tag):
        return start
    edition = edition_size(line, begin)
    if edition:
        return begin - edition
    return start if piece in naming_verbs() or piece in inner_verbs() else None


def _goes_over(context: Context, start: int, begin: int, tag: str) -> bool:
    """Whether a name goes on over a word that would end others: 成立|暨, 成立|五周年, 甲|与|乙, 甲公司|向|乙小学捐赠, 全市|加快, 全面."""
    line = context.line
    piece = line.slice(start, begin)
    founded = line.slice(begin, begin + 1) == "暨" and tag in {"v", "vn"}
    joins = piece in {"与", "和"} and _joins_names(context, start, begin)
    given = piece == "向" and any(b.end == start for b in context.bodies)
    gives = given and "捐" in line.slice(begin, begin + LONGEST_STEM)
    rite = (
        phrase("rite").match(line.article.text, begin)
        and tag in {"v", "vn"}
        and not phrase("holds-rite").fullmatch(piece)
    )
    since = phrase("of-age").match(line.article.text, start)
    throughout = tag == "v" and phrase("throughout").search(line.slice(start - 2, start))
    return founded or joins or gives or bool(rite or since or throughout) or piece == "全面"


def _stops_name(piece: str, tag: str) -> bool:
    if tag == "TIME" and phrase("era").fullmatch(piece):
        return False
    if tag in _STOPS and not phrase("of-event-name").search(piece):
        return True
    return piece in cues() and tag not in _NOMINAL


def _over_marks(context: Context, begin: int) -> int | None:
    """Where a name goes on before （扩大）, a congress or a short quotation inside it."""
    line = context.line
    if line.slice(begin - 4, begin) in {"（扩大）", "(扩大)"}:
        return begin - 4
    congresses = phrase("congress").finditer(line.article.text, max(line.start, begin - 12), begin + 1)
    congress = next((match.start() for match in congresses if match.end() == begin), None)
    if congress is not None:
        return congress
    quote = next((q for q in context.quotes if q.end == begin and not q.note and q.kind == "quote"), None)
    return quote.start if quote and quote.end - quote.start <= 8 else None


def _joins_names(context: Context, start: int, end: int) -> bool:
    """与 between two bodies, two honours or two common nouns, as names of ceremonies have it."""
    if any(start == b.end or end == b.start for b in context.bodies):
        return True
    if phrase("honouring").match(context.line.article.text, start, context.line.end):
        return True
    before, after = context.line.word_before(start), context.line.word_at(end)
    nominal = {"n", "vn", "nz", "an"}
    return bool(before and after and before[2] in nominal and after[2] in nominal)


def _event(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    begin = _event_start(context, match, taken)
    match = _over_and(context, match)
    stem, name = context.line.slice(begin, match.start()), context.line.slice(begin, match.end())
    board = phrase("of-board").match(context.line.article.text, match.end(), context.line.end)
    if board or phrase("body-meets").search(name) or phrase("vague").search(stem) or is_host(context, match):
        return None
    fuller = fuller_ceremony(context, begin, match)
    if fuller:
        return Span(kind="Event", start=begin, end=match.end(), rule="event.anaphor", names=(fuller, name))
    if is_common(stem):
        return unnamed_ceremony(context, begin, match)
    learnt = phrase("spirit").match(context.line.article.text, match.end())
    rule = "event.recalled" if learnt else "event.named"
    return Span(kind="Event", start=begin, end=match.end(), rule=rule, names=(name,))


def _over_and(context: Context, match: re.Match[str]) -> re.Match[str]:
    """The last head noun of a double name: 会员大会|暨换届选举大会."""
    line, end = context.line, match.end()
    if line.article.text[end : end + 1] != "暨":
        return match
    heads = pattern("nouns").finditer(line.article.text, end, min(line.end, end + LONGEST_STEM))
    joined = [m for m in heads if nouns()[m.group()] == "Event" and not breaks(line.slice(end, m.start()))]
    whole = [m for m in joined if line.is_boundary(m.end())]
    return whole[0] if whole else match


def _event_start(context: Context, match: re.Match[str], taken: set[int]) -> int:
    """Where an event's name begins: behind 暨, and behind 学习贯彻 where its spirit is meant."""
    begin = start_of_name(context, match.start(), taken)
    lead = phrase("event-lead").match(context.line.slice(begin, match.end() + 2))
    if lead:
        return begin + lead.end()
    homes = (
        begin - n for n in (1, 2) if phrase("living-in").search(context.line.slice(begin - n, begin - n + 2))
    )
    return next((home for home in homes if home not in taken), begin)  # 在京|校友联谊会


def _award(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    lent = (
        phrase(goes_on).match(context.line.article.text, match.end(), context.line.end)
        for goes_on in ("honouring", "honour-lends")
    )
    if any(lent):
        return None
    merit = phrase("merit").search(context.line.slice(context.line.start, match.end()))
    if merit:
        start = context.line.start + merit.start()
        return Span(kind="Award", start=start, end=match.end(), rule="award.named", names=(merit.group(),))
    begin = after_count(context.line, start_of_name(context, match.start(), taken), match.start())
    other = phrase("other-honour").match(context.line.article.text, begin, match.start())
    begin = behind_verb(context.line, other.end() if other else begin, match.start())
    begin -= edition_size(context.line, begin)
    text = context.line.article.text
    end = match.end() + bool(phrase("prize-too").match(text, match.end(), context.line.end))
    name = context.line.slice(begin, end)
    listed = phrase("honour-list").match(context.line.article.text, match.end(), context.line.end)
    times = match.group().endswith("功") and phrase("times").match(text, end, context.line.end)
    given = other or listed or times or phrase("conferred").search(context.line.slice(begin - 4, begin))
    if begin == match.start() and not given:
        return None
    clause = re.split(r"[，。；]", context.line.slice(max(context.line.start, begin - 40), begin))[-1]
    cued = bool(phrase("award-cue").search(clause)) and not clause.endswith("的")
    levelled = has_level(name) and (len(match.group()) >= 3 or _stands_for_people(context, match))
    if len(name) < (3 if match.group().endswith(("功", "劳模")) else 4) or not (
        levelled or cued or listed or _titles_person(context, match)
    ):
        return None
    return Span(kind="Award", start=begin, end=end, rule="award.named", names=names_of(name))


def _stands_for_people(context: Context, match: re.Match[str]) -> bool:
    """Whether an honour of people ends where its name does: 全国劳模、甲公司工人张三."""
    over = phrase("honour-over").match(context.line.article.text, match.end(), context.line.end)
    return bool(over and phrase("personal-honour").search(match.group()))


def _titles_person(context: Context, match: re.Match[str]) -> bool:
    """Whether an honour stands right before a name: 生态环保模范张三."""
    personal = phrase("personal-honour").search(match.group())
    return bool(personal) and any(person.start == match.end() for person in context.people)


def _programme(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    line = context.line
    first = start_of_name(context, match.start(), taken)
    campaign = campaign_start(context, match, taken)
    if campaign is not None:
        begin = min(campaign, first)
        name = line.slice(begin, match.end())
        return Span(kind="Programme", start=begin, end=match.end(), rule="programme.campaign", names=(name,))
    first += line.slice(first, first + 1) == "暨"
    count = phrase("quantity").match(line.article.text, first, match.start())
    begin = count.end() if count else first
    number = phrase("hotline-number").search(line.article.text, begin, match.start())
    begin = number.start() if number else begin
    stem = line.slice(begin, match.start())
    yearly = phrase("contest").search(match.group()) and phrase("year-edition").match(stem)
    if not (yearly or phrase("first-edition").match(stem)):
        short = len(match.group()) < 2 or len(stem) < 4 or match.group() == "品牌"
        opened = phrase("show-end").search(match.group()) and phrase("opens").match(
            line.article.text, match.end(), line.end
        )
        held = _after_run_cue(line, first) or opened
        counted = phrase("quantity").match(line.article.text, match.end(), line.end)
        counted = counted or phrase("many-times").search(line.slice(begin - 6, begin))
        if short or counted or phrase("generic-stem").match(stem) or phrase("loose").match(stem) or not held:
            return None
    name = line.slice(begin, match.end())
    return Span(kind="Programme", start=begin, end=match.end(), rule="programme.named", names=(name,))


def _after_run_cue(line: Line, begin: int) -> bool:
    before = line.slice(max(line.start, begin - 4), begin).removesuffix("了")
    return any("run" in cues().get(before[-n:], ()) for n in (4, 3, 2) if len(before) >= n)


def _venue(context: Context, match: re.Match[str], taken: set[int]) -> Span | None:
    line = context.line
    begin = start_of_name(context, match.start(), taken)
    first = line.word_at(begin)
    if first and first[2] == "v" and first[1] < match.start():
        begin = first[1]  # 开发|甲山旅游景区
    lead = phrase("venue-lead").match(line.article.text, begin, match.start())
    begin = lead.end() if lead else begin
    begin = with_surname(line, begin, match)
    stem = line.slice(begin, match.start())
    goes_on = phrase("site-goes-on").match(line.article.text, match.end())
    headed = pattern("titles").match(line.article.text, match.end(), line.end)  # 县博物馆|馆长
    many = phrase("quantity").search(stem) or phrase("site-class").search(stem)  # 全县12个|活动基地
    if not stem or goes_on or headed or many or len(match.group()) < 2 or phrase("generic-stem").match(stem):
        return None
    ranked = stem[0] in _RANKS and line.is_boundary(begin)
    words = line.between(begin, match.end())
    named = any(p.start == begin for p in context.places) or any(w[2] in {"LOC", "ORG"} for w in words)
    if not ranked and (len(stem) < 2 or not named):
        return None
    own = behind_quarter(line, begin, match.start())
    names = tuple(
        dict.fromkeys((line.slice(own, match.end()), *local_name(line, own, match.end(), context.places)))
    )
    return Span(kind="Place", start=begin, end=match.end(), rule="place.venue", names=names)


_READERS: dict[str, Callable[[Context, re.Match[str], set[int]], Span | None]] = {
    "Event": _event,
    "Award": _award,
    "Programme": _programme,
    "Venue": _venue,
}
