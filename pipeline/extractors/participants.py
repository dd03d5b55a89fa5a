"""Counts of people who take part in a meeting or an event: ``hơn 400.000 đại biểu``.

A noun such as đại biểu or thí sinh is enough unless the words beside it say otherwise (votes,
elections, results); người, cán bộ, học sinh need words of taking part, and an occasion near by.
Leaves out victims, patients, members, staff and whom a policy concerns, and adds nothing up.
"""

from collections.abc import Iterator, Sequence

from pipeline.cues import Cue, spaced
from pipeline.document import CountValue, Document, Mention
from pipeline.extractors.absence import is_elected, is_other_matter
from pipeline.extractors.attendance import evidence
from pipeline.extractors.counted import PEOPLE, Noun, Numbers, read_numbers
from pipeline.extractors.counts import Count, find_counts, make_count, words_of
from pipeline.extractors.scopes import Found, scopes_of
from pipeline.numbers import Quantity
from pipeline.patterns import compiled

# hơn 40 vị khách mời | 500 lượt người | 30 đồng chí cán bộ
_BETWEEN = r"(?:(?:vị|lượt|đồng chí|bạn|em|anh chị|quý|ông, bà) {1,2})?+\"?"
_B, _E = r"(?<!\p{L})", r"(?!\p{L})"

# tổng số thí sinh của tỉnh là 5.420 | Đại biểu nữ là 112 người | số người dự họp đạt 95
_NUMBER_BEHIND = compiled(
    r"(?:(?:điểm|nơi|đơn vị|xã|huyện|phòng|lớp)[^.;,\d]{0,30} (?:đông|nhiều|ít) người"
    r"(?=[^.;,\d]{0,30} nhất)|(?<noun>(?<!ứng cử viên |ứng viên )đại biểu"
    r"(?! quốc hội| hđnd| hội đồng)|thí sinh|vận động viên|vđv|khách mời)"
    r"|số (?:lượng )?(?:người )?(?=(?:đến |tới )?(?:tham dự|tham gia dự|dự họp|dự thi)))"
    r"(?<more>(?:[^.;:,\d]|(?:vòng|lần|năm|đợt|ngày) \d++){0,60})"
    r" (?:là|đạt|lên tới|lên đến|ở con số|khoảng|có)(?: (?:tới|con số|hơn|chỉ))*:? $"
)
# What such words end with.
_VERBS = tuple(
    f" {word}{mark} "
    for word in ("là", "đạt", "tới", "đến", "số", "khoảng", "có", "hơn", "chỉ")
    for mark in ("", ":")
)
_RESULT = compiled(words_of("result"))
# What may stand behind such a number: no noun of another kind.
_NO_NOUN = compiled(
    r" ?(?:(?:người|em|đồng chí)(?!\p{L})|[,.;)]|$|\n"
    r"| (?:trong đó|gồm|đại biểu|thí sinh|chiếm|và)(?!\p{L}))"
)

# 40 nhà báo, 30 khách mời: what stands between two counts of one list
_LISTED = Cue(
    r"(?: [\p{L}\-.]++){0,10}?(?:,? (?:và|cùng|cùng với|với)|,|;)(?: có)? ",
    ends=spaced("và cùng với , ; có"),
)
# và 45 đại biểu: the second of two counts of one sentence
_ADDED = Cue(r"(?:^|[ ,])(?:và|cùng|cùng với|với|,)(?: có)? $", ends=spaced("và cùng với , có"))
# 142 đại biểu, trong đó 90
_THEREOF = Cue(
    r"[^.\n]{0,60}(?:trong (?:số )?(?:đó|này|ấy)|gồm|bao gồm|\()[^.;\d\n]{0,40}",
    words=("trong ", "gồm", "("),
)
# gần 310 đại diện có mặt, đông nhất là Đài Loan (97 người), kế đến Hàn Quốc (81 người)
_BROKEN_DOWN = Cue(
    rf"{_B}(?:đông nhất|nhiều nhất|ít nhất là|kế đến|tiếp đến|tiếp theo|trong (?:số )?đó"
    rf"|bao gồm|gồm|còn lại|có cả|kể cả|riêng|đa số là|phần lớn là){_E}"
    r"(?:[^.;]{0,60}\(|[^.;,\d]{0,40}) ?$",
    words=(
        "nhất",
        "đến",
        "tiếp theo",
        "trong ",
        "gồm",
        "còn lại",
        "cả",
        "riêng",
        "số là",
        "lớn là",
    ),
)
# (21 vị) trong số này là người Dao
_OF_THESE = Cue(
    r"^ trong (?:số (?:này|đó|họ|ấy)(?!\p{L})"
    r"|đó (?:đến|là|ở|thuộc|từ|của|đã|được|tham|dự|đạt|mới|vừa|chưa|lần đầu)(?!\p{L}))",
    starts=(" trong ",),
)
_PLAIN = ("người", "vị", "em", "bạn", "đồng chí")
_ASKED = compiled(r"(?:triệu tập|mời|đăng ký|đăng kí|giấy mời)[^.;]{0,30}$")
_PARTAKERS = r"(?:đại biểu|thí sinh|vận động viên|khách mời|người tham dự|người dự)"
# một nửa số đại biểu là trí thức, trong đó có 12 giáo sư
_AMONG_PARTAKERS = Cue(rf"{_B}{_PARTAKERS}{_E}[^;.]*trong đó[^\d]{{0,40}}$", words=("trong đó",))
_INSIDE = Cue(
    rf"{_PARTAKERS}[^;.]{{0,80}}(?:trong đó|gồm|\()[^;.)]{{0,80}}$", words=("trong đó", "gồm", "(")
)


def find_participants(
    document: Document, numbers: Numbers | None = None
) -> Iterator[Mention[CountValue]]:
    """Every count of people who take part, in the order of the text.

    ``numbers`` are those of the document where the caller has read them already.
    """
    found: list[Found] = []
    numbers = numbers or read_numbers(document.text.lower)
    candidates = [
        *find_counts(document, PEOPLE, _BETWEEN, numbers),
        *_numbers_behind(document.text.lower, numbers.quantities),
    ]
    for count in sorted(candidates, key=lambda c: c.start):
        item = _judge(document.text.lower, found, count)
        if item:
            found.append(item)
    for item, scope in zip(found, scopes_of(found), strict=True):
        yield item.count.mention(item.rule, scope)


def _numbers_behind(view: str, quantities: Sequence[Quantity]) -> Iterator[Count]:
    """Counts whose noun stands before them: ``tổng số thí sinh là 5.420``."""
    for quantity in quantities:
        if not view.endswith(_VERBS, 0, quantity.start) or not _NO_NOUN.match(view, quantity.end):
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


def _judge(view: str, found: Sequence[Found], count: Count) -> Found | None:
    """Whether the count is one of people who take part, and by which rule."""
    rule = "participants.number_behind" if count.noun.kind == "behind" else evidence(count)
    if not found:
        return Found(count, rule) if rule else None
    last = found[-1].count
    if count.start < last.end:
        return None
    gap = view[last.end : count.start] if count.start - last.end <= 200 else ""
    same_sentence = count.start - len(count.left) <= last.start
    thereof = len(gap) <= 120 and _THEREOF.fullmatch(gap) is not None
    thereof = thereof or (same_sentence and _BROKEN_DOWN.search(gap) is not None)
    of_these = _OF_THESE.match(count.right) is not None
    thereof = thereof or (of_these and bool(gap))
    alike = count.noun.kind == last.noun.kind == "sure" and not thereof
    added = same_sentence and alike and _ADDED.search(count.left) is not None
    listed = added or (_LISTED.fullmatch(gap) is not None and not _is_present(last, count))
    listed = listed and not thereof and rule != "participants.speaks"
    if _is_sum(found, count):
        return Found(count, rule or "participants.summed")
    if rule is None and not count.of_all:
        # người says nothing of itself: only among those counted before
        inside = thereof or of_these or _INSIDE.search(count.left)
        hangs = listed or inside or _AMONG_PARTAKERS.search(count.left)
        alone = count.noun.words in _PLAIN and not inside
        if hangs and not (alone or is_elected(count) or is_other_matter(count)):
            rule = "participants.listed"
    return Found(count, rule, listed=listed, thereof=thereof) if rule else None


def _is_present(invited: Count, count: Count) -> bool:
    """``triệu tập 200 đại biểu, 199 người có mặt``: those who came, no second group."""
    most = invited.quantity.value
    asked = _ASKED.search(invited.left) is not None
    return asked and most * 0.8 <= count.quantity.value <= most


def _is_sum(found: Sequence[Found], count: Count) -> bool:
    """Whether the count adds up those before it in the same sentence: 160 …, 260 …, 420 người."""
    first = count.start - len(count.left)
    values = [f.count.quantity.value for f in found[-4:] if f.count.start >= first]
    return len(values) > 1 and any(
        sum(values[at:]) == count.quantity.value for at in range(len(values) - 1)
    )
