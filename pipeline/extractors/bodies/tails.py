"""What follows a head and belongs to the name: its field, its level or place, its branch.

Each reader takes the token behind what was read before and gives None where nothing of its kind
follows. ``stops`` tells whether a place or another institution begins at a token. Does not read the
institution that this one is part of: ``grammar`` does.
"""

from collections.abc import Callable

from pipeline.extractors.bodies.fields import (
    SHORT_RUN,
    Field,
    opens_field,
    read_free_field,
    read_known_field,
    write_out,
)
from pipeline.extractors.bodies.heads import Head
from pipeline.extractors.bodies.places import (
    Place,
    names_run,
    person_at,
    read_known_place,
    read_place,
    read_run,
)
from pipeline.extractors.bodies.tokens import Tokens

LONGEST_RUN = 7  # syllables of a proper name
# What may stand behind the number of a school or hospital, which `15 điểm` does not follow
_AFTER_NUMBER = frozenset({"", "\n", ",", ".", ";", ":", "(", ")", "-", "và", "là", "có", "đã"})
# `Tổng công ty thực hiện tốt`: what a firm or school does, though `Tổ công tác triển khai …`
_DEEDS = frozenset({"thực hiện", "triển khai", "vận động", "phục vụ", "hỗ trợ", "kết nối"})
_COUNTED = frozenset(
    {"cán", "chiến", "người", "đồng", "năm", "tàu", "xe", "sĩ", "quân", "lượt", "hộ", "suất", "căn"}
    | {"ngày", "đại", "tuổi", "tấn", "đơn", "/", "%"}
)
_FORMS = frozenset({"CTCP", "JSC", "TNHH", "CORP", "Corp", "PLC"})
Stops = Callable[[int], bool]


def read_field(tokens: Tokens, at: int, head: Head, stops: Stops) -> Field | None:
    """The field, proper name or number behind a head."""
    known = _read_office(tokens, at, head)
    foreign = _read_foreign(tokens, at, stops) if "z" in head.tail else None
    if known is not None or foreign is not None:
        return max(filter(None, (known, foreign)), key=lambda field: field.end)
    if "#" in head.tail:
        number = at + (tokens.lows[at] == "số")
        if tokens.words[number].isdigit():
            return Field(number + 1, " ".join(tokens.slice(at, number + 1).split()))
    if not head.takes("fn") or not tokens.spaced(at) or not _may_begin(tokens, at, head):
        return None
    stop = read_free_field(tokens, at, stops, LONGEST_RUN if "n" in head.tail else SHORT_RUN)
    return Field(stop, _written(tokens, at, stop)) if stop > at else None


def _written(tokens: Tokens, at: int, stop: int) -> str:
    """A free field or proper name in one spelling; in a line of capitals, in lower case."""
    text = tokens.slice(at, stop)
    return write_out(text.lower() if tokens.loud[at] else text)


def _read_office(tokens: Tokens, at: int, head: Head) -> Field | None:
    """The field of a ministry, department or district office."""
    for where in "mdo":
        if where in head.tail and (field := read_known_field(tokens, at, where)):
            return field
    return None


def _may_begin(tokens: Tokens, at: int, head: Head) -> bool:
    """Whether a free field or a proper name may begin at a token."""
    if "p" in head.tail and read_place(tokens, at) is not None:
        return False
    upper = tokens.words[at][:1].isupper()
    if "e" in head.tail and tokens.lows[at] == "các":  # `Hiệp hội các nhà bán lẻ Việt Nam`
        return True
    if not upper and "n" in head.tail and tokens.slice(at, at + 2) in _DEEDS:
        return False
    if "q" in head.tail and not opens_field(tokens, at):
        return False
    if not upper and ("f" not in head.tail or "y" in head.tail or tokens.acronym(at - 1)):
        return False  # `các trường ĐH, CĐ quân sự` names no college
    return "n" in head.tail or not person_at(tokens, at)


def _read_foreign(tokens: Tokens, at: int, stops: Stops) -> Field | None:
    """`Bộ Thương mại và Công nghiệp Ấn Độ`: any field, where a foreign country follows."""
    if not tokens.capital(at) or not tokens.spaced(at) or stops(at):
        return None
    stop = read_free_field(tokens, at, stops, SHORT_RUN)
    place = read_known_place(tokens, stop) if stop > at else None
    if place is None or not place.foreign:
        return None
    return Field(stop, write_out(tokens.slice(at, stop)))


def read_late_field(tokens: Tokens, place: Place, stops: Stops) -> Field | None:
    """`Ban Chỉ đạo Trung ương về phòng, chống tham nhũng`: the field behind the level."""
    start = place.end + (tokens.lows[place.end] in ("về", "vì"))
    if tokens.capital(start) or place.province is not None:
        return None
    stop = read_free_field(tokens, start, stops, SHORT_RUN)
    return Field(stop, " ".join(tokens.slice(place.end, stop).split())) if stop > start else None


def read_ministry(tokens: Tokens, at: int) -> Field | None:
    """`Đảng ủy Bộ`, `Thanh tra Sở`: part of a ministry or department that is not named again."""
    if tokens.words[at] not in ("Bộ", "Sở") or not tokens.spaced(at):
        return None
    return Field(at + 1, tokens.words[at])


def read_branch(tokens: Tokens, end: int, head: Head) -> int:
    """The end with `cơ sở 2`, `số 1`, `2`, or with the honorary name of a division."""
    if "#" in head.tail and head.kind == "armed" and tokens.spaced(end):
        return _read_unit_branch(tokens, end)
    if "g" in head.tail and tuple(tokens.lows[end : end + 2]) == ("quốc", "gia"):
        return end + 2  # `Ban Chỉ đạo 389 quốc gia`
    return _read_number(tokens, end) if head.takes("nh") else end


def _read_unit_branch(tokens: Tokens, end: int) -> int:
    """`Lữ đoàn Pháo binh 16`, `Sư đoàn 308 Quân Tiên Phong`."""
    if tokens.words[end].isdigit() and len(tokens.words[end]) < 4:
        after = tokens.words[end + 1]
        thousand = after in (".", ",") and tokens.words[end + 2].isdigit()
        return end if thousand or after.lower() in _COUNTED else end + 1
    if not tokens.capital(end) or not tokens.words[end - 1].isdigit() or person_at(tokens, end):
        return end
    stop = names_run(tokens, end, 3)
    carried = stop > end and tokens.inner(stop) and tokens.words[stop].islower()
    return tokens.word_end(stop - 1) if carried else stop  # `312 Bộ binh`


def _read_number(tokens: Tokens, end: int) -> int:
    number = tokens.words[end]
    if number.isdigit() and len(number) == 1 and tokens.spaced(end):  # `Trường THPT Kỳ Sơn 2`
        return end + 1 if tokens.lows[end + 1] in _AFTER_NUMBER else end
    for words in (("cơ", "sở"), ("số",), ("phân", "hiệu")):
        after = end + len(words)
        if tuple(tokens.lows[end:after]) == words and tokens.words[after].isdigit():
            return after + 1
    return end


def read_legal_form(tokens: Tokens, end: int) -> int:
    """The end with `CTCP`, `- CTCP`, `JSC` behind a company's name."""
    at = end + (tokens.words[end] in ("-", ","))
    return at + 1 if tokens.words[at] in _FORMS else end


def read_tail_place(tokens: Tokens, at: int, head: Head) -> Place | None:
    """The level or place behind a head and its field."""
    if not head.takes("pfnt") or not tokens.spaced(at):
        return None
    if "t" in head.tail and tokens.lows[at] == "tại":
        place = read_place(tokens, at + 1)
        return place._replace(title=f"tại {place.title}") if place and place.name else None
    place = read_place(tokens, at)
    if place is None:
        return read_run(tokens, at, head.level) if "r" in head.tail else None
    return _nearer(tokens, place) if place.level == "central" else place


def _nearer(tokens: Tokens, place: Place) -> Place:
    """Behind `Trung ương` and `Việt Nam` a nearer place may follow, with `tại` or without."""
    at = tokens.lows[place.end] == "tại"
    near = read_place(tokens, place.end + at)
    if near is not None and near.level != "central" and tokens.spaced(place.end):
        return near._replace(title=f"{place.title} {'tại ' if at else ''}{near.title}")
    near = read_run(tokens, place.end + 1, None) if at else None
    if near is None:
        return place
    return near._replace(title=f"{place.title} tại {near.title}", level=None, foreign=True)
