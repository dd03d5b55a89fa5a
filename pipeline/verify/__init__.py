"""Whether a run is whole and says what its texts say. Reads a shard at a time, changes nothing.

::

    files    the files of a shard: there, of their digest, of the declared schema
    rows     the rows of a shard: spans, numbers, counts, what refers to what
    records  all articles: ids given once, records of a source without a gap
    inputs   the records of the input now, beside those of the run

What it cannot check it says, too.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.run.identity import Identity
from pipeline.run.manifest import Manifest, read_manifest
from pipeline.run.receipt import Receipt
from pipeline.sources import MARKER
from pipeline.verify.files import ShardFiles, strangers
from pipeline.verify.inputs import compare_inputs
from pipeline.verify.records import Records
from pipeline.verify.rows import check_rows

PROBLEMS = 20  # that are told; all are counted


@dataclass(slots=True)
class Report:
    """What was checked, what was not, and the first of what is wrong.

    ``checked`` counts things by name; ``unchecked`` are sentences; ``count`` is of all problems.
    """

    checked: dict[str, int] = field(default_factory=dict)
    unchecked: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    count: int = 0

    def note(self, problems: Iterator[str], most: int) -> None:
        """Count problems, and keep those that there is room for."""
        for problem in problems:
            self.count += 1
            if len(self.problems) < most:
                self.problems.append(problem)

    def add(self, what: str, count: int) -> None:
        """Count what was checked."""
        self.checked[what] = self.checked.get(what, 0) + count


def verify(run: Path, inputs: Sequence[str] = (), *, most: int = PROBLEMS) -> Report:
    """Check the folder of a run; with ``inputs``, also that it holds just their records.

    Raises
    ------
    PipelineError
        Where there is no run, or an input cannot be read.
    """
    if not (run / MARKER).is_file():
        raise PipelineError(f"{run} holds no run: there is no {MARKER} in it")
    report = Report()
    try:
        with read_manifest(run / "manifest.json") as manifest:
            report.note(_check(run, manifest, report), most)
            if inputs:
                names = _names(run)
                report.note(compare_inputs(run, manifest.identity, names, inputs, report), most)
            else:
                report.unchecked.append("the inputs, since none were named")
    except FileNotFoundError:
        report.note(iter([_unfinished(run)]), most)
    except (PipelineError, UnicodeDecodeError) as error:
        if inputs and not str(error).startswith(str(run)):
            raise
        report.note(iter([str(error)]), most)
    return report


def _check(run: Path, manifest: Manifest, report: Report) -> Iterator[str]:
    yield from _marker(run, manifest.identity)
    shards = ShardFiles(run, manifest.identity.settings)
    if not shards.with_text:
        report.unchecked.append("spans and digests against texts, since it was run with --no-text")
    records, total, names = Records(), Receipt("total", 0), set[str]()
    for receipt in manifest.shards():
        if receipt.name in names:
            yield f"manifest.json lists the shard {receipt.name} twice"
        names.add(receipt.name)
        total = total.plus(receipt)
        yield from _receipt(run, receipt)
        found, problems = shards.read(receipt)
        yield from problems
        report.add("shards", 1)
        report.add("files", len(receipt.files))
        if "articles" in found:
            report.add("articles", found["articles"].num_rows)
            report.add(
                "rows of other tables", sum(t.num_rows for n, t in found.items() if n != "articles")
            )
            yield from records.check(found["articles"])
            yield from check_rows(found, receipt, with_text=shards.with_text)
    yield from _sums(manifest, total)
    yield from strangers(run, names)


def _marker(run: Path, identity: Identity) -> Iterator[str]:
    try:
        made = json.loads((run / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made = None
    if made != identity.as_dict():
        yield f"{MARKER} and manifest.json do not tell the same version, code and settings"


def _receipt(run: Path, receipt: Receipt) -> Iterator[str]:
    file = run / "_receipts" / f"{receipt.name}.json"
    try:
        same = json.loads(file.read_bytes()) == json.loads(json.dumps(receipt.as_dict()))
    except OSError:
        yield f"_receipts/{file.name} is missing"
        return
    except ValueError:
        same = False
    if not same:
        yield f"_receipts/{file.name} is not as manifest.json lists it"


def _sums(manifest: Manifest, total: Receipt) -> Iterator[str]:
    sums = {"records": total.records, "rejected": total.rejected, "rows": total.rows}
    for name, value in sums.items():
        if manifest.sums.get(name) != value:
            said = manifest.sums.get(name)
            yield f"manifest.json sums up {name} to {said}, its shards to {value}"


def _names(run: Path) -> list[str]:
    with read_manifest(run / "manifest.json") as manifest:
        return [receipt.name for receipt in manifest.shards()]


def _unfinished(run: Path) -> str:
    receipts = run / "_receipts"
    done = sum(1 for _ in receipts.glob("*.json")) if receipts.is_dir() else 0
    some = next(islice(run.glob("_tmp/run-*"), 1), None)
    under_way = " or is under way" if some else ""
    return (
        f"{run} holds a run that has not ended{under_way}: {done:,} shards are done; "
        "the same `daucau run` goes on"
    )
