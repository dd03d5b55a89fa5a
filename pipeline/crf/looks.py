"""How the models see one token: its code.

A code holds, in some bits a view, the rows of the token itself, of its lower case, and of what
underthesea's functions say of it. Two tokens that no model knows and that look alike have the
same code, so that a corpus may hold any number of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.crf.grams import AFTER, BEFORE, FIRST, SYMBOL_BITS, UNKNOWN, IntArray

_BITS = {"word": SYMBOL_BITS, "lower": SYMBOL_BITS, "title": 2, "digit": 2, "own": 2}
_SHIFTS = {view: sum(list(_BITS.values())[:i]) for i, view in enumerate(_BITS)}

BEFORE_CODE = sum(BEFORE << shift for shift in _SHIFTS.values())
AFTER_CODE = sum(AFTER << shift for shift in _SHIFTS.values())


@dataclass(frozen=True, slots=True)
class Look:
    """What underthesea's functions say of a token."""

    lower: str
    title: bool
    digit: bool = False


Looker = Callable[[str], Look]
Codes = TypeVar("Codes", int, IntArray)


def encode(word: int, lower: int, look: Look) -> int:
    """The code of a token from the rows of its views; each has the column of its own tag."""
    return (
        word << _SHIFTS["word"]
        | lower << _SHIFTS["lower"]
        | (FIRST if look.title else UNKNOWN) << _SHIFTS["title"]
        | (FIRST if look.digit else UNKNOWN) << _SHIFTS["digit"]
        | FIRST << _SHIFTS["own"]
    )


def rows_of(view: str, codes: Codes) -> Codes:
    """The rows that tokens of these codes (or one) have in a view."""
    return (codes >> _SHIFTS[view]) & ((1 << _BITS[view]) - 1)


def encode_unknown(token: str, codes: dict[str, int], looker: Looker) -> int:
    """The code of a token that is not in ``codes``; its lower case may be."""
    look = looker(token)
    return encode(UNKNOWN, rows_of("lower", codes.get(look.lower, UNKNOWN)), look)


def look_at_word(word: str) -> Look:
    """A word as the POS and NER templates see it.

    >>> look_at_word("Hà Nội")
    Look(lower='hà nội', title=True, digit=False)
    """
    return Look(word.lower(), all(part[:1].istitle() for part in word.split(" ")))


def syllable_looker() -> Looker:
    """How the word segmenter's own featurizer, which is not Python's, sees a token.

    >>> look = syllable_looker()
    >>> look("1a"), look("12")
    (Look(lower='1a', title=True, digit=False), Look(lower='12', title=True, digit=True))
    """
    from underthesea_core import CRFFeaturizer

    featurizer = CRFFeaturizer(["T[0].lower", "T[0].istitle", "T[0].isdigit"], set())

    def look(token: str) -> Look:
        # A lone surrogate has no UTF-8, which the featurizer would ask for.
        whole = token.encode("utf-8", "replace").decode("utf-8")
        lower, title, digit = featurizer.process([[[whole]]])[0][0]
        return Look(lower.partition("=")[2], title.endswith("=True"), digit.endswith("=True"))

    return look
