"""Counts of people who take part in a meeting or an event: ``hơn 400.000 đại biểu``.

A noun such as đại biểu or thí sinh is enough unless the words beside it say otherwise (votes,
elections, results); người, cán bộ, học sinh need words of taking part, and an occasion near by.
Leaves out victims, patients, members, staff and whom a policy concerns, and adds nothing up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pipeline.document import CountValue, Document, Mention, Scope
from pipeline.extractors.attendance import evidence, is_elected, is_other_matter
from pipeline.extractors.counts import Count, Noun, find_counts, make_count, words_of
from pipeline.numbers import find_quantities

_PEOPLE = "count_people.tsv"
# hơn 40 vị khách mời | 500 lượt người | 30 đồng chí cán bộ
_BETWEEN = r"(?:(?:vị|lượt|đồng chí|bạn|em|anh chị|quý|ông, bà) {1,2})?+\"?"
_B, _E = r"(?<!\p{L})", r"(?!\p{L})"

# tổng số thí sinh của tỉnh là 5.420 | Đại biểu nữ là 112 người | số người dự họp đạt 95
_NUMBER_BEHIND = regex.compile(
    r"(?:(?<noun>đại biểu|thí sinh|vận động viên|vđv|khách mời)"
    r"|số (?:lượng )?(?:người )?(?=(?:đến |tới )?(?:tham dự|tham gia dự|dự họp|dự thi)))"
    r"(?<more>(?:[^.;:,\d]|(?:vòng|lần|năm|đợt|ngày) \d++){0,60})"
    r" (?:là|đạt|lên tới|lên đến|ở con số|khoảng|có)(?: (?:tới|con số|hơn|chỉ))*:? $"
)
# (tổng) số đại biểu dự hội nghị là; not: số thí sinh của tỉnh là, đại biểu nữ là
_OF_ALL = regex.compile(
    r"^(?:tổng )?số (?:lượng )?(?:đại biểu|thí sinh|người|khách mời|vận động viên)"
    r"(?! (?:nữ|nam|trẻ|của|là))"
)
_RESULT = regex.compile(words_of("result"))
# What may stand behind such a number: no noun of another kind.
_NO_NOUN = regex.compile(
    r" ?(?:(?:người|em|đồng chí)(?!\p{L})|[,.;)]|$|\n"
    r"| (?:trong đó|gồm|đại biểu|thí sinh|chiếm|và)(?!\p{L}))"
)

_SITE = r"(?:điểm cầu|đầu cầu|điểm|hội trường|địa điểm|xã|huyện|tỉnh|đơn vị|cụm|lớp|phòng(?: họp)?)"
# không quá 20 người/điểm cầu | hàng trăm người ở mỗi địa điểm
_PER_SITE = regex.compile(rf"^(?: ?/ ?| (?:ở |tại |trong )?(?:mỗi|một|1) ){_SITE}{_E}")
# mỗi điểm cầu không quá 30 người
_EACH = regex.compile(rf"{_B}(?:mỗi|từng|một|1) {_SITE}{_E}[^,;]{{0,40}}$")

_PLACE = (
    r"(?:điểm cầu|đầu cầu|giáo xứ|nhà thờ|chùa|tỉnh|huyện|quận|thành phố|tp\.?|xã|phường|trụ sở"
    r"|hội trường|điểm thi|khu vực|bảng)"
)
_HELD = rf"{_B}(?:tổ chức|diễn ra|khai mạc){_E}"
# tại điểm cầu tỉnh có 120 đại biểu
_AT_PLACE = regex.compile(
    rf"{_B}(?:tại|ở|riêng|thuộc) (?:các |\d+ )?{_PLACE}{_E}(?![^;]*(?:{_HELD}| mà | là ))"
    r"[^;,]{0,60},?(?: [^;,]{0,30})?$"
)
# Tại giáo xứ Kẻ Gai (xã Hưng Tây, huyện Hưng Nguyên), tối qua có 500 người dự lễ
_OPENS_WITH_PLACE = regex.compile(
    rf"^(?:[^,]{{0,30}}, )?(?:tại|ở|riêng) (?:các |\d+ )?{_PLACE}{_E}"
    rf"(?!.*(?:{_HELD}|hội nghị|đại hội|lễ khai))"
)
# 500 đại biểu ở hội trường
_AT_PLACE_AFTER = regex.compile(
    r"^[^,;.]{0,30} (?:tại|ở) (?:các |mỗi |\d+ )?(?:điểm cầu|đầu cầu|hội trường|giáo xứ)"
)
_AMONG = regex.compile(rf"{_B}(?:trong đó|trong số|bao gồm|còn lại){_E}|(?:^|[,;(] )(?:riêng|gồm) ")
# 60 đại biểu là nữ, chiếm 20% | 10 đại biểu tham gia chất vấn
_SUBGROUP = regex.compile(
    r"^ (?:còn lại|khác|chính thức (?:tham|dự)|là nữ|là người|nữ|trẻ|dưới|trên \d"
    r"|(?:đã |được |có )?(?:tham gia )?(?:chất vấn|phát biểu|thảo luận|góp ý|giao lưu|tranh luận))"
    r"|^ là [^.;]{0,80}(?:chiếm|tương đương|xấp xỉ|tỷ lệ)|^, (?:chiếm|tương đương|đạt tỷ lệ)"
)
# năm nay tỉnh có 12.000 thí sinh: a place's share of one examination
_OF_PLACE = regex.compile(
    rf"{_B}(?:toàn tỉnh|tỉnh|tp|thành phố|địa phương|cụm thi|điểm thi|hội đồng thi|sở gd\S*"
    rf"|sở giáo dục|bảng|môn|khối){_E}"
)
# bầu đoàn đại biểu dự đại hội cấp trên gồm 18 đại biểu
_SENDS = regex.compile(rf"{_B}(?:bầu|cử|chọn)[^.;]{{0,90}} (?:dự|tham dự) ")
# lãnh đạo huyện cùng 200 cán bộ: one group beside others
_ALONGSIDE = regex.compile(r"[ ,](?:và|cùng|cùng với|,)(?: (?:toàn thể|đông đảo))? $")
_PART_NOUNS = ("chính thức", "dự khuyết", "nữ", "nam", "trẻ", "khách mời", "cử", "chỉ định")

# 40 nhà báo, 30 khách mời: what stands between two counts of one list
_LISTED = regex.compile(r"(?: [\p{L}\-.]++){0,10}?(?:,? (?:và|cùng|cùng với|với)|,|;)(?: có)? ")
# và 45 đại biểu: the second of two counts of one sentence
_ADDED = regex.compile(r"(?:^|[ ,])(?:và|cùng|cùng với|với|,)(?: có)? $")
# 142 đại biểu, trong đó 90
_THEREOF = regex.compile(r"[^.\n]{0,60}(?:trong đó|gồm|bao gồm|\()[^.;\d\n]{0,40}")
_PARTAKERS = r"(?:đại biểu|thí sinh|vận động viên|khách mời|người tham dự|người dự)"
# một nửa số đại biểu là trí thức, trong đó có 12 giáo sư
_AMONG_PARTAKERS = regex.compile(rf"{_B}{_PARTAKERS}{_E}[^;.]*trong đó[^\d]{{0,40}}$")
_INSIDE = regex.compile(rf"{_PARTAKERS}[^;.]{{0,80}}(?:trong đó|gồm|\()[^;.)]{{0,80}}$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A count of people who take part, and how it hangs on the one before it."""

    count: Count
    rule: str
    listed: bool = False
    thereof: bool = False


def find_participants(document: Document) -> Iterator[Mention[CountValue]]:
    """Every count of people who take part, in the order of the text."""
    found: list[_Found] = []
    candidates = [*find_counts(document, _PEOPLE, _BETWEEN), *_numbers_behind(document)]
    for count in sorted(candidates, key=lambda c: c.start):
        item = _judge(document.text.lower, found, count)
        if item:
            found.append(item)
    for item, scope in zip(found, _scopes(found), strict=True):
        yield item.count.mention(item.rule, scope)


def _numbers_behind(document: Document) -> Iterator[Count]:
    """Counts whose noun stands before them: ``tổng số thí sinh là 5.420``."""
    view = document.text.lower
    for quantity in find_quantities(view):
        if not _NO_NOUN.match(view, quantity.end):
            continue
        count = make_count(view, (quantity.start, quantity.end), quantity, Noun("người", "behind"))
        match = _NUMBER_BEHIND.search(count.left[-110:])
        if match is None or _RESULT.search(match["more"]):
            continue
        end = quantity.end
        for unit in (" người", " em", " đồng chí"):
            end += len(unit) if view.startswith(unit, end) else 0
        noun = Noun(match["noun"] or "người", "behind")
        yield make_count(view, (quantity.start, end), quantity, noun)


def _judge(view: str, found: Sequence[_Found], count: Count) -> _Found | None:
    """Whether the count is one of people who take part, and by which rule."""
    listed = thereof = False
    if found:
        last = found[-1].count
        if count.start < last.end:
            return None
        gap = view[last.end : count.start] if count.start - last.end <= 120 else ""
        thereof = _THEREOF.fullmatch(gap) is not None
        same_sentence = count.start - len(count.left) <= last.start
        alike = count.noun.kind == last.noun.kind == "sure" and not thereof
        added = same_sentence and alike and _ADDED.search(count.left) is not None
        listed = added or _LISTED.fullmatch(gap) is not None
    rule = "participants.number_behind" if count.noun.kind == "behind" else evidence(count)
    if rule is None and not (count.of_all or is_elected(count) or is_other_matter(count)):
        # người says nothing of itself: only among those counted before
        hangs = count.noun.words != "người" or _INSIDE.search(count.left)
        if hangs and (listed or thereof or _AMONG_PARTAKERS.search(count.left)):
            rule = "participants.listed"
    return _Found(count, rule, listed=listed, thereof=thereof) if rule else None


def _scopes(found: Sequence[_Found]) -> list[Scope]:
    """The scope of each count: what its own words say, then what the others do."""
    scopes = [_scope(found, at) for at in range(len(found))]
    totals = [f.count.quantity.value for f, s in zip(found, scopes, strict=True) if s == "total"]
    first: dict[tuple[int, str], Scope] = {}
    for at, item in enumerate(found):
        value = item.count.quantity.value
        key = (value, item.count.noun.words)
        if item.count.left.endswith(("cả ", "trong số ")):
            scopes[at] = first.get(key, scopes[at])  # the count of before, said again
        elif scopes[at] == "total" and 5 * value < 4 * max(totals):
            scopes[at] = "part"  # a group of the whole that another count gives
        first.setdefault(key, scopes[at])
    return scopes


def _scope(found: Sequence[_Found], at: int) -> Scope:
    item = found[at]
    count, words = item.count, item.count.noun.words
    if _PER_SITE.match(count.right) or _EACH.search(count.left):
        return "per_site"
    heads_list = at + 1 < len(found) and found[at + 1].listed
    left = (_SENDS, _OPENS_WITH_PLACE, _AMONG, _AT_PLACE)
    partial = (
        (item.listed or item.thereof or heads_list or item.rule == "participants.sent")
        or any(pattern.search(count.left) for pattern in left)
        or any(pattern.match(count.right) for pattern in (_SUBGROUP, _AT_PLACE_AFTER))
        or (words.endswith(_PART_NOUNS) and not count.left.endswith("triệu tập "))
        or count.quantity.value < 4
        or (count.noun.kind == "some" and (count.of_all or _ALONGSIDE.search(count.left)))
        or (words.startswith("thí sinh") and _OF_PLACE.search(count.left))
        or (count.noun.kind == "behind" and not _OF_ALL.match(count.left))
    )
    return "part" if partial else "total"
