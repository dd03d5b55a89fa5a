"""A claim: a pattern of what is no date, and where to try it; how claims are put together."""

from collections.abc import Iterable
from typing import NamedTuple

import regex

from pipeline.extractors.dates.fragments import BEGIN
from pipeline.extractors.dates.places import (
    REACH,
    Glued,
    Places,
    Starts,
    at_words,
    matches,
    words_before,
)
from pipeline.patterns import compiled

_BAR = compiled(r"\|(?![^(]*\))")  # not one inside brackets


class Claim(NamedTuple):
    """What matches is no date; ``starts`` are all places at which the pattern can match."""

    pattern: "regex.Pattern[str]"
    starts: Starts
    reach: int = REACH

    def matches(self, places: Places, view: str) -> Iterable["regex.Match[str]"]:
        """The matches of the pattern in a view, from left to right, none over another."""
        starts = self.starts(places)
        return matches(self.pattern, starts, view, self.reach) if starts else ()


def claim_of(words: str, rest: str, *, glued: Glued = ()) -> Claim:
    """One of the words between bars, then ``rest``; from a bracket on, a word is a pattern.

    ``glued`` are words with which ``rest`` may go on at once; None: with any letters.
    """
    return Claim(_pattern(words, rest), at_words(*_heads(words), glued=glued))


def claim_before(ends: Starts, reach: int, words: str, rest: str, *, glued: Glued = ()) -> Claim:
    """The same, where one of ``ends`` follows the word's beginning within ``reach`` characters."""
    return Claim(_pattern(words, rest), words_before(ends, reach, _heads(words), glued=glued))


def _pattern(words: str, rest: str) -> "regex.Pattern[str]":
    return compiled(rf"{BEGIN}(?:{words}){rest}")


def _heads(words: str) -> list[str]:
    return [word.partition("(")[0] for word in _BAR.split(words)]
