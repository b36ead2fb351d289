"""The two boards of a federation of the disabled, which have heads of their own: 县残联|第七届主席团|副主席."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import phrase

if TYPE_CHECKING:
    from kg.extract.lines import Span


class Boards:
    """The boards that roles of a paragraph name, the last first."""

    def __init__(self) -> None:
        self._named: list[Span] = []

    def of(self, post: Span, body: Span) -> Span:
        """The board that a role names or, without a body of its own, was named before; else the body itself."""
        board = phrase("federation-board").match(post.names[0])
        if board and post.owner is None and self._named:  # 乙局局长张三为|执行理事会|副理事长
            body = self._named[0].owner or body
        if not phrase("two-boards").search(body.names[0]):
            return body
        if board is None:
            return self._shared(post, body) or body
        found = post._replace(
            kind="Organization",
            end=post.start + board.end(),
            rule="body.department",
            names=(body.names[0] + board.group(),),
            owner=body,
            note=board.group(),
        )
        self._named.insert(0, found)
        return found

    def _shared(self, post: Span, body: Span) -> Span | None:
        """The board named last that has such members (理事长, 副主席), of a role that names none; not one of another federation than that named since."""
        head = phrase("board-member").search(post.names[0])
        if head is None or post.owner is not None:
            return None
        own = (b for b in self._named if b.start > body.start or (b.owner and _same(b.owner, body)))
        return next((board for board in own if head.group(1) in board.note), None)


def _same(one: Span, other: Span) -> bool:
    """Whether two names are those of one federation, in full or in short (甲县残联, 县残联)."""
    names = sorted((one.names[0], other.names[0]), key=len)
    return names[1].endswith(names[0])
