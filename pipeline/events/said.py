"""What the words before and behind a name say of the occasion, each a pattern with its weight.

Does not weigh a name: ``cues`` does, with all that is said of it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.cues import Cue, spaced
from pipeline.events.view import BODY, DAY, PEOPLE, PERIOD, SITES

HELD = 3.0  # of "tổ chức hội nghị"


class Said(NamedTuple):
    """The cue that some words are, its weight, and how they are written."""

    cue: str
    weight: float
    words: Cue


def ending(pattern: str, *, words: Sequence[str] = (), ends: Sequence[str] = ()) -> Cue:
    """What words end with, to ``match``: read backwards, it is tried only once."""
    return Cue(f"(?r)(?:{pattern})", words=words, ends=ends)


_TIME = (
    rf"(?:[ ,(){DAY}{PERIOD}]|vào|lúc|trong|khoảng|tại|giờ|phút|ngày|\d{{1,2}}(?:[h:]\d{{0,2}})?)"
)
_HOW = (
    r"(?: thành công| trọng thể| long trọng| trang trọng| đồng loạt| phiên"
    r"| (?:lễ )?(?:khai|bế) mạc)?"
)
_SAY = (
    r"phát biểu|báo cáo|cho biết|chia sẻ|thông tin|trao đổi|tham luận|trả lời|nhấn mạnh|khẳng định"
)
_SHARE = r"tham dự|tới dự|đến dự|về dự|dự|tham gia|có mặt tại|chỉ đạo|phát động|dự và [\w ]{2,30}"
# `diễn ra (ngày 5/4, tại Hà Nội) lễ trao giải`
TAKES_PLACE = Cue(rf"diễn ra {_TIME}{{0,40}}$", words=("diễn ra ",))
# What the words before the name end with.
LEFT: tuple[Said, ...] = (
    # `tổ chức (thành công một) hội nghị`, `khai mạc kỳ họp`; not `ban tổ chức giải`
    Said("held", HELD, ending(
        r"(?<!ban |của )(?:tổ chức|khai mạc|bế mạc|khai trương|triệu tập|tiến hành|mở|đăng cai"
        rf"|(?:đã|vừa|mới) có){_HOW}(?: một| 1| 2| hai| ba| loạt)?(?: buổi| cuộc)? ",
        ends=spaced("chức mạc trương tập hành mở cai có công trọng thể loạt phiên")
        + spaced("một 1 2 hai ba buổi cuộc"))),
    # `chủ trì hội nghị`; not `ban điều hành giải`
    Said("chaired", 2.6, ending(
        r"(?<!ban )(?:chủ trì|chủ tọa|điều hành|chủ trì và phát biểu (?:kết luận |chỉ đạo )?tại)"
        r"(?: tại| buổi| cuộc)? ", ends=spaced("trì tọa hành tại buổi cuộc"))),
    # `dự và phát biểu tại lễ khai giảng`
    Said("attended", 2.0, ending(
        rf"\b(?:{_SHARE})(?: tại| buổi| cuộc)? ",
        words=("dự", "tham gia", "có mặt tại", "chỉ đạo", "phát động"))),
    # `phát biểu chỉ đạo tại hội nghị`
    Said("spoken", 2.0, ending(
        rf"(?:{_SAY}|nêu|thảo luận|nói|kết luận|khai mạc|bế mạc|chất vấn)"
        r"[^.;:\n]{0,40} (?:tại|trong|trước|ở) ", ends=spaced("tại trong trước ở"))),
    # `kết luận hội nghị`
    Said("spoken", 1.6, ending(
        r"(?:phát biểu|kết luận|khai mạc|bế mạc|kết thúc|mở đầu|khép lại)"
        r"(?: khai mạc| bế mạc| kết luận| chỉ đạo| chào mừng)? ",
        ends=spaced("biểu luận mạc thúc đầu lại đạo mừng"))),
    # `Sáng 5/4, (tại Hà Nội,) lễ trao giải`
    Said("dated", 1.8, ending(rf"{DAY}++,? (?:tại [^.;,\n]{{2,60}}, )?", words=(DAY,))),
    # `Tại hội nghị, …`
    Said("at", 1.5, ending(r"(?:tại|trong|ở|từ) ", ends=spaced("tại trong ở từ"))),
)  # fmt: skip
_ANY_END = tuple(said for said in LEFT if not said.words.ends)
_BY_END = {
    letter: tuple(said for said in LEFT if any(end[-2:] == letter for end in said.words.ends))
    for letter in {end[-2:] for said in LEFT for end in said.words.ends}
}


def likely(left: str) -> tuple[Said, ...]:
    """What the words before a name may say, by their last letter."""
    return _BY_END.get(left[-2:], ()) + _ANY_END


_HAPPENS = (
    "diễn ra", "tổ chức", "khai mạc", "bế mạc", "kết thúc", "họp", "khép lại", "khởi tranh",
    "chính thức", "thu hút", "quy tụ",
)  # fmt: skip
# What stands behind it.
RIGHT: tuple[Said, ...] = (
    # `hội nghị … do Bộ Y tế tổ chức`
    Said("held", 3.0, Cue(
        rf"[^.;\n]{{0,160}}?\bdo [^.;\n{BODY}]{{0,20}}{BODY}++[^.;\n]{{0,120}}?"
        r"(?:tổ chức|chủ trì|đăng cai|thực hiện)", words=("do ",))),
    # `hội nghị (vừa) được Bộ Y tế (phối hợp với …) tổ chức`
    Said("held", 3.0, Cue(
        rf"[^.;\n{BODY}]{{0,60}}(?<!sẽ )\bđược [^.;\n{BODY}]{{0,20}}{BODY}++[^.;\n]{{0,120}}?"
        r"\b(?:tổ chức|triệu tập|chủ trì|khai mạc)\b", words=("được ",))),
    # `hội nghị … với sự chủ trì của Bộ Y tế`
    Said("chaired", 2.6, Cue(
        r"[^.;\n]{0,120}?(?:với|dưới) sự (?:đồng )?(?:chủ trì|chủ tọa|điều hành) của ",
        words=(" sự ",))),
    # `hội nghị … diễn ra ngày 5/4`, `kỳ họp thứ 8 … khai mạc`
    Said("held", 2.6, Cue(
        r"[^.;\n]{0,90}?(?<!sẽ |sắp )(?:(?:đã |vừa |chính thức |đang )(?:được )?"
        r"(?:diễn ra|tổ chức|khai mạc|bế mạc|kết thúc|họp)|diễn ra (?!hằng|hàng)|được tổ chức"
        r"|khai mạc|bế mạc|khép lại|khởi tranh|chính thức|thu hút|quy tụ)", words=_HAPPENS)),
    # `hội nghị … với 300 điểm cầu`, `kỳ họp có 50 đại biểu`
    Said("counted", 2.2, Cue(rf"[^.;\n]{{0,160}}?[{SITES}{PEOPLE}]", words=(SITES, PEOPLE))),
    # `hội nghị trực tuyến … ngày 5/4`
    Said("dated", 1.8, Cue(rf"[^.;\n{DAY}]{{0,160}}(?<!năm ){DAY}", words=(DAY,))),
    # `đại hội đã bầu`, `hội nghị nhằm`
    Said("subject", 1.3, Cue(
        r"(?: này| lần này| cũng)? (?:đã|vừa|cũng|được|nhằm|là dịp|có|thống nhất|nghe|tập trung"
        r"|thảo luận|kết thúc|quy tụ|đánh giá|nhất trí|kéo dài|đánh dấu|thông qua|bầu|tổng kết"
        r"|giới thiệu|ghi nhận|vinh dự|đón tiếp)\b")),
)  # fmt: skip
