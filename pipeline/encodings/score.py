"""How Vietnamese a text looks: its words with marks, and how many of them are real syllables.

Counts and compares; changes nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.encodings.syllables import is_syllable
from pipeline.patterns import compiled

# `nghị`, `nghÞ`, `á»™t`: letters, and what a wrong reading shows in their place
_SHOWN = "\x80-\x9f¡-¿×÷ˆ˜†‡‰‹›€™ƒ•„‚“”‘’–—…"
_WORD = compiled(rf"[\p{{L}}\p{{M}}\x02\x05\x06\x14\x19\x1e{_SHOWN}]++")
_EDGES = "“”‘’‚„«»‹›–—…•·°©®™§¡¿²³\u00ad\u00b4"

FEWEST = 4  # different syllables with marks, of two letters at least, that make a case
SHARE = 0.8  # of the words with marks, so many are syllables in a text that is read rightly
MARGIN = 0.3  # so much must the share rise
MARKED = 0.15  # so many words have marks in a Vietnamese text, whatever is quoted in it


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of words: all, with marks, and real syllables among these, all and different."""

    words: int = 0
    marked: int = 0
    right: int = 0
    different: frozenset[str] = frozenset()

    @property
    def share(self) -> float:
        """Real syllables among the words with marks."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def wrong(self) -> int:
        """Words with marks that are no syllables."""
        return self.marked - self.right

    @property
    def net(self) -> int:
        """Real syllables, less twice what is none: one wrong word spoils two right ones."""
        return self.right - 2 * self.wrong


def score(text: str) -> Score:
    """Count the words of a text.

    >>> found = score("Hội nghị trực tuyến với Müller tại Hà Nội, 25°C")
    >>> found.words, found.marked, found.right, len(found.different)
    (10, 9, 8, 8)
    """
    words = marked = right = 0
    different = set()
    for shown, count in Counter(_WORD.findall(text)).items():
        word, is_right = _judged(shown)
        words += count if word else 0
        if word.isascii():
            continue
        marked += count
        if is_right:
            right += count
            if len(word) > 1:
                different.add(word)
    return Score(words, marked, right, frozenset(different))


@lru_cache(maxsize=1 << 14)
def _judged(shown: str) -> tuple[str, bool]:
    """A word without what stands around it, and whether it is a syllable."""
    word = shown.strip(_EDGES)
    return word, bool(word) and is_syllable(_as_d(word)) and not _has_stray_capital(word)


def total(scores: Iterable[Score]) -> Score:
    """Many scores as one."""
    scores = list(scores)
    return Score(
        sum(one.words for one in scores),
        sum(one.marked for one in scores),
        sum(one.right for one in scores),
        frozenset().union(*(one.different for one in scores)),
    )


def is_case(before: Score, after: Score) -> bool:
    """Whether a reading is Vietnamese beyond doubt, where the text was not before."""
    return (
        is_vietnamese(after) and after.share - before.share >= MARGIN and after.right > before.right
    )


def is_vietnamese(found: Score) -> bool:
    """Whether a text is Vietnamese beyond doubt."""
    return (
        len(found.different) >= FEWEST
        and found.share >= SHARE
        and found.marked >= MARKED * found.words
    )


def _has_stray_capital(word: str) -> bool:
    """Whether a capital with a mark stands inside a word that begins small, as in ``nẰ``."""
    return word[0].islower() and any(c.isupper() and not c.isascii() for c in word)


def _as_d(word: str) -> str:
    """Old texts write ð for đ, which is no fault of their encoding."""
    return word.replace("ð", "đ").replace("Ð", "Đ")
