"""People on hand-made lines: which words of the name finder are believed, and where names end."""

from __future__ import annotations

import pytest

from kg.extract.people import find_people
from tests.lines import line


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("主任/n 的/u 张建国/PER 没有/v 豪言/n", ["张建国"]),
        ("由/p 张山/PER 、/w 长虹/LOC 发起/v ，/w 张山乡/LOC 响应/v 。/w", []),
        ("好/a 各/r 项惠/PER 残/a 政策/n", []),
        ("矢志/v 王新和/PER 说道/v ，/w 王新和/PER 。/w", ["王新和", "王新和"]),
        ("受到/v 王总书记/PER 接见/v", []),
        ("副部长/n 王小深/PER 有/v 感触/n", ["王小"]),
        ("书记/n 赵明/PER 委托/v ，/w", ["赵明"]),
        ("职工/n 文化/n 和/c 企业/n 文化/n", []),
        ("接受/v 张大禄/PER 等/u 辞去/v", ["张大禄"]),
        ("馆员/n 王小雯/PER 打理/v 。/w", ["王小雯"]),
        ("局长/n 乌力吉/PER 那顺/r 进行/v 了/u", ["乌力吉那顺"]),
        ("、/w 吴明/PER 明/a 出席/v", ["吴明明"]),
        ("会议/n ，曾三丰任县/ORG 人民法院/n", []),  # a word that holds the mark before the name, too
        ("出席/v 李建国/PER 、/w 丰都、王秀英/ORG 。/w", ["李建国", "丰都", "王秀英"]),
    ],
)
def test_names_end_where_they_end(marked: str, names: list[str]) -> None:
    """The names of a line, in order."""
    assert [person.names[0] for person in find_people(line(marked), set())] == names
