"""Ceremonies without a name of their own: which named one they mean, or what they are called after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import nouns, phrase
from kg.extract.lines import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from kg.extract.naming import Context

SHORT = 2  # letters of 仪式, 典礼
OWN_NAME = 8  # letters of a ceremony that is more than a common noun
LONGEST_BEFORE = 9  # letters of 出席了座谈会议及 before a ceremony
_RITES = ("仪式", "典礼", "式", "大会", "晚会", "会")
_BARE = frozenset(("仪式", "典礼"))


def is_common(stem: str) -> bool:
    """Whether the words before a head noun leave it a common noun."""
    return len(stem) < 3 or bool(phrase("generic-stem").match(stem))


def is_host(context: Context, match: re.Match[str]) -> bool:
    """Whether what a head noun ends is a body that runs something: 由甲县女教师联谊会|承办."""
    body = any(body.end == match.end() for body in context.bodies)
    return body and bool(
        phrase("hosts-behind").match(context.line.article.text, match.end(), context.line.end)
    )


def fuller_ceremony(context: Context, begin: int, match: re.Match[str]) -> str | None:
    """The event that 该…启动仪式 or the end of its name alone (第一次妇女代表大会) stands for."""
    name, head = context.line.slice(begin, match.end()), match.group()
    known = [n for at, kind, n in context.known if kind == "Event" and n != name]
    if phrase("this").search(context.line.slice(begin - 2, begin)):
        return next((n for n in reversed(known) if n.endswith(head[-2:]) and len(n) > len(name)), None)
    if is_common(context.line.slice(begin, match.start())):
        return _same_ceremony(context, begin, name if len(name) > len(head) == 2 else head)
    numbered = phrase("numbered").match(name)
    return max((n for n in known if n.endswith(name)), key=len, default=None) if numbered else None


def _same_ceremony(context: Context, begin: int, head: str) -> str | None:
    """The ceremony that a common noun means (捐赠仪式 for 向乙小学捐赠图书仪式): the last before, or the only one."""
    over = phrase("over").match(context.line.article.text, begin + len(head))
    kept = [(at, n) for at, kind, n in context.known if kind == "Event" and len(n) > len(head)]
    met = any(at < begin for at, _, _ in context.known)
    if over:
        return None
    if not phrase("ceremony").match(head):
        return _sole_meeting(head, [n for _, n in kept])
    meant = [(at, n) for at, n in kept if any(_is_its(head, part) for part in (n, *n.split("暨")) if part)]
    before = [n for at, n in meant if at < begin]
    after = {n for at, n in meant if at > begin and len(n) >= OWN_NAME}
    return before[-1] if before else after.pop() if len(after) == 1 and not met else None


def _sole_meeting(noun: str, names: Sequence[str]) -> str | None:
    """The only meeting of an article that a common noun ends, or half of a double name (少代会 for 甲校第一届少代会暨乙仪式)."""
    if phrase("any-meeting").search(noun):
        return None
    own = {n for n in names if any(part.rstrip("”").endswith(noun) for part in n.split("暨"))}
    return own.pop() if len(own) == 1 and not phrase("congress").search(min(own)) else None


def _is_its(head: str, name: str) -> bool:
    """Whether a common noun can mean the ceremony of a name: 仪式 for any, 表彰会 for 表彰大会."""
    rites = ("式", "典礼")
    if head in {"仪式", "典礼", "典礼仪式"}:
        return name.endswith(rites)
    act = head[0] if head[0] in "捐签" else head[:2]  # 捐款, 捐赠 and 捐建 are one, 签字 and 签约
    alike = name[-1] == head[-1] or (name.endswith(rites) and head.endswith(rites))
    return act in name and (alike or name.endswith(tuple(act + rite for rite in _RITES)))


def unnamed_ceremony(context: Context, begin: int, match: re.Match[str]) -> Span | None:
    """A ceremony behind the verb that holds it, or as a scene (揭牌仪式上, 签约仪式由…主持)."""
    line = context.line
    stem, name = line.slice(begin, match.start()), line.slice(begin, match.end())
    before = line.slice(max(line.start, begin - LONGEST_BEFORE), begin)
    after = line.slice(match.end(), match.end() + 1)
    opened = phrase("opens").match(line.article.text, match.end(), line.end)
    held = phrase("held").search(before) or opened
    chaired = phrase("chaired").match(line.article.text, begin, line.end)
    scene = after in {"上", "由"} or phrase("attended").search(before)
    definite = (held or chaired or after == "上") and len(name) > SHORT and _only_one(context, name)
    if not (phrase("ceremony").match(name) or definite):
        return None
    if nouns().get(stem, "Event") != "Event" and not phrase("attended").search(before):
        return None
    named_before = any(at < begin and n.endswith(match.group()) for at, _, n in context.known)
    if not held and (named_before or not scene):
        return None
    programme = _sole_programme(context, begin) if name in _BARE else None
    if programme:
        return Span(
            kind="Programme", start=begin, end=match.end(), rule="programme.anaphor", names=(programme,)
        )
    names = tuple(filter(None, (its_ceremony(context.known, begin, name), name)))
    return Span(kind="Event", start=begin, end=match.end(), rule="event.unnamed", names=names)


def _only_one(context: Context, name: str) -> bool:
    """Whether a meeting without a name is the only one of its kind that the article tells of; 会议 and 大会 are anybody's."""
    others = (n for _, kind, n in context.known if kind == "Event" and n != name)
    return not phrase("any-meeting").search(name) and not any(n.endswith(name[-2:]) for n in others)


def _sole_programme(context: Context, begin: int) -> str | None:
    """The programme that a bare 仪式 belongs to where the article has named no ceremony yet: the last before it."""
    if any(kind == "Event" and at < begin and len(name) > OWN_NAME // 2 for at, kind, name in context.known):
        return None
    return next((n for at, kind, n in reversed(context.known) if kind == "Programme" and at < begin), None)


def its_ceremony(known: Sequence[tuple[int, str, str]], begin: int, name: str) -> str | None:
    """The ceremony of what was named before: 开幕式 of 甲县书画展, 启动仪式 of “甲”活动, 奠基仪式 of 甲县水库项目, of a congress first."""
    rite = phrase("its-ceremony").fullmatch(name)
    if not rite:
        return None
    met = [n for at, kind, n in known if kind == "Event" and at < begin]
    congress = next((n for n in reversed(met) if phrase("congress-end").search(n)), None)
    if rite["show"] in {"开幕", "闭幕"} and congress:
        return congress + rite["rite"]
    held = [n for at, kind, n in known if kind == "Programme" and at < begin]
    kind = next((k for k in ("show", "class", "campaign") if rite[k]), "works")
    owners = phrase(f"{kind}-end")
    whose = next((n for n in reversed(held) if owners.search(n.rstrip("”"))), None)
    return whose + rite["rite"] if whose else None
