"""Counts of sites that a meeting or a broadcast connects: ``63 điểm cầu``, ``gần 800 đầu cầu``.

Finds sites by their own name, and places, institutions or rooms where ``linked`` says that they are
what is connected. Does not add counts up, and leaves out the ends of a bridge, sites without a
number, ordinals, and what a product could connect.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.cues import Cue, has_any, spaced
from pipeline.document import CountValue, Document, Level, Mention, Scope
from pipeline.extractors.counted import SITES, Numbers
from pipeline.extractors.counts import WINDOW, Count, find_counts, words_in, words_of
from pipeline.extractors.linked import is_actual, judge_place, room_rule
from pipeline.patterns import compiled
from pipeline.word_lists import Stems

_B, _E = r"(?<!\p{L})", r"(?!\p{L})"
_MEETING = compiled(words_of("meeting"))
_MEETINGS = Stems(words_in("meeting"))
_SITE = r"(?:điểm cầu|đầu cầu)"

# What makes a text speak of a connected meeting or broadcast, beside the words for a meeting.
_CONNECTED = compiled(rf"trực tuyến|truyền hình|điểm cầu|kết nối|{_MEETING.pattern}")
_ONLINE = (
    "trực tuyến", "truyền hình", "điểm cầu", "kết nối", "mít tinh", "giao lưu", "online", "zoom",
    "truyền trực tiếp", "phát trực tiếp",
)  # fmt: skip
# hai đầu cầu Long Biên bị ùn tắc | đường dẫn 2 đầu cầu
_BRIDGE = Cue(words_of("bridge"), words=words_in("bridge"))
# 3 điểm cầu nguyện | 2 đầu cầu vượt: another word begins in the noun
_OTHER_WORD = Cue(
    f"^ {words_of('other word')}", starts=tuple(f" {word}" for word in words_in("other word"))
)
# dịch vụ cho phép tối đa 20 điểm cầu | gói cước gồm 10 điểm cầu
_PRODUCT = Cue(words_of("product"), words=words_in("product"))
# thiết bị có thể kết nối 20 điểm cầu; not: hội nghị kết nối tối đa 20 điểm cầu
_ABILITY = Cue(words_of("ability"), words=words_in("ability"))

# 11 huyện, thị xã và 180 xã: what stands between
_JOINED = compiled(r"(?: [\p{L}\-]++){0,6},? (?:và|cùng|với|đến|,) (?:tới )?|, ")
_ENDS_OF_JOINED = spaced("và cùng với đến , tới")
_PART = Cue(
    rf"{_B}(?:trong đó|trong số|ngoài ra){_E}|(?:^|[,;] )riêng |(?:tỉnh|huyện|xã) có (?:thêm )?$",
    words=("trong đó", "trong số", "ngoài ra", "riêng ", " có "),
)
# một điểm cầu tại Bộ và 62 điểm cầu
_MORE = compiled(
    rf"^[^.;]{{0,90}}(?: và| cùng|,) (?:\p{{L}}++ ){{0,2}}(?:\d++|hai|ba|bốn|năm) {_SITE}"
)
# 1 điểm cầu trung tâm và (1 điểm cầu thành phần)
_ONE_MORE = compiled(rf"(?:\d|một|hai|ba) {_SITE}[^.;]{{0,60}}(?: và|,) $")
# 18 cầu truyền hình tại 18 bệnh viện
_SHARE = compiled(
    r"^ (?:tại|ở|đặt tại|của) (?:\d++ |các )"
    r"(?:bệnh viện|huyện|xã|quận|phường|đơn vị|cơ sở|tỉnh)(?!, thành)"
)
# Tại điểm cầu tỉnh, hội nghị có 12 điểm cầu
_AT_ONE_SITE = compiled(
    rf"^(?:tại|ở|riêng)(?: tại)? {_SITE}(?! trung ương| chính| hà nội)[^;]{{0,150}} có "
)
_LEVEL = r"(?:trung ương|tỉnh|thành phố|huyện|quận|xã|phường|cơ sở)"
# 12 điểm cầu tuyến huyện; not: điểm cầu cấp tỉnh, cấp huyện và cấp xã
_LEVEL_AFTER = Cue(
    rf"^ (?:ở |tại )?(?:cấp|tuyến) (?<level>{_LEVEL}){_E}"
    rf"(?!(?: ?/ ?|,? (?:và |đến |tới )?)(?:cấp |tuyến )?{_LEVEL}(?! có| gồm|,? có))",
    starts=(" cấp ", " tuyến ", " ở ", " tại "),
)
# cấp huyện có 15 đầu cầu
_LEVEL_BEFORE = Cue(
    rf"(?:cấp|tuyến) (?<level>{_LEVEL})(?:, (?:tp|thành phố|phường|thị trấn))?"
    r" (?:có|gồm|là|với)(?: \p{L}++)? $",
    words=("cấp ", "tuyến "),
)
_LEVELS: dict[str, Level] = {
    "trung ương": "central", "tỉnh": "province", "thành phố": "province", "huyện": "district",
    "quận": "district", "xã": "commune", "phường": "commune", "cơ sở": "commune",
}  # fmt: skip
# Đầu cầu Kiên Giang có (6 đầu cầu)
_PLACE = compiled(
    r"(?:[ĐđDd](?:ầu|iểm) cầu|[Tt]ỉnh|TP\.?|[Tt]hành phố|[Hh]uyện|[Tt]ại|[Ởở]|[Rr]iêng)"
    r" (?<place>\p{Lu}[\p{L}\-]*+(?: \p{Lu}[\p{L}\-]*+){0,3}),? (?:có|gồm|với|đặt|tổ chức) $"
)


# What ends the same, read from another view: in lower case, and with or without a line break.
_ENDS_OF_PLACE = tuple(
    f"{word} {end}" for word in ("có", "gồm", "với", "đặt", "chức") for end in ("", "\n")
)
# mỗi huyện (một điểm cầu)
_EACH = Cue(
    rf"{_B}(?:mỗi|từng) \p{{L}}++(?: \p{{L}}++){{0,2}}?,?"
    r"(?: (?:có|đặt|mở|lập|là|bố trí|tổ chức|thiết lập|ít nhất|chỉ))* $",
    words=("mỗi", "từng"),
)
# tổng cộng (65 điểm cầu): what the smaller counts before it add up to
_SUM = Cue(
    rf"{_B}(?:tổng cộng|tổng số|tất cả|cả thảy|vị chi|cộng lại|tính chung|nâng)[^.;\d]{{0,40}}$",
    words=("tổng ", "tất cả", "cả thảy", "vị chi", "cộng lại", "tính chung", "nâng"),
)
# Từ điểm cầu trung tâm …, nối tới (64 điểm cầu) | (2 điểm cầu) bốc thăm ngẫu nhiên
_PICKED_AFTER = compiled(
    r"^ (?:bốc thăm|được chọn|tiêu biểu|còn lại|khác|bị|gặp sự cố|mất|phát biểu|báo cáo|có ý kiến)"
    r"(?!\p{L})"
)
# Ở (ba điểm cầu) bốc thăm: a sentence that opens with a few of the sites
_PICKED_BEFORE = compiled(r"^(?:tại|ở|từ|riêng|có|trong)(?: các)? $")
# Đảng ủy Bộ đã tổ chức thành (5 điểm cầu): a unit's share of a national meeting
_UNIT_SHARE = Cue(
    rf"{_B}(?:đảng ủy|đảng bộ|huyện ủy|tỉnh ủy|toàn tỉnh|toàn huyện|tỉnh|huyện|quận|sở|phòng|cục"
    rf"|địa phương|đơn vị){_E}[^.;]{{0,70}} (?:tổ chức thành|chia thành|bố trí|mở|thiết lập|lập|có"
    r"|đặt|gồm)(?: (?:thêm|được|tất cả))? $",
    ends=spaced("thành trí mở lập có đặt gồm thêm được cả"),
)
_NATIONWIDE = compiled(
    r"(?:hội nghị|trực tuyến|họp)(?: trực tuyến)?(?: của \p{L}++){0,3} toàn quốc"
    r"|hội nghị trung ương|theo phân bố của|ban chấp hành trung ương"
    r"|(?:trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội) (?:đã )?(?:tổ chức|chủ trì)"
)
# còn có (11 phòng họp) | (một phòng họp) khác | (3 phòng) tại trụ sở
_MORE_ROOMS = compiled(r"(?:còn|thêm|ngoài)[^.;\d]{0,60}\[\]|\[\] (?:khác|phụ|tại trụ sở)(?!\p{L})")
_COMPONENT = ("thành phần", "nhánh", "phụ", "trung tâm", "chính")


def find_connections(
    document: Document, numbers: Numbers | None = None
) -> Iterator[Mention[CountValue]]:
    """Every count of connected sites of the document, in the order of the text.

    ``numbers`` are those of the document where the caller has read them already.
    """
    view = document.text.lower
    counts = list(find_counts(document, SITES, numbers=numbers))
    if not counts or not _is_online(view):
        return
    judged = list(_judge(view, counts))
    sites = {c.quantity.value for c, _ in judged if c.noun.kind == "site"}
    most = max((c.quantity.value for c, _ in judged if c.noun.kind == "site"), default=0)
    joints = [_joins(view, a.end, b.start) for (a, _), (b, _) in pairwise(judged)]
    for at, (count, rule) in enumerate(judged):
        joined = any(joints[max(0, at - 1) : at + 1])
        beside = [c for c, _ in judged[max(0, at - 4) : at + 5] if c is not count]
        part = joined or _is_share(count, most, beside)
        part = part or (_of_unit(count) and _NATIONWIDE.search(view) is not None)
        part = part or (at == 0 and _lacks_the_centre(count, sites))
        yield _mention(document, count, rule, part=part)


def _is_online(view: str) -> bool:
    """Whether the text speaks of a meeting or of a broadcast that may be connected."""
    return has_any(view, _ONLINE) or _MEETINGS.stand_in(_MEETING, view)


def _joins(view: str, start: int, end: int) -> bool:
    """Whether what stands between two counts makes one list of them."""
    ends = view.endswith(_ENDS_OF_JOINED, start, end)
    return ends and _JOINED.fullmatch(view, start, end) is not None


def _judge(view: str, counts: Sequence[Count]) -> Iterator[tuple[Count, str]]:
    """Every count of sites, read right, with the rule that makes it one."""
    last: Count | None = None
    for found in counts:
        count, rule = found, None
        if found.noun.kind == "site":
            rule = _judge_site(found)
        elif found.noun.kind == "room":
            rule = room_rule(found)
        else:
            count, rule = judge_place(found, view)
            if last and not rule and _joins(view, last.end, found.start):
                rule = "connections.joined"
        if rule:
            last = count
            yield count, rule


def _is_share(count: Count, most: int, beside: list[Count]) -> bool:
    """Whether the counts around make it a part: ``tổng cộng 14 điểm cầu`` behind ``13 huyện``."""
    value = count.quantity.value
    first = count.start - len(count.left)
    last = count.end + len(count.right)
    for other in beside:
        summed = 0 < other.start - count.end < 2 * WINDOW and _SUM.search(other.left)
        if other.quantity.value > value and (summed or first <= other.start < last):
            return True
    less = count.noun.kind != "place" and value < most
    picked = less and (
        _PICKED_AFTER.match(count.right)
        or (2 * value < most and _PICKED_BEFORE.search(count.left))
        or _SHARE.match(count.right)
    )
    return bool(picked)


def _lacks_the_centre(count: Count, sites: set[int]) -> bool:
    """Whether the places are those joined to a centre: 8 huyện where 9 điểm cầu are counted."""
    value = count.quantity.value
    return count.noun.kind == "place" and sites == {value + 1} and value > 2


def _of_unit(count: Count) -> bool:
    return count.noun.kind == "site" and _UNIT_SHARE.search(count.left) is not None


def _judge_site(count: Count) -> str | None:
    """The rule for a noun that names a site, or None where it is something else."""
    other = (
        count.of_all
        or _OTHER_WORD.match(count.right)
        or ("đầu cầu" in count.noun.words and _is_bridge(count))
        or _PRODUCT.search(count.left[-80:])
        or (_ABILITY.search(count.left[-90:] + count.right[:20]) and not is_actual(count.left))
    )
    if other:
        return None
    if count.quantity.value == 1 and _EACH.search(count.left):
        return "connections.site_each"
    if count.quantity.value == 1 and not count.noun.words.endswith(("trung tâm", "chính")):
        # một điểm cầu is a number only beside other numbers
        beside = (
            _PART.search(count.left) or _MORE.match(count.right) or _ONE_MORE.search(count.left)
        )
        return "connections.site" if beside else None
    return "connections.site"


def _is_bridge(count: Count) -> bool:
    sentence = count.left + " " + count.right
    return bool(_BRIDGE.search(sentence)) and not _CONNECTED.search(sentence)


def _mention(document: Document, count: Count, rule: str, *, part: bool) -> Mention[CountValue]:
    named = _LEVEL_AFTER.match(count.right) or _LEVEL_BEFORE.search(count.left)
    level = _LEVELS[named["level"]] if named else None
    place = None
    if document.text.lower.endswith(_ENDS_OF_PLACE, 0, count.start):
        place = _PLACE.search(document.text.rules, max(0, count.start - 60), count.start)
    partial = (
        part
        or rule in ("connections.among", "connections.sites_at", "connections.as_many")
        or (rule == "connections.room" and _MORE_ROOMS.search(count.left + "[]" + count.right))
        or (count.noun.words.endswith(_COMPONENT) and count.quantity.value < 10)
        or named is not None
        or place is not None
        or _PART.search(count.left) is not None
        or (count.noun.kind == "site" and _AT_ONE_SITE.match(count.left) is not None)
    )
    scope: Scope = "part" if partial else "total"
    if _EACH.search(count.left):
        scope = "per_site"
    return count.mention(rule, scope, level, place["place"] if place else None)
