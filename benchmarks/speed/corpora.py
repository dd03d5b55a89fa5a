"""The articles that are timed: the project's own samples, or a corpus of JSON lines."""

import gzip
import json
import random
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from pipeline.samples import read_samples

SAMPLES = Path(__file__).resolve().parents[2] / "tests" / "samples"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles with a name for the page; ``published`` as records write it, or None."""

    name: str
    articles: Sequence[tuple[str, str | None]]

    @property
    def characters(self) -> int:
        """Code points of all texts."""
        return sum(len(text) for text, _ in self.articles)

    @property
    def megabytes(self) -> float:
        """All texts in UTF-8."""
        return sum(len(text.encode()) for text, _ in self.articles) / 1e6

    def some(self, count: int) -> "Corpus":
        """As many articles, from all over the corpus."""
        step = max(1, len(self.articles) // count)
        return Corpus(self.name, self.articles[::step][:count])

    def repeated(self, count: int) -> "Corpus":
        """As many articles, the same ones over and over."""
        return Corpus(self.name, list(islice(cycle(self.articles), count)))

    def different(self, count: int) -> Iterator[tuple[str, str | None]]:
        """As many articles, no two the same: one word in ten is one that was never seen."""
        pick = random.Random(0)
        for text, published in islice(cycle(self.articles), count):
            words = text.split(" ")
            for at in pick.sample(range(len(words)), len(words) // 10):
                words[at] = "".join(pick.choices(string.ascii_lowercase, k=7))
            yield " ".join(words), published


def own_samples() -> Corpus:
    """The marked articles of the repository, without their marks."""
    articles = [(s.text, str(s.published) if s.published else None) for s in read_samples(SAMPLES)]
    return Corpus(f"{len(articles)} own samples", articles)


def read_corpus(path: Path) -> Corpus:
    """A file of JSON lines, plain or gzipped, with fields ``text`` and ``published``."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    articles = [(r["text"], r.get("published")) for r in records if (r["text"] or "").strip()]
    return Corpus(path.name.partition(".")[0], articles)


def write_jsonl(
    articles: Iterator[tuple[str, str | None]] | Sequence[tuple[str, str | None]], path: Path
) -> Path:
    """Articles as a run reads them."""
    with path.open("w", encoding="utf-8") as file:
        for text, published in articles:
            record = {"text": text, "published": published}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path
