"""Short names that the article itself introduces, as `(BHXH)` behind a name.

A bracket behind a name gives an abbreviation, which is a mention of its own and then stands for
that body everywhere in the article; a company's distinctive name does so without a bracket. Does
not resolve `Bộ`, `nhà trường` and the like.
"""

from collections.abc import Iterable, Iterator

from pipeline.extractors.bodies.fields import is_abbreviation
from pipeline.extractors.bodies.grammar import read_body
from pipeline.extractors.bodies.heads import Body
from pipeline.extractors.bodies.places import is_district, is_foreign, read_place
from pipeline.extractors.bodies.tokens import Tokens

# `phố Bạch Mai`, `cổ phiếu ABC`: a place or a paper of the same name
_NO_BODY = frozenset(
    {"phố", "đường", "phường", "chợ", "chùa", "ngõ", "quận", "làng", "khẩu", "mã", "phiếu"}
)
LONGEST_SHORT = 5  # tokens of an abbreviation in brackets: `NN&PTNT`
_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        "sau đây gọi tắt là", "sau đây gọi là", "gọi tắt là", "viết tắt là", "gọi tắt", "viết tắt"
    )
)  # fmt: skip


def read_short_names(tokens: Tokens, bodies: Iterable[Body]) -> dict[tuple[str, ...], Body]:
    """Abbreviations and short names with the body that each stands for, by their tokens."""
    short: dict[tuple[str, ...], Body] = {}
    for body in bodies:
        span = _bracket(tokens, body.end)
        if span is not None and read_body(tokens, span[0]) is None:
            short.setdefault(tuple(tokens.words[span[0] : span[1]]), body)
        brand = _brand(tokens, body)
        if brand is not None:
            short.setdefault(brand, body)
    return short


def _bracket(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The tokens of the abbreviation in the bracket that opens at a token: `(gọi tắt là BHXH)`."""
    if tokens.words[at] != "(":
        return None
    start = at + 1
    for lead in _LEADS:
        if tuple(tokens.lows[start : start + len(lead)]) == lead:
            start += len(lead)
            break
    start += tokens.words[start] in ('"', "'", ":")
    end = start
    while end - start < LONGEST_SHORT and _shortish(tokens.words[end]):
        end += 1
    closing = tokens.words[end] in (")", '"', "'", ",", ";", "-")
    if end == start or not closing or not _names(tokens, start, end):
        return None
    return start, end


def _shortish(word: str) -> bool:
    return word in ("&", "-", "/") or (word[:1].isupper() and word.isalpha()) or word.isdigit()


def _names(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.words[start:end]
    if words[-1] in ("&", "-", "/") or words[0].isdigit() or sum(map(len, words)) < 2:
        return False
    place = read_place(tokens, start)
    if place is not None and place.end >= end:
        return False
    if len(words) == 1:
        return sum(c.isupper() for c in words[0]) > 1 or is_foreign(words[0])
    return all(word.isupper() or not word.isalpha() for word in words)


def _in_brand(word: str) -> bool:
    return is_latin(word) and not is_abbreviation(word)


def is_latin(word: str) -> bool:
    """Whether a word has a capital and no Vietnamese letter."""
    return word.isascii() and word.isalpha() and word[:1].isupper() and len(word) > 1


def _brand(tokens: Tokens, body: Body) -> tuple[str, ...] | None:
    """`Eurowindow` of `Công ty CP Eurowindow`: a company's last words, where none is Vietnamese."""
    if body.kind == "health" and body.head.whole:
        return _hospital(tokens, body)
    if body.kind != "company" or body.head.whole or body.place is not None:
        return None
    start = body.end
    while start - 1 > body.start and _in_brand(tokens.words[start - 1]):
        start -= 1
    words = tuple(tokens.words[start : body.end])
    return words if any(map(is_foreign, words)) else None


def _hospital(tokens: Tokens, body: Body) -> tuple[str, ...] | None:
    """`Chợ Rẫy` of `Bệnh viện Chợ Rẫy`: the two syllables of a hospital that is known by them."""
    words = tuple(tokens.words[body.end - 2 : body.end])
    plain = body.end - body.start in (3, 4) and all(map(str.istitle, words))
    known = f"Bệnh viện {' '.join(words)}" == body.head.name
    return words if plain and known and not is_district(tokens, body.end - 2) else None


def find_short_names(tokens: Tokens, short: dict[tuple[str, ...], Body]) -> Iterator[Body]:
    """Every place where one of the article's own short names stands."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(short, key=len, reverse=True):
        by_first.setdefault(key[0], []).append(key)
    starts = [at for at, word in enumerate(tokens.words) if word in by_first] if short else []
    for at in starts:
        for key in by_first[tokens.words[at]]:
            end = at + len(key)
            if tuple(tokens.words[at:end]) == key and _stands_alone(tokens, at, end):
                yield short[key]._replace(start=at, end=end, rule="short")
                break


def _stands_alone(tokens: Tokens, start: int, end: int) -> bool:
    """Not inside a document's number (`QĐ-ABC`) or an address (`abc.vn`)."""
    if start > 0 and tokens.lows[start - 1] in _NO_BODY:
        return False
    glued = start > 0 and not tokens.spaced(start) and tokens.words[start - 1] in "-/.@"
    tail = not tokens.spaced(end) and tokens.words[end] in ("@", ".") and tokens.lows[end + 1] in (
        "vn", "com", "net", "org",
    )  # fmt: skip
    return not glued and not tail and not (tokens.words[end].isdigit() and not tokens.spaced(end))
