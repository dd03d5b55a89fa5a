"""Names that hold words of dates: `thế hệ hôm nay` are these times, `Xuân 1968` a battle."""

from collections.abc import Sequence

from pipeline.extractors.dates.claims import Claim, claim_before, claim_of
from pipeline.extractors.dates.fragments import BEGIN, END
from pipeline.extractors.dates.places import NO_END, Places, at_words, either, words_before
from pipeline.patterns import compiled

_AT_TODAY = at_words("hôm nay")
_TIMES = (
    "thế hệ trẻ|thế hệ|đời sống|cuộc sống|xã hội|tuổi trẻ|giới trẻ|thanh niên|đất nước|quê hương"
    "|thành phố|nông thôn|làng quê|làng|bản làng|phố phường|thời đại|phụ nữ|con người|hòa bình"
    "|thành quả|cơ đồ|vị thế|diện mạo|gương mặt|dáng vóc|vóc dáng|sức sống|vùng đất|mảnh đất"
    "|miền quê"
)
_VIEWS = "một góc|diện mạo|bộ mặt|gương mặt|dáng vóc|khung cảnh|toàn cảnh|sức sống"
_LIKE_TODAY = (
    "hôm qua|ngày|có|được|như|đến được|trưởng thành|lớn mạnh|phát triển|khang trang|thành công|vì"
    "|cho|của"
)
TODAY = (
    # thế hệ hôm nay, thành phố hôm nay, nông thôn Việt Nam hôm nay: these times
    claim_before(_AT_TODAY, 32, _TIMES, rf"(?: việt nam| này| ấy)? {{1,3}}(?:ngày )?hôm nay{END}"),
    # một góc xã Tân An hôm nay · diện mạo thành phố cảng hôm nay
    claim_before(_AT_TODAY, 72, _VIEWS, rf" [^.,;:\n]{{2,50}} (?:ngày )?hôm nay{END}"),
    # cho hôm nay và mai sau · hôm qua, hôm nay và ngày mai · có được như ngày hôm nay
    Claim(
        compiled(
            rf"{BEGIN}(?:hôm qua(?:,| và) )?(?:ngày )?hôm nay(?: và|,) (?:cho )?(?:mai sau|mai hậu"
            rf"|muôn đời|tương lai){END}"
            rf"|{BEGIN}hôm qua(?:,| và) hôm nay(?: và|,) (?:ngày mai|mai sau){END}"
            rf"|{BEGIN}(?:có được|có|được như|như|đến được) (?:như )?ngày hôm nay{END}"
            rf"|{BEGIN}(?:có được|được|trưởng thành|lớn mạnh|phát triển|khang trang"
            rf"|thành công) như hôm nay{END}"
            rf"|{BEGIN}(?:vì|cho|của) hôm nay{END}(?= cũng| mà| là)"
        ),
        either(_AT_TODAY, words_before(_AT_TODAY, 24, _LIKE_TODAY.split("|"))),
    ),
)


# chiến thắng mùa xuân 1975 · Tổng tiến công Xuân Mậu Thân 1968: names of history
_BATTLE = claim_of(
    "chiến thắng|đại thắng|toàn thắng|thắng lợi|tổng tiến công|nổi dậy|chiến dịch|khởi nghĩa"
    "|tiến công|tổng công kích|phong trào",
    r"(?: lịch sử| vĩ đại)?(?: của)?,? {1,3}(?:mùa )?(?:xuân|hè|thu|đông)"
    r"(?: ?- ?(?:xuân|hè|thu|đông))?(?: \p{L}+ \p{L}+)? \d{4}(?!\d)",
)


def _at_battles(places: Places) -> Sequence[int]:
    found = _BATTLE.starts(places)
    return found if found and " 19" in places.lower else ()


HISTORY = Claim(_BATTLE.pattern, _at_battles, NO_END)
