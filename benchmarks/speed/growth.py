"""How time grows: with the length of an article, and of every pattern with that of a hard text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import process_time

import pipeline
from pipeline.patterns import Pattern, registered
from speed.corpora import Corpus
from tests.hard_texts import hard_texts

SHORT, LONG = 4_000, 1_000_000  # characters of an article
SIZE = 2_000  # characters of a hard text, and twice as many
LEAST = 0.001  # seconds: what is faster is not told from noise


@dataclass(frozen=True, slots=True)
class Growth:
    """A pattern on the text on which it takes longest: seconds for 2n, and times those for n."""

    pattern: str
    text: str
    seconds: float
    ratio: float


def lengths(corpus: Corpus) -> dict[str, float]:
    """Milliseconds of processor time a kilobyte, for short articles and for long ones."""
    texts = [text for text, _ in corpus.articles]
    joined = "\n".join(texts)
    long = (joined * (LONG // len(joined) + 1))[:LONG]
    short = [joined[at : at + SHORT] for at in range(0, min(len(joined), 60 * SHORT), SHORT)]
    short = [text for text in short if len(text) == SHORT]
    return {
        f"{SHORT:,} characters": median(_a_kilobyte(text) for text in short),
        f"{LONG:,} characters": _a_kilobyte(long),
        f"{LONG:,} characters on one line": _a_kilobyte(long.replace("\n", " ")),
    }


def _a_kilobyte(text: str) -> float:
    def extract() -> None:
        pipeline.extract(text, time_limit=None)

    return _seconds(extract) * 1e3 / (len(text) / 1e3)


def patterns() -> list[Growth]:
    """Every registered pattern on its worst text, the fastest growing first."""
    worst = []
    for pattern in registered():
        found = list(_growths(pattern))
        if found:
            worst.append(max(found, key=lambda growth: growth.seconds))
    return sorted(worst, key=lambda growth: -growth.ratio)


def _growths(pattern: Pattern) -> Iterator[Growth]:
    texts = zip(
        hard_texts(pattern.pattern, SIZE), hard_texts(pattern.pattern, 2 * SIZE), strict=True
    )
    for (name, text), (_, twice) in texts:
        once, double = _all_matches(pattern, text), _all_matches(pattern, twice)
        if double >= LEAST:
            yield Growth(pattern.pattern, name, double, double / max(once, LEAST / 4))


def _all_matches(pattern: Pattern, text: str) -> float:
    def scan() -> None:
        for _ in pattern.finditer(text):
            pass

    return _seconds(scan)


def _seconds(action: Callable[[], None]) -> float:
    start = process_time()
    action()
    return process_time() - start
