"""A file to write, and what has to become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, get_args

from pipeline.errors import ErrorCode

Special = Literal["link", "fifo", "socket", "folder"]
READ = "read"  # what becomes of a record, if it is no error code
CODES: frozenset[str] = frozenset(get_args(ErrorCode))
LIMITS = frozenset({"time_limit", "memory_limit"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What has to become of a file.

    ``records`` are the outcomes that each of its records may have, in order. Where their number is
    not known (``some``), the one set stands for them all, and there are ``least`` or more. A file
    without records is ``skipped`` (and named), or passed over where it is no file to read at all.
    """

    records: tuple[frozenset[str], ...] = ()
    some: bool = False
    least: int = 1
    skipped: bool = False

    def allows(self, outcomes: list[str]) -> bool:
        """Whether these are outcomes of all its records."""
        if self.some:
            return len(outcomes) >= self.least and self.records[0].issuperset(outcomes)
        return len(outcomes) == len(self.records) and all(
            outcome in allowed for outcome, allowed in zip(outcomes, self.records, strict=True)
        )


def each(*outcomes: str) -> Fate:
    """One record after the other: ``"read"``, an error code, or several parted by bars."""
    return Fate(tuple(frozenset(outcome.split("|")) for outcome in outcomes))


def some_of(outcomes: frozenset[str]) -> Fate:
    """At least one record, each with one of these outcomes."""
    return Fate((outcomes,), some=True)


ANY = some_of(CODES - LIMITS - {"not_extracted", "worker_lost", "missing_extra"} | {READ})
PASSED_OVER = Fate()
SKIPPED = Fate(skipped=True)


@dataclass(frozen=True, slots=True)
class File:
    """A file: the end of its name, its content (for a link: where it leads), and its fate."""

    name: str
    content: bytes
    fate: Fate
    special: Special | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What makers draw from: chance, and a file outside the folder that nobody may ever read."""

    random: Random
    secret: Path


Make = Callable[[World], File]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of hostile file. ``most`` is how many of 10,000, where each of them costs seconds."""

    name: str
    make: Make
    most: int | None = None
