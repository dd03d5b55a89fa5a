"""Texts made to be hard for a pattern: its own words over and over, and what makes it look far."""

from collections.abc import Iterator
from itertools import islice

import regex

# What stands in many patterns as a repeated piece, without the end that would let it match.
_PIECES = {
    "digits": "1",
    "numbers": "1 ",
    "grouped numbers": "1.000.",
    "days": "1/1/",
    "decimals": "1,5 ",
    "spaces": " ",
    "lines": "\n",
    "commas": ", ",
    "stops": ". ",
    "hyphens": "a-",
    "letters": "a",
    "syllables": "à ",
    "capitals": "Đ",
    "names": "An ",
    "initials": "A.",
    "quotes": '"',
    "brackets": "(",
    "days in words": "ngày 1 tháng ",
    "ranges": "từ 1 đến ",
    "numbers in words": "hai mươi ",
    "people": "hơn 1.000 người và ",
    "sites": "1 điểm cầu, ",
    "bodies": "Ủy ban nhân dân tỉnh ",
}
_OWN = 6  # of a pattern's own words, so many
_WORDS = regex.compile(r"(?<![\\\p{L}])[\p{L}][\p{L} ]+")
_CLASS = regex.compile(r"\[(?:\\.|[^\]])*+\]")


def hard_texts(pattern: str, length: int) -> Iterator[tuple[str, str]]:
    """Texts of ``length`` characters, each with a name; the last ones are made of the pattern."""
    for name, piece in _PIECES.items():
        yield name, repeated(piece, length)
    own = list(islice(dict.fromkeys(_WORDS.findall(_CLASS.sub("|", pattern))), _OWN))
    for words in own:
        yield f"{words!r}", repeated(words + " ", length)
    if own:
        yield "its words", repeated(" ".join(own) + " ", length)
        yield "its words and numbers", repeated(" 1 ".join(own) + " 1 ", length)


def repeated(piece: str, length: int) -> str:
    """A piece over and over, up to a length."""
    return (piece * (length // len(piece) + 1))[:length]
