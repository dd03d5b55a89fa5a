"""A folder of hostile files through the whole engine: none is lost, and no good one is touched."""

import datetime as dt
import platform
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.memory import MEMORY_LIMIT
from pipeline.run import Options, run
from pipeline.sources import find_inputs
from pipeline.tables import TABLES
from tests.hostile import corpus, texts
from tests.hostile.corpus import Placed
from tests.hostile.watch import Done, daucau

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="pipes, sockets, names of bytes and /proc"
)
REPORT = Path(__file__).parent.parent / "docs" / "hostile-report.txt"
SAMPLE, ALL = 500, 10_000
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A corpus, what a run made of it, and what another made of its good files alone."""

    folder: Path
    out: Path
    placed: list[Placed]
    done: Done
    rows: Rows
    good: Rows

    def outcomes(self) -> dict[str, list[str]]:
        """What became of the records of every file: an error code each, or `read`."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in sorted(self.rows["articles"], key=lambda row: row["record"]):
            found[row["source"]].append(row["error_code"] or "read")
        return found


def rows_of(out: Path) -> Rows:
    return {table: pq.read_table(out / table).to_pylist() for table in TABLES}


def try_out(base: Path, hostile: int) -> Tried:
    folder, good = base / "in", base / "good"
    placed = corpus.place(folder, good, base / "outside" / "secret.txt", hostile=hostile)
    done = daucau("run", folder, "--out", base / "out", "--workers", "2")
    run([str(good)], base / "alone", Options(workers=2))
    return Tried(folder, base / "out", placed, done, rows_of(base / "out"), rows_of(base / "alone"))


def the_run_ends_by_saying_that_records_were_rejected(tried: Tried) -> None:
    assert (tried.done.code, "Traceback" in tried.done.stderr) == (1, False), tried.done.stderr


def what_becomes_of_every_file_is_what_it_should(tried: Tried) -> None:
    found = tried.outcomes()
    wrong = {
        f"{place.kind}: {place.source}": found.get(place.source, [])
        for place in tried.placed
        if not place.file.fate.allows(found.get(place.source, []))
    }
    assert wrong == {}
    assert set(found) <= {place.source for place in tried.placed}


def files_of_other_kinds_are_counted_and_named(tried: Tried) -> None:
    skipped = find_inputs([str(tried.folder)], tried.out).skipped
    assert sorted(skipped) == sorted(p.source for p in tried.placed if p.file.fate.skipped)
    assert f"files skipped {len(skipped):,}" in " ".join(tried.done.stdout.split())


def good_files_are_extracted_as_if_they_were_alone(tried: Tried) -> None:
    good = {row["article_id"] for row in tried.good["articles"]}
    assert len(good) == sum(place.kind == corpus.GOOD for place in tried.placed)
    for table in TABLES:
        among = [row for row in tried.rows[table] if row["article_id"] in good]
        assert in_order(among) == in_order(tried.good[table]), table
        assert among, table


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by their article, those of one article in their order."""
    return sorted(rows, key=itemgetter("article_id"))


def nothing_from_outside_the_folder_is_read_or_written(tried: Tried) -> None:
    for table, rows in tried.rows.items():
        assert not [row for row in rows if texts.MARK in repr(row)], table
    beside = {"in", "good", "outside", "out", "alone"}
    assert {path.name for path in tried.out.parent.iterdir()} == beside
    assert not list(Path("/tmp").glob("thoát*"))


def memory_is_bounded(tried: Tried) -> None:
    assert len(tried.done.peaks) >= 3
    assert max(tried.done.peaks) < MEMORY_LIMIT


def verify_finds_no_problem(tried: Tried) -> None:
    checked = daucau("verify", tried.out, tried.folder)
    assert checked.stdout.endswith("no problem\n"), checked.stdout
    assert max(checked.peaks) < MEMORY_LIMIT


@pytest.mark.parametrize(
    "hostile",
    [SAMPLE, pytest.param(ALL, marks=[pytest.mark.long, pytest.mark.timeout(3_000)])],
    ids=["a sample", "all"],
)
def test_of_a_hostile_folder_no_file_is_lost_and_no_good_one_touched(
    tmp_path: Path, hostile: int
) -> None:
    tried = try_out(tmp_path, hostile)
    if hostile == ALL:
        REPORT.write_text(report(tried), encoding="utf-8")
    the_run_ends_by_saying_that_records_were_rejected(tried)
    what_becomes_of_every_file_is_what_it_should(tried)
    files_of_other_kinds_are_counted_and_named(tried)
    good_files_are_extracted_as_if_they_were_alone(tried)
    nothing_from_outside_the_folder_is_read_or_written(tried)
    memory_is_bounded(tried)
    verify_finds_no_problem(tried)


def report(tried: Tried) -> str:
    """What became of the files of every kind."""
    found = tried.outcomes()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    files = Counter(place.kind for place in tried.placed)
    for place in tried.placed:
        nothing = "skipped, and named" if place.file.fate.skipped else "no record"
        kinds[place.kind].update(found.get(place.source, [nothing]))
    codes = sum(kinds.values(), Counter[str]())
    records = len(tried.rows["articles"])
    head = [
        f"{dt.datetime.now(dt.UTC).date()}  Python {platform.python_version()}",
        f"{len(tried.placed):,} files, of them {files[corpus.GOOD]:,} good; {records:,} records",
        f"{tried.done.seconds:.0f} seconds with 2 workers",
        f"{max(tried.done.peaks):,.0f} MB at most in one of {len(tried.done.peaks)} processes",
        f"all records: {_counted(codes)}",
        "",
        "files  kind, and what became of its records",
    ]
    return (
        "\n".join(
            head + [f"{files[kind]:5,}  {kind}: {_counted(kinds[kind])}" for kind in sorted(kinds)]
        )
        + "\n"
    )


def _counted(outcomes: Counter[str]) -> str:
    return ", ".join(f"{what} {count:,}" for what, count in outcomes.most_common())
