"""Who presides over the occasion: the bodies in the titles of those who chair it.

Reads titles only; whether such a body also holds the occasion is decided in ``hosts``.
"""

from collections.abc import Iterator
from functools import cache

import regex

from pipeline.events.names import Name
from pipeline.events.view import View
from pipeline.lexicon import read_list
from pipeline.patterns import compiled
from pipeline.word_lists import any_of

# `chủ trì hội nghị`, `đã có buổi tiếp đoàn`
_CHAIRS = compiled(r"(?:chủ trì|chủ tọa|điều hành|có (?:buổi|cuộc) (?:tiếp|làm việc|gặp))\b")
# `Ủy viên Trung ương Đảng`, `nguyên Bí thư Tỉnh ủy`: no office that presides
_MEMBER = compiled(r"(?:ủy viên|nguyên|thành viên|đại biểu|đại diện)[\w ]{0,24} $")


@cache
def _title() -> "regex.Pattern[str]":
    # `Phó Bí thư Thường trực | Tỉnh ủy`
    titles = any_of(read_list("event_titles.txt"))
    return compiled(rf"(?:{titles})(?: thứ nhất| thường trực| thường vụ)? $")


@cache
def _ends_of_titles() -> frozenset[str]:
    """The last two letters of each and a space: most bodies have something else before them."""
    titles = (*read_list("event_titles.txt"), "thứ nhất", "thường trực", "thường vụ")
    return frozenset(f"{title[-2:]} " for title in titles)


def has_title(before: str) -> bool:
    """Whether the words before a body are a title of its officer: "Phó Bí thư" before a body."""
    if before.removesuffix("\n")[-3:] not in _ends_of_titles():
        return False
    return _title().search(before[-60:]) is not None


# `lãnh đạo UBND tỉnh tổ chức` is the body itself
_LEADERS = compiled(r"(?:lãnh đạo|tập thể)(?: các)? $")


def acts_itself(before: str) -> bool:
    """Whether the body itself acts, or its leaders as a whole, not one officer."""
    return not has_title(before) or _LEADERS.search(before) is not None


def find_chairs(view: View, name: Name) -> Iterator[int]:
    """Bodies whose officer chairs, as the sentence with this name of the occasion says."""
    low, high = name.sentence
    match = _CHAIRS.search(view.text, low, high)
    if match is None:
        return
    bodies = view.bodies_in(low, match.start()) or view.bodies_in(match.end(), high)
    for body in bodies:
        before = view.text[low : view.mentions.bodies[body].start]
        if has_title(before) and not _MEMBER.search(before):
            yield body


# `Bộ trưởng Bộ Y tế`: who heads an executive body presides in its name
_EXECUTIVE = compiled(r"(?:bộ trưởng|thứ trưởng|thủ tướng|giám đốc|cục trưởng|thống đốc) $")
# `Chủ tịch A … và Phó Chủ tịch B …` preside together
_TOGETHER = compiled(r"[^,;\n]{1,40} và [^,;\n]{1,30}")


def presiding_officer(view: View, chaired: tuple[int, ...]) -> tuple[int, ...]:
    """Of the bodies whose officer chairs, the one (or the two together) in whose name it is."""
    spans = [view.mentions.bodies[body] for body in chaired]
    for body, span in zip(chaired, spans, strict=True):
        if _EXECUTIVE.search(view.text, max(0, span.start - 20), span.start):
            return (body,)
    if len(spans) > 1 and _TOGETHER.fullmatch(view.text, spans[0].end, spans[1].start):
        return chaired[:2]
    return chaired[:1]
