"""Honours without quotation marks, read from the frame they stand in.

A frame is a verb of conferring, a list of names, and what closes a name: 称号, a count, the clause's end
(授予90个村镇全国文明村镇称号, 荣获优秀士兵1次, 表彰了甲县劳动模范60人).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, nouns, phrase, titles
from kg.extract.lines import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.naming import Context

SHORTEST, LONGEST = 4, 32
LONGEST_LEAD, LONGEST_HEADING = 8, 32
_QUOTES = str.maketrans("", "", "“”‘’ 　")
_JOINS = frozenset("和与及、：:，,；为的")
_NO_HONOUR = frozenset(("PER", "TIME", "u", "p", "r", "d", "c", "w"))
_LAST = frozenset(("n", "vn", "nz", "an", "ORG", "LOC", "nr"))


def find_honours(context: Context, taken: set[int]) -> Iterator[Span]:
    """Honours that a verb of conferring leads in, outside the positions taken; adds theirs to them."""
    line = context.line
    for verb in line.matches(phrase("conferring")):
        if line.is_boundary(verb.start()) and line.is_boundary(verb.end()) and verb.start() not in taken:
            for span in _listed(context, verb, taken):
                taken.update(range(span.start, span.end))
                yield span


def find_laurels(context: Context, taken: set[int]) -> Iterator[Span]:
    """Honours right before those who have them: 甲省文学奖|获得者, “最佳歌手”称号|归."""
    line, people = context.line, context.blocked
    for holder in line.matches(phrase("laureate")):
        lead = phrase("laureate-lead").search(
            line.article.text, max(line.start, holder.start() - LONGEST_LEAD), holder.start()
        )
        start = end = lead.start() if lead else holder.start()
        while word := line.word_before(start) if start > line.start else None:
            if word[2] in _NO_HONOUR or word[0] in taken | people or cues().get(line.slice(*word[:2])):
                break
            start = word[0]
        start = after_count(line, start, end)
        name, titled = line.slice(start, end), bool(lead and lead["titled"])
        ends = "roster-of" if holder.group().endswith("名单") else "prize"
        if (titled or phrase(ends).search(name)) and _is_name(context, start, end, titled=titled):
            taken.update(range(start, end))
            yield Span(kind="Award", start=start, end=end, rule="award.framed", names=names_of(name))


def _listed(context: Context, verb: re.Match[str], taken: set[int]) -> Iterator[Span]:
    """The honours of the list that begins behind a verb; a comma ends it unless an honour follows."""
    line, begin = context.line, verb.end()
    stop = phrase("honours-end").search(line.article.text, begin, line.end)
    for clause in _cut(line, (begin, stop.start() if stop else line.end), "honours-comma"):
        if clause[0] > begin and phrase("conferring").search(line.slice(*clause)):
            return
        items = _whole_contests(line, list(_cut(line, clause, "honours-mark")))
        titled = bool(phrase("titled").search(line.slice(*clause)))
        free = [item for item in items if not taken.intersection(range(*item))]
        yield from (span for item in free if (span := _honour(context, *item, verb.group(), titled=titled)))
        counted = any(phrase("counted-honour").search(line.slice(*item)) for item in items)
        told = line.slice(*clause).endswith("的")  # 荣获“A”的，有甲、乙
        if told or not (titled or counted or len(free) < len(items)):
            return


def _cut(line: Line, stretch: tuple[int, int], mark: str) -> Iterator[tuple[int, int]]:
    """A stretch cut at the marks of a phrase that stand between words."""
    position, end = stretch
    for match in phrase(mark).finditer(line.article.text, position, end):
        if line.is_boundary(match.start()) and line.is_boundary(match.end()):
            yield position, match.start()
            position = match.end()
    yield position, end


def _whole_contests(line: Line, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The items of a list, those in one that a mark within a contest's name has parted (甲县知识|和|技能竞赛二等奖)."""
    whole: list[tuple[int, int]] = []
    for start, end in items:
        before = whole[-1] if whole and start - whole[-1][1] == 1 else None
        rest = phrase("rest-of-contest").fullmatch(line.article.text, start, end) if before else None
        if before and rest and not phrase("honour-stem").search(line.slice(*before)):
            whole[-1] = (before[0], end)
        else:
            whole.append((start, end))
    return whole


def _honour(context: Context, start: int, end: int, verb: str, *, titled: bool) -> Span | None:
    """The honour an item of a list names; ``titled`` where the list ends with 称号: it names honours only."""
    line = context.line
    start = max([start, *(p.end for p in context.people if start <= p.start and p.end <= end)])
    start = max(
        [
            start,
            *(b.end for b in context.bodies if start <= b.start and line.slice(b.end, end).startswith("等")),
        ]
    )
    start += line.slice(start, end).startswith("等")
    start += len(line.slice(start, end)) - len(line.slice(start, end).lstrip("“”"))  # 获颁“甲奖；, 授予“”甲奖
    count = phrase("counted-who").match(line.article.text, start, end)
    start = count.end() if count else start
    tail = phrase("honour-tail").search(line.article.text, start, end)
    end = tail.start() if tail else end
    name = line.slice(start, end)
    counted = bool(count and count["number"]) or bool(tail and tail["count"])
    sure = titled or counted
    rated = bool(phrase("rates").match(verb)) or (bool(phrase("ranks").match(verb)) and has_level(name))
    rated = rated and not _is_office(name)
    if not _is_name(context, start, end, titled=titled or rated):
        return None
    if not (sure or (rated and not phrase("no-honour").search(name)) or _stands_alone(name, verb)):
        return None
    return Span(kind="Award", start=start, end=end, rule="award.framed", names=names_of(name))


def _is_name(context: Context, start: int, end: int, *, titled: bool) -> bool:
    """Whether a stretch may be the name of an honour: whole words, a noun at its end, nothing that is run."""
    line = context.line
    name, words = line.slice(start, end), line.between(start, end)
    whole = bool(words) and words[0][0] == start and words[-1][1] == end and SHORTEST <= len(name) <= LONGEST
    if any((body.start, body.end) == (start, end) for body in context.bodies):
        whole = whole and bool(phrase("honour-stem").search(name))
    if not whole or not (titled or phrase("honour-stem").search(name)):
        return False
    year = phrase("of-year").match(name)
    begin = start + (year.end() if year else 0)
    notes = {i + start for match in phrase("inner-note").finditer(name) for i in range(*match.span())}
    if any(
        "receive" in cues().get(line.slice(*w[:2]), ()) and line.slice(w[1], w[1] + 1) != "奖" for w in words
    ):
        return False  # 4名|同学荣获一等奖
    barred = _NO_HONOUR - {"PER"} if phrase("own-prize").search(name) else _NO_HONOUR  # 叶圣陶文学奖
    named = all(
        w[0] < begin
        or w[0] in notes
        or w[2] not in barred
        or line.slice(*w[:2]) == "之"
        or line.slice(w[1] - 2, w[1]) == "党的"
        for w in words
    )
    run = any(name.endswith(noun) and kind in {"Programme", "Event"} for noun, kind in nouns().items())
    return named and not run and (words[-1][2] in _LAST or words[-1][0] in notes)


def _is_office(name: str) -> bool:
    """Whether what somebody becomes is an office or rank: 高级教师, not 优秀教师."""
    return not phrase("honour-stem").search(name) and any(name.endswith(title) for title in titles())


def _stands_alone(name: str, verb: str) -> bool:
    """Whether nothing but its words need make a name an honour: a level, and praise at its end (全省卫生先进县).

    What is won, not given, needs no level if it begins with praise or is a prize with a name of its own.
    """
    won = not phrase("confers").match(verb)
    own = has_level(name) or (won and (phrase("praise-own").match(name) or phrase("own-prize").search(name)))
    return bool(own and phrase("honour-end").search(name) and not phrase("no-honour").search(name))


def names_of(name: str) -> tuple[str, ...]:
    """The forms of an honour's name: without its year, in full, and without the contest it is given at."""
    prize = phrase("prize-at").match(name)
    whole = [name.replace("劳模", "劳动模范")] if name.endswith("劳模") else []
    forms = (*whole, phrase("of-year").sub("", name), name, *([prize["prize"]] if prize else []))
    return tuple(dict.fromkeys(forms))


def after_count(line: Line, begin: int, head: int) -> int:
    """Where an honour's name begins behind those it goes to in number: 授予90个村镇|全国文明村镇, 一批|先进集体."""
    counts = list(phrase("counted-who").finditer(line.article.text, begin, head))
    begin = counts[-1].end() if counts else begin
    return begin + (line.slice(begin, begin + 1) in {"和", "及"})


def behind_verb(line: Line, begin: int, head: int) -> int:
    """Where an honour's name begins that took the end of the verb before it: 获|评先进个人."""
    verb = phrase("conferring").match(line.article.text, begin - 1, head) if begin > line.start else None
    return verb.end() if verb and verb.end() > begin else begin


def has_level(name: str) -> bool:
    """Whether an honour's name begins with its level, behind its year or edition: 第七届|全国文明村镇."""
    return bool(phrase("honour-name").match(name))


def find_headings(context: Context, taken: set[int]) -> Iterator[Span]:
    """The honour that a short line repeats, or one of its kind, above those who have it; adds its positions.

    Known is 先进组织: 一、先进组织名单, 2.宣传工作先进组织（共3个）.
    """
    line = context.line
    if len(line.text) > LONGEST_HEADING or not context.known or line.start in taken or "。" in line.text:
        return
    lead = phrase("heading-lead").match(line.article.text, line.start, line.end)
    start = lead.end() if lead else line.start
    tail = phrase("heading-tail").search(line.article.text, start, line.end)
    end = tail.start() if tail else line.end
    name = line.slice(start, end)
    known = {_plain(name) for at, kind, name in context.known if kind == "Award" and at < line.start}
    own = _plain(name)
    leads = [own.removesuffix(honour) for honour in known if len(honour) >= SHORTEST and own.endswith(honour)]
    plain = any(len(lead) <= LONGEST_LEAD and not _JOINS.intersection(lead) for lead in leads)
    if plain and not taken.intersection(range(start, end)):
        taken.update(range(start, end))
        yield Span(kind="Award", start=start, end=end, rule="award.heading", names=names_of(name))


def same_honours(found: list[Span], known: Sequence[tuple[int, str, str]]) -> list[Span]:
    """The spans, each honour under the fullest name the article has for it (“模范” → “甲县模范”), if there is one."""
    names = {name for _, kind, name in known if kind == "Award"}
    return [_under_full_name(span, names) if span.kind == "Award" else span for span in found]


def _under_full_name(span: Span, names: set[str]) -> Span:
    own, edition = _plain(span.names[0]), _edition(span.names[0])
    names = {name for name in names if not edition or _edition(name) in {"", edition}}
    fuller = {name for name in names if _plain(name).endswith(own)}
    if len({_plain(name) for name in fuller} - {own}) > 1:
        fuller = {name for name in names if _plain(name) == own}
    if not fuller:
        return span
    name = max(fuller, key=lambda n: (len(_plain(n)), len(n), n))
    return span._replace(names=tuple(dict.fromkeys((name, *span.names))))


def _edition(name: str) -> str:
    """The edition that an honour's name tells (第一批), which is not another's."""
    told = phrase("told-edition").match(name)
    return told["edition"] if told else ""


def _plain(name: str) -> str:
    """An honour's name without its quotation marks, year and edition."""
    return phrase("of-edition").sub("", name.translate(_QUOTES))
