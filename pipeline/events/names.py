"""The names of occasions in an article, each with the weight of what is said of it.

Words of the list name most; some occasions only a verb tells ("họp trực tuyến với", "khánh thành").
Does not decide which occasion the article reports.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from pipeline.events.cues import is_elsewhere, is_planned, weigh
from pipeline.events.view import BODY, DAY, PERIOD, SITES, View
from pipeline.lexicon import read_list, read_table
from pipeline.patterns import compiled
from pipeline.word_lists import Stems, any_of

MET = 2.2  # of "họp trực tuyến với", where the sentence tells a day or sites
ACTED = 1.4  # of "khánh thành" and the like, where the sentence tells day and body
ORGANISED = 2.0  # of "tổ chức trao quà", where the sentence tells a body
LEAD = 400  # characters in which such a verb is the news


class Name(NamedTuple):
    """One name of an occasion: half-open offsets, head, kind, weight, and the cue behind it.

    ``sentence`` is the range of the sentence in which it begins.
    """

    start: int
    end: int
    head: str
    kind: str
    weight: float
    cue: str
    sentence: tuple[int, int]


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {row["words"]: (row["kind"], row["strength"]) for row in read_table("event_nouns.tsv")}


@cache
def _name_pattern() -> "regex.Pattern[str]":
    # `hội nghị`, `lễ khánh thành`
    nouns, rites = any_of(_nouns()), any_of(read_list("event_ceremonies.txt"))
    return compiled(rf"(?<![\w-])(?:(?P<noun>{nouns})|(?:buổi )?lễ (?:{rites}))(?![\w-])")


@cache
def _stems() -> Stems:
    return Stems([*_nouns(), "lễ ", "buổi lễ "])


# `Bộ Công Thương chiều nay họp trực tuyến với`; not `cuộc họp`
_MET = compiled(
    r"(?<!cuộc |phiên |buổi |kỳ |hội |phòng |kì )\b"
    r"(?P<verb>họp(?: khẩn)?(?: trực tuyến| giao ban)? (?:với|về|bàn|để|đánh giá|nghe|triển khai"
    r"|tổng kết|phiên|rút kinh nghiệm)"
    r"|(?:tổ chức )?(?:họp|làm việc|giao ban) trực tuyến)(?! từ xa)"
)
_MET_BY = Stems((
    "họp", "làm việc trực tuyến", "giao ban trực tuyến", "tổ chức họp", "tổ chức làm việc",
    "tổ chức giao ban",
))  # fmt: skip
# `Sáng 5/4, UBND tỉnh khánh thành …`: an occasion without a name of its own
_ACTED = compiled(
    r"(?<!lễ |buổi |cuộc |được |ngày |chưa |từng )\b(?P<verb>khai giảng|khánh thành|khởi công"
    r"|phát động|hội đàm với|hội kiến với|tiếp xúc cử tri|đối thoại với|làm việc với|gặp mặt"
    r"|xuất quân|mít tinh|thông xe|hợp long|bế giảng|giao quân|giao nhận quân"
    r"|ký (?:kết |biên bản |bản )?(?:thỏa thuận|ghi nhớ|hợp tác|quy chế|chương trình|kế hoạch)"
    r"|công bố(?: và trao)?(?: các)? quyết định (?=về|bổ nhiệm|điều động|của|thành lập)"
    r"|tiếp (?=đoàn|ngài|đại sứ|tổng lãnh sự|đồng chí))\b"
    r"|\b(?P<verb>(?:nghiên cứu, )?học tập,? quán triệt)\b"
)
_ACTED_BY = Stems((
    "khai giảng", "khánh thành", "khởi công", "phát động", "hội đàm với", "hội kiến với",
    "tiếp xúc cử tri", "tiếp ", "đối thoại với", "làm việc với", "gặp mặt", "xuất quân", "mít tinh",
    "thông xe", "hợp long", "bế giảng", "giao quân", "giao nhận quân", "ký ", "công bố",
    "nghiên cứu, học tập", "học tập",
))  # fmt: skip
# `Sở GTVT hứa thông xe`, `chưa khánh thành`: a promise or a hope
_PROMISED = compiled(
    r"\b(?:hứa|hẹn|cam kết|phấn đấu|quyết tâm|kỳ vọng|hy vọng|hi vọng|mong|mong muốn|chờ|đợi|chưa"
    r"|không|khó|đặt mục tiêu|mục tiêu|kế hoạch|tiến độ|thúc|đòi|đề xuất|đề nghị|yêu cầu|kịp|để"
    r"|nhằm|muốn|tính|chậm|lỡ|lùi|hoãn)\b[^.;,]{0,40}$"
)
# `thông xe trước ngày 5/4`, `khánh thành vào tháng tới`: a day that is still to come
_DUE = compiled(
    rf"[^.;,\n{DAY}]{{0,40}} (?:trước|chậm nhất|muộn nhất|không muộn hơn|trước ngày|vào cuối)"
    rf"[^.;,\n{DAY}]{{0,20}}[{DAY}{PERIOD}]|[^.;,\n]{{0,40}} (?:tới|sắp tới|tới đây)\b"
)
# `UBND tỉnh tổ chức dâng hương`, `tổ chức trao quyết định`
_ORGANISED = compiled(
    r"(?<!ban )\b(?P<how>tổ chức) (?P<verb>dâng hương|dâng hoa|viếng|công bố|trao|kỷ niệm|ký kết"
    r"|ra mắt|tổng kết|sơ kết|khai giảng|tôn vinh|tuyên dương|ra quân|bàn giao|khánh thành"
    r"|khởi công|thông xe|họp(?! báo)|truy điệu|đón|chào cờ|mừng thọ|hiến máu|giao quân"
    r"|giao nhận quân|gắn biển|hợp long|mít tinh|bế giảng|tưởng niệm|truy tặng|học tập"
    r"|quán triệt|tiếp xúc cử tri|đối thoại|hội đàm|giao lưu|xét xử)\b"
)
# `Sáng 5/4, Quốc hội (đã) biểu quyết thông qua luật`: a sitting
_SAT = compiled(
    rf"(?<!(?:được|trình|do|để|đề nghị|báo cáo|kiến nghị|xin|với|cho|của) |{BODY})"
    rf"{BODY}++ (?:đã |tiếp tục |cũng |đang |vừa ){{0,2}}"
    r"(?P<verb>biểu quyết|bỏ phiếu|thảo luận|chất vấn|thông qua|nghe|bầu|phê chuẩn|miễn nhiệm"
    r"|cho ý kiến|lấy phiếu|xem xét|khai mạc|bế mạc|họp)\b"
)


def find_names(view: View) -> Iterator[Name]:
    """Every name of an occasion up to the foot of the article; weight 0 where it is another's."""
    end_of_story = view.document.header.body_end
    for match in _stems().matches(_name_pattern(), view.text, 0, end_of_story):
        noun = match.group("noun")
        kind, strength = _nouns()[noun] if noun else ("ceremony", "strong")
        start, end = match.span()
        sentence = view.sentence(start)
        cue, weight = weigh(view, (start, end), sentence, weak=strength == "weak")
        yield Name(start, end, _head(match.group()), kind, weight, cue, sentence)
    for match in _MET_BY.matches(_MET, view.text, view.begin, end_of_story):
        low, high = view.sentence(match.start())
        left = view.text[max(low, match.start() - 40) : match.start()]
        if not is_elsewhere(left) and not is_planned(left):
            told = SITES in view.text[low:high] or DAY in view.text[low:high]
            yield _verb(view, match, "họp", MET if told else MET / 2, "met")
    yield from _acts(view)


def _acts(view: View) -> Iterator[Name]:
    """Occasions that only a verb of the lead tells."""
    end_of_lead = min(view.document.header.body_end, view.begin + LEAD)
    for match in _ACTED_BY.matches(_ACTED, view.text, view.begin, end_of_lead):
        low, high = view.sentence(match.start())
        before = view.text[low : match.start()]
        told = BODY in before and DAY in view.text[low:high] and not is_planned(before)
        if told and not _is_promised(view, low, match):
            yield _verb(view, match, match["verb"], ACTED, "acted")
    for match in _ORGANISED.finditer(view.text, view.begin, end_of_lead):
        low, _ = view.sentence(match.start())
        before = view.text[low : match.end("how")]
        if BODY in before and not is_planned(before):
            yield _verb(view, match, "lễ", ORGANISED, "held", kind="ceremony")
    if not any(body.value.kind == "legislature" for body in view.mentions.bodies):
        return
    for match in _SAT.finditer(view.text, view.begin, end_of_lead):
        low, high = view.sentence(match.start())
        told = DAY in view.text[low : match.start()] or view.opens(match.start())
        if told and DAY in view.text[low:high] and _is_legislature(view, match.start()):
            yield _verb(view, match, "kỳ họp", ACTED, "acted")


def _verb(
    view: View, match: "regex.Match[str]", head: str, weight: float, cue: str, kind: str = "verb"
) -> Name:
    """What only a verb names."""
    start, end = match.span("verb")
    return Name(start, end, head, kind, weight, cue, view.sentence(start))


def _is_promised(view: View, low: int, verb: "regex.Match[str]") -> bool:
    """Whether the sentence that begins at ``low`` only promises what the verb says."""
    promised = _PROMISED.search(view.text, low, verb.start()) is not None
    return promised or _DUE.match(view.text, verb.end()) is not None


def _is_legislature(view: View, offset: int) -> bool:
    return any(
        body.start <= offset < body.end and body.value.kind == "legislature"
        for body in view.mentions.bodies
    )


_MEASURE = compiled(r"^(?:cuộc|buổi|lớp|khóa) (?=\w)")
_TRIAL = ("phiên tòa", "phiên xử", "phiên xét", "phiên sơ", "phiên phúc")


def _head(words: str) -> str:
    """What tells occasions apart: all sittings of a session are one, all ceremonies are one."""
    if words.startswith(_TRIAL):
        return "phiên tòa"
    if words.startswith(("kỳ họp", "kì họp", "phiên")):
        return "kỳ họp"
    if words.startswith(("lễ ", "buổi lễ", "mít")) and not words.startswith("lễ hội"):
        return "lễ"
    if words.startswith(("giải", "chương trình")):
        return words.split(maxsplit=1)[0]
    if "họp báo" in words:
        return "họp báo"
    return " ".join(_MEASURE.sub("", words).split()[:2])
