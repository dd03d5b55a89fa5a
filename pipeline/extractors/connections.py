"""Counts of sites that a meeting or a broadcast connects: ``63 điểm cầu``, ``gần 800 đầu cầu``.

Finds sites by their own name, and places or institutions (``63 tỉnh, thành phố``) where the words
around say that they are what is connected. Does not add counts up, and leaves out the ends of a
bridge, sites without a number, ordinals, and what a product could connect.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.document import CountValue, Document, Level, Mention, Scope
from pipeline.extractors.counts import Count, find_counts, words_of

_SITES = "count_sites.tsv"
_B, _E = r"(?<!\p{L})", r"(?!\p{L})"
_MEETING = words_of("meeting")
_SITE = r"(?:điểm cầu|đầu cầu)"

# What makes a text speak of a connected meeting or broadcast.
_CONNECTED = regex.compile(rf"trực tuyến|truyền hình|điểm cầu|kết nối|{_MEETING}")
_ONLINE = regex.compile(rf"{_CONNECTED.pattern}|mít tinh|giao lưu|online|zoom")
_BROADCAST = regex.compile(
    r"cầu truyền hình|truyền hình trực tiếp|họp trực tuyến|điểm cầu|đầu cầu"
    r"|trực tuyến (?:với|tới|đến) "
)
# buổi làm việc | not: phần mềm họp trực tuyến
_ACTUAL = regex.compile(
    rf"(?<!(?:phần mềm|giải pháp|thiết bị|hệ thống|dịch vụ|phòng|nền tảng) ){_MEETING}"
    rf"|{_B}(?:buổi|lễ|chương trình|giao lưu|mít tinh|cuộc thi){_E}"
)
# hai đầu cầu Long Biên bị ùn tắc | đường dẫn 2 đầu cầu
_BRIDGE = regex.compile(words_of("bridge"))
# 3 điểm cầu nguyện | 2 đầu cầu vượt: another word begins in the noun
_OTHER_WORD = regex.compile(f" {words_of('other word')}")
# dịch vụ cho phép tối đa 20 điểm cầu | gói cước gồm 10 điểm cầu
_PRODUCT = regex.compile(words_of("product"))
# thiết bị có thể kết nối 20 điểm cầu; not: hội nghị kết nối tối đa 20 điểm cầu
_ABILITY = regex.compile(words_of("ability"))

_TRIGGER = (
    r"(?:trực tuyến|cầu truyền hình|(?<!đài |phim |kênh |và |- )truyền hình(?: trực tiếp)?(?! việt)"
    r"|nối mạng|nối cầu|đường truyền|tiếp sóng|truyền trực tiếp|phát trực tiếp"
    rf"|(?:từ|tại|giữa) {_SITE}|kết nối)"
)
_MANY = r"(?: (?:tất cả|các|toàn bộ|cả|đủ|lãnh đạo|đại diện|ubnd|bí thư|chủ tịch|những))*"
_AT = rf"(?: {_SITE})?(?: (?:tại|ở|của|là|thuộc|trên))? $"
# What a purpose or a topic begins with is not what is connected.
_BETWEEN = rf"(?:(?! {words_of('topic')})[^;:()\d])"
# trực tuyến với 63 tỉnh | cầu truyền hình từ bộ đến 14 bệnh viện
_LINKED = regex.compile(
    rf"{_TRIGGER}{_BETWEEN}{{0,100}}?{_B}(?:với|tới|đến|giữa|cùng|từ|xuống|và){_MANY}{_AT}"
)
# họp trực tuyến tại 5 tỉnh | cầu truyền hình ở ba thành phố
_HELD_AT = regex.compile(
    rf"{_TRIGGER}(?:(?! (?:tại|ở) ){_BETWEEN}){{0,70}}? (?:tại|ở|trên){_MANY}(?: điểm cầu)? $"
)
# họp trực tuyến về phòng, chống dịch với 63 tỉnh, thành phố
_MET_WITH = regex.compile(
    rf"{_MEETING}[^;]{{0,60}}trực tuyến[^;]{{0,150}}"
    r" (?:(?:với|tới|đến|cùng|tham gia của|tham dự của)"
    rf"(?: [^;\d]{{0,60}}(?:và|,))?{_MANY}{_AT})"
)
# họp với 63 tỉnh, thành phố | (theo hình thức trực tuyến)
_MET = regex.compile(rf"{_MEETING}[^;]{{0,60}} (?:với|tới|đến|cùng|giữa){_MANY} $")
_ONLINE_AFTER = regex.compile(
    r"^[^;.:]{0,60}(?:hình thức|qua|kết nối|theo|bằng)[^;.:]{0,20}(?:trực tuyến|truyền hình)"
)
# Hội nghị kết nối (63 tỉnh) | tập huấn trực tuyến cho (700 cơ sở y tế)
_LINKED_DIRECTLY = regex.compile(rf"(?:(?:kết nối|nối)(?: trực tuyến)?|trực tuyến cho){_MANY} $")
# (28 bệnh viện) tham gia hội chẩn trực tuyến
_JOIN_ONLINE = regex.compile(
    r"^[^.;:\d]{0,50} (?:tham gia|tham dự|dự|kết nối)(?: \p{L}++){0,2}"
    rf" {_MEETING} (?:\p{{L}}++ ){{0,3}}trực tuyến"
)
# đến các điểm cầu (40 sở cấp tỉnh) | đầu cầu tại (63 tỉnh)
_AT_SITES = regex.compile(
    rf"{_B}(?:các|những|với|tới|đến|tại|ở|từ) {_SITE}(?: trực tuyến| truyền hình)*"
    r"(?: (?:tại|ở|của|là|thuộc|trên|ở các|đặt tại))? $"
)
# 18 cầu truyền hình tại (18 bệnh viện)
_SITES_AT = regex.compile(
    rf"(?<n>\d++) (?:{_SITE}|cầu truyền hình)(?: truyền hình| trực tuyến)?"
    r" (?:tại|ở|đặt tại|là|của) $"
)
# nối tới (trên 100 xã)
_TO = regex.compile(rf"{_B}(?:với|tới|đến|từ|cùng|giữa|có|gồm|của) $")
# 26 điểm cầu, trong đó điểm cầu trung tâm ở bộ và (25 cơ sở y tế)
_AMONG = regex.compile(rf"\d {_SITE}[^;]{{0,60}}?(?:trong đó|gồm|bao gồm|:)[^;]{{0,120}}$")
# 11 huyện, thị xã và 180 xã: what stands between
_JOINED = regex.compile(r"(?: [\p{L}\-]++){0,6},? (?:và|cùng|với|đến|,) (?:tới )?|, ")
_PROVINCES = regex.compile(
    r"^(?:tỉnh.+|địa phương.*|công an.+|sở.*|quận, .+|huyện, .+|xã, .+|bệnh viện.*|cơ sở.*"
    r"|trường.*|đoàn .+)$"
)

_PART = regex.compile(
    rf"{_B}(?:trong đó|trong số|ngoài ra){_E}|(?:^|[,;] )riêng |(?:tỉnh|huyện|xã) có (?:thêm )?$"
)
# một điểm cầu tại Bộ và 62 điểm cầu
_MORE = regex.compile(
    rf"^[^.;]{{0,90}} (?:và|cùng|,) (?:\p{{L}}++ ){{0,2}}(?:\d++|hai|ba|bốn|năm) {_SITE}"
)
# 1 điểm cầu trung tâm và (1 điểm cầu thành phần)
_ONE_MORE = regex.compile(rf"(?:\d|một|hai|ba) {_SITE}[^.;]{{0,60}}(?: và|,) $")
# 18 cầu truyền hình tại 18 bệnh viện
_SHARE = regex.compile(
    r"^ (?:tại|ở|đặt tại|của) (?:\d++ |các )"
    r"(?:bệnh viện|huyện|xã|quận|phường|đơn vị|cơ sở|tỉnh)(?!, thành)"
)
# Tại điểm cầu tỉnh, hội nghị có 12 điểm cầu
_AT_ONE_SITE = regex.compile(
    rf"^(?:tại|ở|riêng)(?: tại)? {_SITE}(?! trung ương| chính| hà nội)[^;]{{0,150}} có "
)
_LEVEL = r"(?:trung ương|tỉnh|thành phố|huyện|quận|xã|phường|cơ sở)"
# 12 điểm cầu tuyến huyện; not: điểm cầu cấp tỉnh, cấp huyện và cấp xã
_LEVEL_AFTER = regex.compile(
    rf" (?:ở |tại )?(?:cấp|tuyến) (?<level>{_LEVEL}){_E}"
    rf"(?!(?: ?/ ?|,? (?:và |đến |tới )?)(?:cấp |tuyến )?{_LEVEL}(?! có| gồm|,? có))"
)
# cấp huyện có 15 đầu cầu
_LEVEL_BEFORE = regex.compile(
    rf"(?:cấp|tuyến) (?<level>{_LEVEL})(?:, (?:tp|thành phố|phường|thị trấn))?"
    r" (?:có|gồm|là|với)(?: \p{L}++)? $"
)
_LEVELS: dict[str, Level] = {
    "trung ương": "central", "tỉnh": "province", "thành phố": "province", "huyện": "district",
    "quận": "district", "xã": "commune", "phường": "commune", "cơ sở": "commune",
}  # fmt: skip
# Đầu cầu Kiên Giang có (6 đầu cầu)
_PLACE = regex.compile(
    r"(?:[ĐđDd](?:ầu|iểm) cầu|[Tt]ỉnh|TP\.?|[Tt]hành phố|[Hh]uyện|[Tt]ại|[Ởở]|[Rr]iêng)"
    r" (?<place>\p{Lu}[\p{L}\-]*+(?: \p{Lu}[\p{L}\-]*+){0,3}),? (?:có|gồm|với|đặt|tổ chức) $"
)


def find_connections(document: Document) -> Iterator[Mention[CountValue]]:
    """Every count of connected sites of the document, in the order of the text."""
    view = document.text.lower
    judged: list[tuple[Count, str]] = []
    if not _ONLINE.search(view):
        return
    for count in find_counts(document, _SITES):
        if count.noun.kind == "site":
            rule = _judge_site(count)
        else:
            joined = judged and _JOINED.fullmatch(view, judged[-1][0].end, count.start)
            count, rule = _judge_place(count, view)  # noqa: PLW2901 — the same, read right
            rule = rule or ("connections.joined" if joined else None)
        if rule:
            judged.append((count, rule))
    most = max((c.quantity.value for c, _ in judged if c.noun.kind == "site"), default=0)
    joints = [_JOINED.fullmatch(view, a.end, b.start) for (a, _), (b, _) in pairwise(judged)]
    for (count, rule), before, after in zip(judged, [None, *joints], [*joints, None], strict=False):
        less = count.noun.kind == "site" and count.quantity.value < most
        share = less and _SHARE.match(count.right)
        yield _mention(document, count, rule, part=bool(before or after or share))


def _judge_site(count: Count) -> str | None:
    """The rule for a noun that names a site, or None where it is something else."""
    sentence = count.left + " " + count.right
    other = (
        count.of_all
        or _OTHER_WORD.match(count.right)
        or ("đầu cầu" in count.noun.words and _is_bridge(sentence))
        or _PRODUCT.search(count.left[-80:])
        or (_ABILITY.search(count.left[-90:] + count.right[:20]) and not _ACTUAL.search(count.left))
    )
    if other:
        return None
    if count.quantity.value == 1 and not count.noun.words.endswith(("trung tâm", "chính")):
        # một điểm cầu is a number only beside other numbers
        beside = (
            _PART.search(count.left) or _MORE.match(count.right) or _ONE_MORE.search(count.left)
        )
        return "connections.site" if beside else None
    return "connections.site"


def _is_bridge(sentence: str) -> bool:
    return bool(_BRIDGE.search(sentence)) and not _CONNECTED.search(sentence)


def _judge_place(count: Count, view: str) -> tuple[Count, str | None]:
    """The count of places, read right, and the rule that makes it one of connected sites."""
    # nối trên 63 tỉnh says where; nối tới trên 100 xã how many
    if view.startswith("trên ", count.start) and not _TO.search(count.left):
        where = count.unqualified(view)
        if rule := _link(where):
            return where, rule
    return count, _link(count)


def _link(count: Count) -> str | None:
    """The rule by which the words around say that the places are connected, or None."""
    left, right = count.left, count.right
    if count.quantity.value == 1:
        return None
    # kết nối alone may be roads, flights or data
    actual = _ACTUAL.search(left + " " + right) or _BROADCAST.search(left)
    sites = _SITES_AT.search(left)
    wide = _PROVINCES.match(count.noun.words)
    rules = [
        ("connections.at_sites", _AT_SITES.search(left)),
        ("connections.sites_at", sites and sites["n"] == str(count.quantity.value)),
        ("connections.among", not sites and _AMONG.search(left)),
        ("connections.linked", not sites and actual and _LINKED.search(left)),
        ("connections.held_at", not sites and actual and _HELD_AT.search(left)),
        ("connections.linked", wide and actual and _LINKED_DIRECTLY.search(left)),
        ("connections.met_with", wide and not sites and _MET_WITH.search(left)),
        ("connections.met_online", wide and _MET.search(left) and _ONLINE_AFTER.match(right)),
        ("connections.join_online", wide and _JOIN_ONLINE.match(right)),
    ]
    return next((rule for rule, holds in rules if holds), None)


def _mention(document: Document, count: Count, rule: str, *, part: bool) -> Mention[CountValue]:
    named = _LEVEL_AFTER.match(count.right) or _LEVEL_BEFORE.search(count.left)
    level = _LEVELS[named["level"]] if named else count.noun.level
    place = _PLACE.search(document.text.rules, max(0, count.start - 60), count.start)
    partial = (
        part
        or rule in ("connections.among", "connections.sites_at")
        or named is not None
        or place is not None
        or _PART.search(count.left) is not None
        or (count.noun.kind == "site" and _AT_ONE_SITE.match(count.left) is not None)
    )
    scope: Scope = "part" if partial else "total"
    noun = replace(count.noun, level=level)
    return replace(count, noun=noun).mention(rule, scope, place["place"] if place else None)
