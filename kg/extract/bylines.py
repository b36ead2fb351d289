"""contributedTo: bylines, credits and the editors' line, label by label."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.credit_labels import closing_labels, credit_labels, label_pattern, labels_behind, role_of
from kg.extract.glued_names import LONGEST_FULL, glued_names
from kg.extract.hits import Hit, by_operator
from kg.extract.lexicon import phrase, surnames
from kg.extract.lines import Line, Span, Word
from kg.extract.person_names import LONGEST_PLAIN, SHORTEST, has_surname, plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = "[\u4e00-\u9fff]"
_LETTER = r"(?!丨)[\u4e00-\u9fff]"
_RUN = re.compile(
    rf"{_LETTER}(?:(?:[ \u3000]+{_LETTER}){{1,2}}|[ \u3000]+{_LETTER}{{2}})(?![\u4e00-\u9fff])"
    rf"|(?:{_LETTER})+(?:[·•](?:{_LETTER}){{1,8}})*"
)
_DOTTED = re.compile("[·•]")
_SLASHED = re.compile(rf"{_HAN}[/／]$")
_REPORTS = re.compile("(?:记者|通讯员)$")
_SEPARATOR = re.compile(r"(?:[ \u3000、，,/／：:丨｜|│]|[（(][^（）()]{1,6}[）)])*")
_MARKS = " \u3000、，,/／：:丨｜|│"
_BY = re.compile("(?:本[文版])?(?:图片|照片|[图文])?(?:均|皆|全部)?由")
_BEFORE_LABEL = re.compile(
    r"(?:[。！？”》，]|[ \u3000])[ \u3000]*([\u4e00-\u9fff]{2,4}(?:[ \u3000、]+[\u4e00-\u9fff]{2,4}){0,3})[ \u3000/]*$"
)
_MARKED_LABEL = re.compile(r"[□■◇◆○●◎☆★][ \u3000]*([^，。（）【】]{2,40}?)(?=【|$)")

_TOLD = re.compile(  # 本报讯 通讯员张三报道 …, 甲报记者 张三 近日，…: as a report's first words have it
    r"[^，。；：]{0,20}?[讯电](?:[（(][^（）()]{2,12}[）)])?[ \u3000]*"
    r"((?:记者|通讯员)[^，。；：（）()]{2,30}?)(?:综合)?报道(?=[：: \u3000，])"
    r"|[^，。；（）()]{0,30}?((?:记者|通讯员)[ \u3000]?[^，。；：（）()]{2,20}?)[ \u3000]+(?=近[日期]|日前|[昨今][日天]|连日|\d{1,2}[月日])"
)


def find_bylines(line: Line) -> list[Hit]:
    """The credits of a paragraph: （记者 张三 通讯员 李四）, 责编 张三 美编 李四, 张三 李四 摄."""
    hits = _in_dateline(line)
    for start, end in _stretches(line):
        hits.extend(_labelled(line, start, end) or _trailing(line, start, end))
    return hits or _signed(line) or _alone(line) or _dated(line)


_SIGNED = re.compile(
    rf"(?P<stop>[。！？”])?[ \u3000]*[（(](?P<body>{_HAN}{{3,14}}[ \u3000]+)??"
    rf"(?P<names>{_HAN}{{2,4}}(?:[ \u3000、]+(?:{_HAN}{{5,14}}[ \u3000]+)?{_HAN}{{2,4}})*)[）)]$"
)


def _signed(line: Line) -> list[Hit]:
    """Names alone in brackets behind a full stop sign what they end: （张三 李四）; at the very end of an article behind anything.

    Where the article ends, a name behind its last full stop does without brackets.
    """
    ends = len(line.article.text[line.end :].strip()) <= LONGEST_REST
    match = _SIGNED.search(line.text) if line.text.endswith(("）", ")")) else None
    if match and (ends or match.start() == 0 or (match["stop"] and _all_tagged(line, *match.span("names")))):
        return _authors(line, *match.span("names"))
    if not ends:
        return []
    last = _LAST.search(line.text)
    return _authors(line, *last.span(1)) if last and _all_tagged(line, *last.span(1)) else []


def _all_tagged(line: Line, start: int, end: int) -> bool:
    """Whether the name finder reads nothing but persons in a stretch."""
    words = line.between(line.start + start, line.start + end)
    return bool(words) and all(w[2] == "PER" or line.slice(*w[:2]).isspace() for w in words)


_LAST = re.compile(r"[。！”][ \u3000]*([\u4e00-\u9fff]{2,3}(?:[ \u3000、]+[\u4e00-\u9fff]{2,3})*)[ \u3000]*$")
_AUTHOR = "作者"
_UNITS = frozenset("科室处办部局院组站所会团社队")
LONGEST_REST = 60
MOST_AT_END = 2  # names that sign the last line of an article
_MARKED = re.compile(r"[□■◇◆○●◎☆★][ \u3000]*([\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){0,3})")
_STOPS = frozenset("。！？”")
_ALONE = re.compile(
    r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){0,3}"
)


_REPORTER = "[\u4e00-\u9fff]{0,6}?(?:记者|通讯员|实习生|编辑)"
_PLAIN = rf"(?!{_REPORTER}|报道|摄影|供稿|全媒体?|融媒体?|见习|实习|特约|首席)[\u4e00-\u9fff]{{2,4}}"
_DATELINE = re.compile(
    rf"(?:[讯电]|报道|消息|^[\u4e00-\u9fff]{{2,10}}报)[ \u3000]*[（(]({_PLAIN}(?:[ \u3000、]+{_PLAIN})*)[ \u3000、]*(?=[）)]|{_REPORTER})"
)


def _in_dateline(line: Line) -> list[Hit]:
    """Names without a label in brackets behind 讯, 报道 or a paper's name: 本报讯（张三）, 甲报（张三 记者李四）."""
    match = _DATELINE.search(line.text[:40])
    return _authors(line, *match.span(1)) if match else []


_DATED = re.compile(
    r"(?:\d\d:\d\d|来源[：:]).*[ \u3000]([\u4e00-\u9fff]{2,3}(?:[ \u3000、]+[\u4e00-\u9fff]{2,3})*)[ \u3000]*$"
)


def _dated(line: Line) -> list[Hit]:
    """Names that end the line of the hour and the source: 2023-01-09 14:59 甲县融媒体中心 张三."""
    match = _DATED.search(line.text) if line.zone in {"masthead", "byline"} else None
    return _authors(line, *match.span(1)) if match and _all_tagged(line, *match.span(1)) else []


def _authors(line: Line, start: int, end: int) -> list[Hit]:
    """Those of a stretch of nothing but names, as authors; none where one does not look like a name."""
    start, end = line.start + start, line.start + end
    names = list(_names(line, start, end))
    if not names or not all(_signs(line, name) for name in names):
        return []
    return [_hit(line, name, _AUTHOR, (start, end)) for name in names]


def _signs(line: Line, name: tuple[int, int]) -> bool:
    """Whether a stretch alone in brackets is somebody, not a unit (宣传科)."""
    text = line.slice(*name)
    person = any(w[:2] == name and w[2] == "PER" for w in line.between(*name))
    unit = len(text) > SHORTEST and text[-1] in _UNITS and not person
    return person or (text[0] in surnames() and not unit)


def _alone(line: Line) -> list[Hit]:
    """A line of nothing but names where the body begins or the article ends, or behind a square: its authors."""
    marked = _MARKED.fullmatch(line.text.strip())
    if marked:
        return _authors(line, *(line.text.index(marked.group(1)) + i for i in (0, len(marked.group(1)))))
    if line.zone != "body" or not _ALONE.fullmatch(line.text.strip()):
        return []
    text, body = line.article.text, next(z.start for z in line.article.zones if z.kind == "body")
    before, behind = text[body : line.start].rstrip(), text[line.end :].strip()
    if before and (behind or before[-1] not in _STOPS):
        return []
    names = list(_names(line, line.start, line.end))
    if before and len(names) > MOST_AT_END:
        return []
    tagged = sum(any(w[:2] == name and w[2] == "PER" for w in line.words) for name in names)
    if tagged * 2 < len(names) or any(line.slice(*n)[0] not in surnames() for n in names):
        return []
    return [_hit(line, name, _AUTHOR, (line.start, line.end)) for name in names]


_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[\d\-—－×*]{5,}")  # notes and telephone numbers


def _stretches(line: Line) -> Iterator[tuple[int, int]]:
    """Brackets and whole lines that hold a label; in running text only brackets and the last words count."""
    text, bracketed = line.text, False
    for match in re.finditer(r"[（(]((?:[^（）()]|[（(][^（）()]{1,6}[）)]){2,60})[）)]", text):
        if label_pattern().search(match.group(1)):
            bracketed = True
            yield line.start + match.start(1), line.start + match.end(1)
    told = _TOLD.match(text)
    if told:
        yield line.start + told.start(told.lastindex or 0), line.start + told.end(told.lastindex or 0)
        return
    marked = _MARKED_LABEL.match(text)
    if marked and label_pattern().match(marked.group(1)):
        yield line.start + marked.start(1), line.start + marked.end(1)
        return
    bare = _ASIDE.sub("", text)
    short = len(bare) <= 40 and not re.search(r"[，。]", bare)
    if (short or line.zone in {"masthead", "byline", "caption"}) and not bracketed:
        if label_pattern().search(bare):
            yield line.start, line.end
        return
    tail = re.search(r"(?:。|[ \u3000](?=记者|通讯员))[ \u3000]*([^，。（）]{2,30})$", text)
    if tail and label_pattern().search(tail.group(1)):
        yield line.start + tail.start(1), line.end


def _labelled(line: Line, start: int, end: int) -> list[Hit]:
    """Label names label names …; a last label covers the names before it too: 记者 张三 摄."""
    every = list(label_pattern().finditer(line.article.text, start, end))
    labels = [label for label in every if _opens(line, label, start)]
    closing = next((m for m in every if m.end() == end and m.group() in closing_labels()), None)
    labels = [label for label in labels if closing is None or label.start() < closing.start()]
    stops = [*(label.start() for label in labels[1:]), closing.start() if closing else end]
    hits: list[Hit] = []
    before = [start, *(label.end() for label in labels)]
    for label, first, stop in zip(labels, before, stops, strict=False):
        behind = _stands_behind(line, label)
        names = list(_names(line, first, label.start()) if behind else _names(line, label.end(), stop))
        hits.extend(_hit(line, name, label.group(), (start, end)) for name in names)
    if closing and labels and closing.group() not in labels_behind():  # 记者 张三 报道 is no second role
        first = start if "/" in closing.group() else labels[-1].end()
        names = list(_names(line, first, closing.start()))
        own = bool(names) and not line.slice(names[-1][1], closing.start()).strip(_MARKS)
        hits.extend(_hit(line, n, closing.group(), (start, end)) for n in names if own)
    return hits


def _stands_behind(line: Line, label: re.Match[str]) -> bool:
    """Whether a label names the work of those before it: 张三 报道 通讯员 李四, 张三/文; not 报道：张三."""
    colon = line.slice(label.end(), label.end() + 1) in {"：", ":"}
    slashed = bool(_SLASHED.search(line.slice(label.start() - 2, label.start())))
    return not colon and (slashed or label.group() in labels_behind())


def _opens(line: Line, label: re.Match[str], start: int) -> bool:
    """A label begins the stretch or follows a blank, a mark or another's name; 文章 and 图片由 hold none."""
    before = line.slice(label.start() - 1, label.start())
    word = line.word_at(label.start())
    inside = word is not None and word[1] > label.end() and word[2] != "PER"  # 文明, 图书
    if (
        _own_letter(line, label, word)
        or (inside and len(label.group()) == 1)
        or phrase("no-label").match(line.article.text, label.start())
    ):
        return False
    if label.start() == start or before in " \u3000/／：:、，,）)】丨｜|│员者":
        return True
    colon = line.slice(label.end(), label.end() + 1) in {"：", ":"}
    return len(label.group()) > 1 and (colon or not phrase("office-label").fullmatch(label.group()))


def _own_letter(line: Line, label: re.Match[str], word: Word | None) -> bool:
    """Whether a label of one letter is the family name of whom the finder sees there (文|静怡, not 文|李建国)."""
    slash = {line.slice(label.end(), label.end() + 1), line.slice(label.start() - 1, label.start())} & {
        "/",
        "／",
    }
    if slash or word is None or word[2] != "PER" or len(label.group()) > 1 or word[0] != label.start():
        return False
    given = line.slice(label.end(), word[1])
    return bool(given) and label.group() in surnames() and not has_surname(given)


def _trailing(line: Line, start: int, end: int) -> list[Hit]:
    """Names label: 张三 李四 摄."""
    label = next((m for m in label_pattern().finditer(line.article.text, start, end) if m.end() == end), None)
    if label is None or label.group() not in closing_labels():
        return []
    by = _BY.match(line.article.text, start, label.start())
    first = by.end() if by else start
    names = list(_names(line, first, label.start()))
    last = None if names else _BEFORE_LABEL.search(line.article.text, start, label.start())
    names = names or (list(_names(line, last.start(1), label.start())) if last else [])
    return [_hit(line, name, label.group(), (start, end)) for name in names]


def _names(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a stretch; bodies and labels beside them are passed over, 来源：… ends them."""
    position = _SEPARATOR.match(line.article.text, start, end).end()  # type: ignore[union-attr]
    while match := _RUN.match(line.article.text, position, end):
        if line.slice(match.end(), match.end() + 1) in {"：", ":"}:
            return
        several = glued_names(line, match) if match.group().isalpha() else []
        if several:
            yield from several
        elif _looks_like_name(line, match):
            yield match.span()
        position = _SEPARATOR.match(line.article.text, match.end(), end).end()  # type: ignore[union-attr]


def _looks_like_name(line: Line, match: re.Match[str]) -> bool:
    name = match.group().replace(" ", "").replace("\u3000", "")
    own = match.start() == line.start or line.slice(match.start() - 1, match.start()) in " \u3000：:"
    whole = name[1:] if name[0] == "由" and own and len(name) == LONGEST_PLAIN else name
    if len(name) < SHORTEST or not plausible(whole) or name in credit_labels():
        return False
    tagged = any(w[0] >= match.start() and w[1] <= match.end() and w[2] == "PER" for w in line.words)
    if len(name) > LONGEST_PLAIN and not _DOTTED.search(name):
        pieces = phrase("name-piece").match(name)
        return len(name) == LONGEST_FULL and bool(tagged or name[:2] in surnames() or pieces)
    common = any(w[1] - w[0] > 1 and w[2] in {"n", "v", "vn"} for w in line.between(*match.span()))
    family = name[0] in surnames() or name[:2] in surnames()
    before = line.slice(match.start() - 1, match.start())
    labelled = before in "：:" or (
        before in " \u3000" and _REPORTS.search(line.slice(match.start() - 4, match.start() - 1))
    )
    return tagged or family or (len(name) in {2, 3} and bool(labelled or not common))


def _hit(line: Line, name: tuple[int, int], label: str, evidence: tuple[int, int]) -> Hit:
    text = re.sub(r"[ \u3000]", "", line.slice(*name))
    person = Span(kind="Person", start=name[0], end=name[1], rule="person.byline", names=(text,))
    return replace(by_operator("byline.label", person, None, evidence), role=role_of(label))
