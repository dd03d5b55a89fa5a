"""The project's own marked articles in their parts, and what is extracted from them.

`demonstration` are the twins of ``data/raw``; `hard` were written by somebody who had not seen the
rules. Of the hard ones, those from a to l are read while rules are written; m to z never are.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.document import Article, Table
from pipeline.extraction import Result, extract_articles
from pipeline.samples import MENTION_TABLES, Expected, Sample, read_samples

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "samples"
LAST_READ = "l"  # of the hard articles; see the page on who read what behind this letter
# What decides whether a mention is right; other columns are counted apart.
SCORED: Mapping[Table, frozenset[str]] = {
    "dates": frozenset({"date_from", "date_to"}),
    "bodies": frozenset(),
    "connections": frozenset({"count", "qualifier"}),
    "participants": frozenset({"count", "qualifier"}),
}

Parts = Mapping[str, Sequence[Sample]]


def read_parts() -> dict[str, list[Sample]]:
    """Read every sample, by the name of its part; ``all`` comes last."""
    hard = read_samples(SAMPLES / "hard")
    names = {sample.id for sample in hard}
    everything = read_samples(SAMPLES)
    return {
        "demonstration": [sample for sample in everything if sample.id not in names],
        "hard a–l": [sample for sample in hard if _letter(sample) <= LAST_READ],
        "hard m–z": [sample for sample in hard if _letter(sample) > LAST_READ],
        "all": everything,
    }


def _letter(sample: Sample) -> str:
    return sample.id.removeprefix("hard-")[0]


def digest() -> str:
    """Give the digest of all samples, to tell whether stored figures are of the same ones."""
    files = sorted(SAMPLES.rglob("*.txt"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def run(samples: Sequence[Sample]) -> list[Result]:
    """Extract from each sample with the day that it gives, as `daucau evaluate` does."""
    return extract_articles([Article(s.id, s.text, published=s.published) for s in samples])


def only(sample: Sample, table: Table) -> Sample:
    """Keep the sample's marks of one table, with nothing but the columns that decide."""

    def kept(mark: Expected) -> Expected:
        return replace(mark, values={c: v for c, v in mark.values.items() if c in SCORED[table]})

    marks = {t: tuple(map(kept, sample.mentions[t])) if t == table else () for t in MENTION_TABLES}
    return Sample(sample.id, sample.text, sample.published, marks)
