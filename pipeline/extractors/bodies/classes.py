"""Names that are complete and still name no one body: classes, common nouns, titles, numbers.

Each check takes a name that the grammar has read. Does not look at what the name means.
"""

from functools import cache

from pipeline.extractors.bodies.heads import Body
from pipeline.extractors.bodies.tokens import Tokens, split_tokens
from pipeline.lexicon import read_list

# The last syllable of a title before `Thường trực`: `Phó Chủ tịch`, `Phó Bí thư`
_TITLES = frozenset({"tịch", "thư", "nhiệm", "trưởng", "viên", "đốc", "trực", "phó", "thường"})
# `cử nhân đại học Luật`: what somebody has studied
_DEGREES = frozenset({"nhân", "bằng", "hệ", "bậc", "ngành", "độ"})
_MANY = frozenset({"các", "những", "mọi", "từng", "mỗi", "nhiều"})
_LEVELS = frozenset({"tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "tp"})
_UNITS = _LEVELS | {"địa", "nước", "cấp", "quốc", "bộ", "ban", "sở", "trường", "cơ"}
# `ngày 5/3 UBND tỉnh`, `khóa 16 HĐND tỉnh`: a number that counts no bodies
_COUNTS_ELSE = frozenset(
    {"/", "-", ".", ",", "(", ":", "ngày", "tháng", "năm", "thứ", "khóa", "quý", "số", "lần"}
    | {"phiên", "lúc", "hội", "kỳ", "tầng", "lớp", "điều", "khu"}
)
_SERVICES = frozenset({"education", "health", "company"})


@cache
def _commons() -> frozenset[str]:
    return frozenset(read_list("commons.txt"))


@cache
def _ends_of_commons() -> frozenset[str]:
    return frozenset(split_tokens(common)[-1] for common in _commons())


def is_part(tokens: Tokens, body: Body) -> bool:
    """Whether the words are a common noun, a document's number or a person's title."""
    return _is_common(tokens, body) or _in_number(tokens, body.start) or _of_title(tokens, body)


def _is_common(tokens: Tokens, body: Body) -> bool:
    if tokens.lows[body.end - 1] not in _ends_of_commons():
        return False  # most names end with a proper name
    return " ".join(tokens.slice(body.start, body.end).lower().split()) in _commons()


def _in_number(tokens: Tokens, start: int) -> bool:
    """`1234/QĐ-UBND`: the body is part of a document's number."""
    if start < 3 or tokens.spaced(start) or tokens.words[start - 1] not in ("-", "/", "&"):
        return False
    if tokens.words[start - 1] != "-":  # `07-NQ/ĐU`, `TT&TT`
        ends = tokens.words[start - 1] == "&" or tokens.words[start - 3] in ("-", "/")
        return ends and tokens.words[start].isupper() and tokens.words[start - 2].isupper()
    return tokens.words[start - 2].isupper() and tokens.words[start - 3] in ("/", "-", ".")


def _of_title(tokens: Tokens, body: Body) -> bool:
    """`Phó Chủ tịch Thường trực UBND tỉnh`: the first word is the person's title."""
    start, lows = body.start, tokens.lows
    before = lows[start - 1] if start else ""
    if body.head.name == "Thường trực Chính phủ":
        return before == "tướng"
    if body.head.kind == "education" and tokens.words[start].islower():
        return before in _DEGREES or lows[max(0, start - 2) : start] == ["trình", "độ"]
    if body.head.name == "Ban Thường trực":
        return before == "trưởng"
    if body.head.name != "Thường trực" or lows[start] != "thường":
        return False
    if before == "ban" and lows[max(0, start - 2)] in ("trưởng", "phó"):
        return True  # `Phó trưởng Ban Thường trực Ban Tuyên giáo`
    secretariat = lows[start + 2 : start + 4] == ["ban", "bí"]  # one member of it
    return secretariat or before in _TITLES or not tokens.words[start][0].isupper()


def in_class(tokens: Tokens, body: Body, class_end: int) -> bool:
    """`các sở GD-ĐT`, `UBND các huyện`, `UBND cấp xã`: kinds of bodies, none of them named.

    ``class_end`` is the token behind the last class, so that a list of them goes on.
    """
    if _before_class(tokens, body):
        return True
    if not body.head.whole and body.start > 0:
        return _many(tokens, body, class_end)
    return False


def _many(tokens: Tokens, body: Body, class_end: int) -> bool:
    """Whether what stands before the name makes it one of many."""
    lows, start = tokens.lows, body.start
    cased = tokens.words[start][0].isupper()
    before = lows[start - 1]
    if before == "một" and not cased:
        return True
    named = body.place is not None and body.place.name is not None
    # There is one ministry of each name: `các Bộ Y tế, Tài chính` names one of them.
    if cased and (named or body.head.kind in _SERVICES or body.head.name == "Bộ"):
        return False
    if before in _MANY or (before.isdigit() and lows[start - 2] not in _COUNTS_ELSE):
        return True
    goes_on = class_end >= 0 and start - class_end == 1 and before in (",", "và", "/")
    return goes_on or (not named and _lists_levels(tokens, body))


def _before_class(tokens: Tokens, body: Body) -> bool:
    """`UBND các huyện`, `HĐND cấp xã`: what follows makes it a class."""
    after, next_ = tokens.lows[body.end], tokens.lows[body.end + 1]
    if after == "cấp":
        return next_ in _UNITS and not body.head.whole
    return (after in _MANY or after.isdigit()) and next_ in _UNITS


def _lists_levels(tokens: Tokens, body: Body) -> bool:
    """`UBND huyện, thị xã, thành phố`."""
    if body.place is None or tokens.lows[body.end] not in (",", "/"):
        return False
    level = tokens.lows[body.end + 1]
    return level in _LEVELS and level != tokens.lows[body.end - 1]
