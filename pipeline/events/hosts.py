"""The bodies that convene or hold the occasion, and those whose officer presides.

Reads the sentences that speak of the occasion by one of its names. Does not decide what the
occasion is; where only a person is named, the body in the chair's title counts as host.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import regex

from pipeline.cues import Cue, has_any
from pipeline.events.chairs import acts_itself, find_chairs, has_title, presiding_officer
from pipeline.events.names import Name
from pipeline.events.occasion import Occasion
from pipeline.events.view import BODY, DAY, View
from pipeline.patterns import compiled

NAMES = 10  # names of the occasion that may tell a host
MOST = 8  # hosts
LEAD = 900  # characters in which other words for the occasion are looked for
HEADLINE = 200  # characters of a first line that is a headline


class Hosts(NamedTuple):
    """Indices of bodies: who holds the occasion, and whose officer presides."""

    held_by: tuple[int, ...]
    chaired_by: tuple[int, ...]


# `(BHXH)` behind a name; `A, B và C`; `A (đơn vị …) phối hợp với C`
_ASIDE = r"(?: ?\([^()\n]{0,30}\))?"
_WITH = r"(?:và|cùng|với|cùng với|phối hợp|liên kết với|liên tịch|do"
_WITH += r"|(?:đã |vừa |chủ trì,? |cùng )?phối hợp (?:với|cùng))"
_LINK = rf"{_ASIDE}(?:,| -|/|;)?(?: {_WITH})?(?: (?:lãnh đạo|công ty|báo|đài|tạp chí|các))? ?"
_LIST = rf"{BODY}++(?:{_LINK}{BODY}++){{0,7}}{_ASIDE}"
# The same in a sentence from its beginning: a mark within a body begins no list of its own.
_FIRST = rf"{BODY}(?<!{BODY}{BODY}){BODY}*+(?:{_LINK}{BODY}++){{0,7}}{_ASIDE}"
# Words that mean that the body did something else than to hold the occasion
_ELSE = r"(?!cho biết|cho hay|về việc|do\b|dự\b|tham dự|thông tin|khẳng định|yêu cầu|đề nghị|được"
_ELSE += r"|phát biểu|trình bày|trao|nhận\b|chúc mừng|đến\b|tới\b)"
_GAP = rf"(?:{_ELSE}[^.;\n{BODY}]){{0,90}}?"
_VERB = r"(?:tổ chức|khai mạc|bế mạc|triệu tập|tiến hành|khai trương|mở|ra mắt|phát động|đăng cai"
_VERB += r"|(?:đã|vừa|mới) có|họp|diễn ra|đưa|xét xử)"

# `Bộ Y tế phối hợp với Bộ Công an (sáng nay) tổ chức (thành công)` + name
# not `Công ty A tổ chức kết nối điểm cầu tham dự` + name
_THERE = rf"(?:(?!(?:tham )?dự\b|tham gia)[^.;\n{BODY}]){{0,60}}"
_BEFORE = compiled(rf"(?P<hosts>{_FIRST}){_GAP}\b(?:{_VERB}{_THERE}|mời [^.;\n{BODY}]{{0,60}})$")
# Of these words one stands in the last TAIL characters before such a name.
_VERBS = (
    "tổ chức", "khai mạc", "bế mạc", "triệu tập", "tiến hành", "khai trương", "mở", "ra mắt",
    "phát động", "đăng cai", " có", "họp", "diễn ra", "đưa", "xét xử", "mời",
)  # fmt: skip
TAIL = 80
# name + `… do Bộ Y tế (phối hợp với …) tổ chức`, `… được Bộ Y tế tổ chức`,
# `… với sự chủ trì của Bộ Y tế`, `…, Bộ Y tế là đơn vị đứng ra tổ chức`
_BY = compiled(
    rf"\bdo (?:[\w ]{{0,24}} )?(?P<hosts>{_LIST})[^.;\n]{{0,120}}?"
    r"(?:tổ chức|chủ trì|đăng cai|thực hiện|phát động|triệu tập)"
    rf"|\bđược (?P<hosts>{_LIST})[^.;,\n{BODY}]{{0,60}}?\b(?:tổ chức|triệu tập|chủ trì)\b"
    rf"|(?:với|dưới) sự (?:đồng )?(?:chủ trì|tổ chức|điều hành) của (?P<hosts>{_LIST})"
    rf"|(?P<hosts>{_LIST}) là (?:các )?(?:đơn vị|cơ quan|nơi) (?:được giao |đứng ra )?"
    r"(?:tổ chức|chủ trì|đăng cai)"
)
_HOLDS = ("tổ chức", "chủ trì", "đăng cai", "thực hiện", "phát động", "triệu tập", "điều hành")
# What may stand between a name and the body whose occasion it is: `(trực tuyến) (lần thứ 9) của`
_KINDS = (
    r"bất thường|thường kỳ|thường lệ|thường niên|chuyên đề|trực tuyến|trực tiếp"
    r"|toàn quốc|toàn thể|quốc gia|liên tịch|mở rộng|cán bộ|người lao động"
    r"|công nhân viên chức|nhà đầu tư|khách hàng|hội viên|cổ đông|đại biểu|tổng kết"
    r"|giao ban|đầu tiên|đầu năm|giữa năm|cuối năm|lần|thứ|khóa|nhất|hai|ba|tư|năm"
    r"|sáu|bảy|tám|chín|mười"
)
_NUMBERED = rf"(?: (?:{_KINDS}|[ivxl\d]{{1,6}})(?!\w)| \([^()\n]{{0,30}}\)){{0,12}}+"
# `kỳ họp thứ 8 HĐND tỉnh`, `lễ ký kết giữa A và B`, `hội nghị … của Bộ Y tế diễn ra …`
_SAID_OF = r"(?<!chỉ đạo |kết luận |quyết định |nghị quyết |chỉ thị |ý kiến |báo cáo |định hướng )"
_OF = compiled(
    rf"{_NUMBERED}(?:,|,? của| giữa| do)? (?P<hosts>{_LIST})"
    rf"|[^.;\n{BODY}]{{0,120}}?\bgiữa (?P<hosts>{BODY}++(?: (?:và|với) {BODY}++)?)"
    rf"|[^.;\n{BODY}]{{0,120}}?{_SAID_OF}\bcủa (?P<hosts>{BODY}++)"
    rf"(?= (?:diễn ra|được tổ chức|vào|tại|sáng|chiều|tối)\b|,? ?{DAY})"
)
# `Bộ Công Thương (chiều nay)` + `họp trực tuyến`
_SUBJECT = compiled(rf"(?P<hosts>{_FIRST}){_GAP}$")
# `Tỉnh ủy (sáng nay) gặp mặt`, `Bộ Ngoại giao họp báo`: the name is the verb
_CLOSE = compiled(rf"(?P<hosts>{_FIRST})(?: (?:đã|vừa|tiếp tục)| ?,?\(?{DAY}++\)?,?)*+ $")
# `họp với Ban Chỉ đạo`: who is met, where nobody else is named
_MET = compiled(rf"(?: với)? (?P<hosts>{BODY}++)")
# `Bộ Y tế chủ trì`
_PRESIDES = compiled(rf"(?P<hosts>{_LIST}) (?:đã |sẽ |vừa |đồng )?chủ trì\b")
# `Tại hội nghị (lần thứ 9), Thành ủy đã bầu …`
_DECIDED = compiled(
    rf"(?: lần)?(?: thứ \w+)?{_ASIDE}, (?:{DAY}++, )?(?P<hosts>{_LIST}) [^.;,\n{BODY}]{{0,30}}?"
    r"(?:đã|vừa|bầu|công bố|biểu quyết|thông qua|quyết định|trao|thống nhất|nghe|xem xét|thảo luận"
    r"|tiến hành|chất vấn|tiếp tục|cho ý kiến|làm việc|họp|khai mạc|lấy phiếu)\b"
)


def find_hosts(view: View, occasion: Occasion) -> Hosts:
    """Hosts in the order of the text; none where the text names none.

    Who holds the occasion comes first, then whose it is, then who decided there, then the chair's.
    """
    names = _telling(view, occasion)
    chaired = _unique(view, (i for name in names for i in find_chairs(view, name)))
    presiding = [i for name in names for i in _presiding(view, name)]
    if occasion.best.kind == "congress" and (held := _first(view, names, _owners)):
        return _held_by(view, held, chaired)  # who meets, before who arranges it
    if held := _first(view, names, _organisers) + presiding:
        return _held_by(view, held, chaired)
    held = _first(view, names, _owners) or _first(view, names, _deciders)
    if held := held or _first(view, _same(occasion), _organisers):
        return _held_by(view, held, chaired)
    own = presiding_officer(view, chaired) or _of_its_kind(view, occasion)
    return Hosts(tuple(fullest(view, body, later=True) for body in own), chaired)


def _first(view: View, names: list[Name], find: Callable[[View, Name], Iterator[int]]) -> list[int]:
    """What the first of the names that tells anything tells."""
    return next((held for name in names if (held := list(find(view, name)))), [])


# Whose such an occasion is by its nature: sessions of a legislature, trials of a court
_KINDS_OF = {"session": ("legislature", ""), "trial": ("justice", "tòa án")}


def _of_its_kind(view: View, occasion: Occasion) -> tuple[int, ...]:
    """The first body of the article that alone can hold such an occasion."""
    kind, word = _KINDS_OF.get(occasion.best.kind, ("", ""))
    for i, body in enumerate(view.mentions.bodies):
        if body.value.kind == kind and body.value.name.lower().startswith(word):
            return (i,)
    return ()


def _held_by(view: View, bodies: list[int], chaired: tuple[int, ...]) -> Hosts:
    kept = _unique(view, bodies)[:MOST]
    return Hosts(kept if len(kept) > 1 else tuple(fullest(view, i) for i in kept), chaired)


def _telling(view: View, occasion: Occasion) -> list[Name]:
    """The best names, those of the story before those of a headline."""
    headline = view.text.find("\n", view.begin)
    return sorted(occasion.names[:NAMES], key=lambda name: name.end <= headline < HEADLINE)


def _same(occasion: Occasion) -> list[Name]:
    """Other words in the lead that may mean the same occasion: "sự kiện do … tổ chức"."""
    return [
        name
        for name in occasion.others
        if name.kind in {"programme", "ceremony"} and name.cue == "held" and name.start < LEAD
    ][:NAMES]


def _organisers(view: View, name: Name) -> Iterator[int]:
    low, high = name.sentence
    left, right = view.text[low : name.start], view.text[name.end : high]
    acts = BODY in left and has_any(left[-TAIL:], _VERBS)
    match = _BEFORE.search(left) if acts else None
    if match and acts_itself(view.text[low : low + match.start("hosts")]):
        yield from _listed(view, match, shift=low)
        return
    held = BODY in right and has_any(right, _HOLDS)
    by = _BY.search(view.text, name.end, high) if held else None
    if by and not has_title(view.text[by.start() : by.start("hosts")]):
        yield from _listed(view, by)


def _owners(view: View, name: Name) -> Iterator[int]:
    low, high = name.sentence
    if name.kind != "verb":
        if of := _OF.match(view.text, name.end, high):
            yield from _listed(view, of, bound=name.end)
        elif (close := _CLOSE.search(view.text[low : name.start])) and acts_itself(
            view.text[low : low + close.start("hosts")]
        ):
            yield from _listed(view, close, shift=low)
        return
    match = _SUBJECT.search(view.text[low : name.start])
    if match and not has_title(view.text[low : low + match.start("hosts")]):
        yield from _listed(view, match, shift=low)
    elif name.head == "họp" and (met := _MET.match(view.text, name.end, high)):
        yield from _listed(view, met, bound=name.end)


def _deciders(view: View, name: Name) -> Iterator[int]:
    if match := _DECIDED.match(view.text, name.end, name.sentence[1]):
        yield from _listed(view, match, bound=name.end)


def _presiding(view: View, name: Name) -> Iterator[int]:
    low, high = name.sentence
    if view.text.find("chủ trì", low, high) < 0:
        return
    for match in _PRESIDES.finditer(view.text, low, high):
        if not has_title(view.text[low : match.start()]):
            yield from _listed(view, match)


# `tại hội trường UBND xã`, `5 đơn vị thuộc Quân đoàn 3`: where or whose, not who
_PLACE = Cue(
    r"(?:^|\W)(?:tại|ở|từ|hội trường|trụ sở|thuộc|nhà văn hóa|địa chỉ)(?:\W[^.;,\n]{0,50})?$",
    words=("tại", "ở", "từ", "hội trường", "thuộc", "nhà văn hóa", "địa chỉ"),
)

# `Thực hiện kế hoạch của UBND tỉnh, Sở Y tế tổ chức`: on whose behalf, not who
_BEHALF = compiled(r"(?:của|theo|thực hiện|nhân dịp|hưởng ứng) $")


def _listed(
    view: View, match: "regex.Match[str]", *, shift: int = 0, bound: int = 0
) -> Iterator[int]:
    start, end = match.span("hosts")
    listed = view.bodies_in(start + shift, end + shift)
    for body in listed:
        at = view.mentions.bodies[body].start
        before = view.text[max(bound, at - 60) : at].rsplit(BODY, 1)[-1]
        if "thuộc" in before and _PLACE.search(before):
            return
        if not _PLACE.search(before) and not (len(listed) > 1 and _BEHALF.search(before)):
            yield body


def fullest(view: View, body: int, *, later: bool = False) -> int:
    """The mention that writes a body out: "HĐND tỉnh Sơn La" before "HĐND tỉnh", if any does.

    Only mentions before it, or with ``later`` those behind it too; else the mention itself.
    """
    mentions = view.mentions.bodies
    name, written = mentions[body].value.name, mentions[body].end - mentions[body].start
    for i, other in enumerate(mentions if later else mentions[:body]):
        same = other.value.name == name and written < other.end - other.start
        if other.start >= view.begin and (same or other.value.name.startswith(name + " ")):
            return i
    return body


def _unique(view: View, bodies: Iterable[int]) -> tuple[int, ...]:
    kept: dict[str, int] = {}
    for body in bodies:
        kept.setdefault(view.mentions.bodies[body].value.name.casefold(), body)
    return tuple(kept.values())
