"""What a name tells: its full form in one spelling, its kind, its level and its place.

Does not read text; ``grammar`` hands over the parts that it read.
"""

import datetime as dt
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.document import BodyValue, Kind, Level
from pipeline.extractors.bodies.fields import Field
from pipeline.extractors.bodies.heads import KINDS, Body, Head
from pipeline.extractors.bodies.places import Place
from pipeline.lexicon import province_on, read_table, slug

# Courts that newspapers shorten: of a Vietnamese place they are the people's ones.
_PEOPLES = {"Tòa án": "Tòa án nhân dân", "Viện kiểm sát": "Viện kiểm sát nhân dân"}
_CENTRES = frozenset({"Viện", "Trung tâm", "Trạm", "Khoa", "Đài"})
_OPEN_KIND = _CENTRES | {"Cục", "Vụ", "Tổng cục", "Phòng", "Đội", "Cơ quan", "Ban"}
_SERVICES = frozenset({"health", "education", "media"})
# Institutions of which every province has exactly one: name and province tell which it is.
_ONE_A_PROVINCE = frozenset(
    {
        "Ủy ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy", "Sở", "Công an",
        "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Đảng bộ", "Bộ Chỉ huy Quân sự",
        "Liên đoàn Lao động", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Đoàn đại biểu Quốc hội",
        "Cục Thuế", "Bảo hiểm xã hội", "Tỉnh đoàn", "Thanh tra",
    }
)  # fmt: skip


class Parts(NamedTuple):
    """What was read behind a head."""

    field: Field | None
    place: Place | None
    owner: Body | None


def build(start: int, end: int, head: Head, parts: Parts) -> Body:
    """The body that a head and its parts name."""
    field, place, owner = parts
    level = head.level or _level(head, field, place)
    if head.name == "Phòng" and _kind(head, field, owner) == "armed" and place is None:
        level = "province"  # of the police: a district has `Đội`
    if owner is not None:
        level, place = owner.level, owner.place
    return Body(
        start,
        end,
        _name(head, parts),
        head.rule,
        head,
        _kind(head, field, owner),
        level,
        place,
        known=_is_one(head, place),
    )


def _is_one(head: Head, place: Place | None) -> bool:
    """Whether name and place leave one body only: a ministry, an organ of a province."""
    if head.name == "Bộ":
        return place is None or not place.foreign
    province = place.province if place else None
    return province is not None and head.name in _ONE_A_PROVINCE


def _name(head: Head, parts: Parts) -> str:
    field, place, owner = parts
    if owner is not None and field is None and owner.head.whole and _firms(head, owner):
        return owner.name  # `Ngân hàng BIDV`
    words = [head.name]
    if place is not None:
        if not place.foreign:
            words = [_PEOPLES.get(head.name, head.name)]
        province = place.province
        bare = "v" in head.tail and province is not None and place.title == province.name
        words.append(province.title if bare and province else place.title)
    if field is not None:
        late = place is not None and field.end > place.end
        words.insert(len(words) if late else 1, field.name)
    if owner is not None:  # `Bệnh viện Đại học Y Dược` is not called one of a `Trường`
        words.append(owner.name.removeprefix("Trường ") if head.kind == "health" else owner.name)
    return " ".join(words)


def _firms(head: Head, owner: Body) -> bool:
    return owner.kind == head.kind == "company" and head.name != "Chi nhánh"


def _level(head: Head, field: Field | None, place: Place | None) -> Level | None:
    """The level of the state at which an office stands; schools, firms and the like have none."""
    if head.kind in _SERVICES or head.kind == "company":
        return None
    if place is not None:
        return place.level
    if field is None:
        return None
    if field.name == "Sở":
        return "province"
    central = field.name == "Bộ" or head.name == "Bộ Tư lệnh" or "quốc gia" in field.name.lower()
    return "central" if central else None


@cache
def _kind_words() -> tuple[tuple[str, Kind], ...]:
    return tuple((row["word"], KINDS[row["kind"]]) for row in read_table("kinds.tsv"))


def _kind(head: Head, field: Field | None, owner: Body | None) -> Kind:
    """The head's kind; of departments and parts, that of the field or the owner."""
    if owner is not None and "k" in head.tail:
        return owner.kind
    if field is not None and head.name in _OPEN_KIND:
        text = f" {field.name.lower()} "
        for word, kind in _kind_words():
            if f" {word} " in text and (kind not in _SERVICES or head.name in _CENTRES):
                return kind
    return head.kind


_id = lru_cache(maxsize=4096)(slug)


def read_value(body: Body, day: dt.date | None) -> BodyValue:
    """The value of a mention in an article of a day (None: not known)."""
    place = body.place
    province = place.province if place else None
    name, code, now = province_on(province, day) if province else (None, None, None)
    return BodyValue(
        body.name,
        body.kind,
        _id(body.name) if body.known else None,
        body.level,
        place.name if place else None,
        province=name,
        province_code=code,
        province_now=now,
    )
