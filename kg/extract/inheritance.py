"""Which body a role belongs to that names none: the post's before it, the place's, the topic's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphors import stand_in_endings, stood_for
from kg.extract.bare_offices import BARE
from kg.extract.boards import Boards
from kg.extract.heads import HEADED, agrees, at_whole, house_of_head, is_headed, named_in
from kg.extract.lexicon import phrase
from kg.extract.posts import OURS, house_of, village_body
from kg.extract.sister_bodies import department, government, jury, own_department, presidium
from kg.extract.topics import forum_of, note_partners
from kg.extract.units import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

_TELLING = frozenset(("copula", "office", "agent", "colon"))
_RULING = frozenset(("body.party", "body.government", "body.council"))


def inherit(reading: Reading, memory: Memory) -> dict[int, Span]:
    """Position of each post → its body: its own, that of the post before it, or the topic's."""
    owners: dict[int, Span] = {}
    heir = _Heir(memory, reading.undertakings)
    boards = Boards()
    previous: Unit | None = None
    note_partners(reading, memory)
    ahead = [*reading.units[1:], None, None]
    for unit, following, after in zip(reading.units, ahead, ahead[1:], strict=False):
        if unit.kinds == PLAIN:
            previous = unit
            continue
        heir.step(unit)
        memory.forum = forum_of(reading, unit, following, after) or memory.forum
        if "body" in unit.kinds and unit.span:
            heir.see(unit.span, office=following is not None and "post" in following.kinds)
        if "post" in unit.kinds and unit.span:
            labelled = following is not None and "colon" in following.kinds
            told = following is not None and bool(following.kinds & _TELLING)
            body = heir.jury_of(unit.span, told=told) or heir.body_of(unit.span, labelled=labelled)
            heir.elect(unit.span)
            body = boards.of(unit.span, body) if body else None
            if body and not (body.end <= unit.start and _elsewhere(unit.span, previous)):
                owners[unit.span.start] = body
        previous = unit
    _share(reading.units, owners)
    return owners


def _share(units: Sequence[Unit], owners: dict[int, Span]) -> None:
    """Roles of one row that name no body are held at one: the one that the head among them suits (党组成员、副院长)."""
    for first, mark, second in zip(units, units[1:], units[2:], strict=False):
        posts = [unit.span for unit in (first, second) if "post" in unit.kinds and unit.span]
        if len(posts) < len((first, second)) or mark.kinds != {"sep"} or any(p.owner for p in posts):
            continue
        left, right = (owners.get(post.start) for post in posts)
        if left and right and left is not right and "body.department" not in {left.rule, right.rule}:
            headed = HEADED.search(posts[1].names[0])
            if headed and headed.group(1) in stand_in_endings() and agrees(posts[1], right):
                owners[posts[0].start] = right


def _elsewhere(post: Span, previous: Unit | None) -> bool:
    """Whether a role without a body is said of a place's or of those spoken for: 乙城|党组成员, 代表|运动员."""
    if post.owner is not None or previous is None or previous.end != post.start:
        return False
    return bool(previous.kinds & {"holder"}) or ("place" in previous.kinds and previous.span is not None)


class _Heir:
    """Which body a role without one inherits, from left to right.

    ``last`` is the body named last in the sentence, ``scene`` the last that is nobody's office,
    ``chosen`` the one named since a verb of holding or choosing.
    """

    def __init__(self, memory: Memory, undertakings: Sequence[Span] = ()) -> None:
        self._events = (*memory.events, *(u for u in undertakings if u.kind == "Event"))
        self._undertakings = (*memory.undertakings, *undertakings)
        self._jury: Span | None = None
        self._chair: Span | None = None
        self._beside: Span | None = None
        self._memory = memory
        self._seen: list[Span] = list(memory.bodies)
        self._last: Span | None = None
        self._place = memory.village
        self._scene: Span | None = None
        self._chosen: Span | None = None
        self._holding = self._elected = self._abroad = False
        self._before = len(self._seen)

    def step(self, unit: Unit) -> None:
        """Take in a unit's marks and verbs."""
        if "stop" in unit.kinds:
            self._last = self._scene = self._jury = self._chair = None
            self._abroad, self._before = False, len(self._seen)
        if unit.kinds & {"stop", "comma", "semicolon"}:
            self._holding = self._elected = False
        if unit.kinds & {"stop", "comma", "semicolon", "person"}:
            self._beside = None
        if "place" in unit.kinds and unit.span and unit.span.names[0].endswith(("村", "嘎查")):
            self._place = unit.span
        if "hold" in unit.kinds:
            self._holding, self._chosen = True, None
        self._elected = self._elected or "elect" in unit.kinds

    def see(self, body: Span, *, office: bool) -> None:
        """A body is named; ``office`` says that a role follows it."""
        self._seen.append(body)
        if body.rule == BARE:
            return
        self._memory.topic = self._last = body
        if self._holding:
            self._chosen = body
        if not office:
            self._scene = body

    def jury_of(self, post: Span, *, told: bool) -> Span | None:
        """The committee of a contest that a role names, or the one whose head was told of before: 副主任|为."""
        if post.owner is not None:
            return None
        contests = (u for u in self._undertakings if u.start < post.start and u.kind != "Award")
        found = jury(post, [u for u in contests if phrase("has-jury").search(u.names[0])])
        self._jury = found or self._jury
        return found or (self._jury if told else None)

    def body_of(self, post: Span, *, labelled: bool) -> Span | None:
        """The body of a role: its own, or the one it inherits."""
        if post.owner is None and phrase("of-meeting").match(post.names[0]):
            self._chair = presidium(post, self._events) or (
                self._chair if post.names[0] == "执行主席" else None
            )
            return self._chair
        if post.rule == OURS:
            self._last = self._own(post)
            self._memory.own = self._last or self._memory.own
            self._abroad = self._last is None
        if post.owner is None and (post.rule == OURS or self._abroad):
            return None if self._abroad else self._last
        if post.owner is None:
            self._last = self._housed(post) or self._last
        village = self._village(post) if post.owner is None else None
        if village is not None:
            return village
        choosing = self._elected or labelled or self._sits(post)
        chosen = self._chosen if self._holding else None
        self._last = self._last or (self._ruling() if post.owner is None else None)
        body = self._given(post) or chosen or (choosing and self._memory.forum) or self._inherited(post)
        elected = body if choosing and body is self._memory.forum else None  # …；选出会长张三，|副会长李四
        self._last = post.owner or elected or self._last or body or None
        if body and body.rule == "body.department":
            self._seen.append(body)
            self._beside = body
        if self._holding:
            self._chosen = self._chosen or body or None
        return body or None

    def _given(self, post: Span) -> Span | None:
        """The body that a role names, gives away, or shares with the one before: 县委书记、人大党组书记、|主任."""
        own = own_department(post, self._seen[self._before :])
        given = own or post.owner or department(post, self._last) or government(post, self._last)
        shared = given is None and phrase("no-committee-head").fullmatch(post.names[0])
        return self._beside if shared else given

    def elect(self, post: Span) -> None:
        """Whose head is elected, the others are elected to as well: 当选甲作协|主席, 李四当选|副主席."""
        if self._elected and post.owner and phrase("elected-head").match(post.names[0]):
            self._memory.forum = post.owner

    def _village(self, post: Span) -> Span | None:
        """The body of a village that its head's title gives away: (甲村 …) 村第一书记 → 甲村党支部."""
        head = phrase("village-head").fullmatch(post.names[0])
        if self._place is None or head is None or post.names[0][0] not in "村驻" or self._in_village():
            return None
        name = self._place.names[0] + village_body(head)
        return post._replace(kind="Organization", rule="body.implied", names=(name,), note="implied")

    def _in_village(self) -> bool:
        """Whether the body named last is a village's."""
        last = self._last or self._memory.topic
        return last is not None and "村" in last.names[0]

    def _strays(self, post: Span) -> bool:
        """Whether a role is that of a village's head by its own words (村支书), and no village was named."""
        head = post.names[0].startswith("村") and phrase("village-head").fullmatch(post.names[0])
        return bool(head) and not self._in_village()

    def _topic(self, post: Span) -> Span | None:
        """The body that a sentence is about which names none before a role."""
        main, topic = self._memory.main, self._memory.topic
        if topic is None:
            return None if phrase("ranked-role").match(post.names[0]) else self._memory.forum
        return main if main is not None and is_headed(main, post) and not is_headed(topic, post) else topic

    def _ruling(self) -> Span | None:
        """The committee or government named last, whose offices a sentence may begin with: 党建办|主任."""
        topic = self._memory.topic
        return topic if topic is not None and topic.rule in _RULING else None

    def _own(self, post: Span) -> Span | None:
        """The writer's own body (我院|院长): who publishes the article, whom it is about, or the last such one that the sentence does not name."""
        endings = stand_in_endings().get(post.names[1], ())
        memory = self._memory
        main = [b for b in (memory.source, memory.main, memory.forum, memory.topic) if b is not None]
        others = {body.names[0] for body in self._seen[self._before :]}
        fitting = (b for b in (*main, *reversed(self._seen)) if b.names[0].endswith(endings))
        partners = tuple(memory.partners)
        return next(
            (b for b in fitting if b.names[0] not in others and not b.names[0].endswith(partners)), None
        )

    def _housed(self, post: Span) -> Span | None:
        """The body named last that a word in a role stands for: 局|党委书记 → 甲县公安局."""
        house = house_of(post.names[0])
        endings = stand_in_endings()[house] if house else ()
        return next((b for b in reversed(self._seen) if house and b.names[0].endswith(endings)), None)

    def _department(self, last: Span) -> Span:
        """Whose head's deputy a role names behind a committee: 宣传部部长张三、|副部长李四, the department of it named in the sentence."""
        if not phrase("local-committee").search(last.names[0]):
            return last
        here = reversed(self._seen[self._before :])
        return next((b for b in here if b.owner is not None and b.owner.names == last.names), last)

    def _sits(self, post: Span) -> bool:
        """Whether the one who speaks at a session is a member of the council that meets (8名|委员)."""
        forum = self._memory.forum
        session = forum is not None and bool(phrase("council").search(forum.names[0])) and not self._holding
        return session and bool(phrase("at-session").fullmatch(post.names[0]))

    def _inherited(self, post: Span) -> Span | None:
        office = phrase("bare-office").match(post.names[0])
        if office:  # 教科局|局长: the bureau named before, nobody else's
            return next((b for b in reversed(self._seen) if b.names[0].endswith(office.group(1))), None)
        named = named_in(post.names[0], self._seen)
        if named is not None:
            return named
        stand_in = stood_for(post.names[0])
        if stand_in:  # 医院|党委书记: the hospital named before, nobody else's
            seen = (*reversed(self._seen), self._memory.main, self._memory.topic)
            return next((b for b in seen if b and b.names[0].endswith(stand_in)), None)
        last = None if self._strays(post) else self._last or self._topic(post)
        if self._holding and self._scene is not None:
            last = self._chosen or self._scene
        if last is not None and last.rule == "body.unit" and at_whole(post, last):
            return last.owner or last
        if last is not None and phrase("of-department").fullmatch(post.names[0]):
            last = self._department(last)
        if last is None or agrees(post, last):
            return last
        return house_of_head(post, last, self._seen)
