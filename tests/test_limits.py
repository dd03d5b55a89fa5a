"""What a record may do to its worker: it costs this record, and no other."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import LimitError
from pipeline.run import Options, identity, run
from pipeline.run.shard import Extract
from pipeline.sources import shards
from tests import fakes

GOOD = "Sáng 6/1, Sở Y tế họp trực tuyến với 12 điểm cầu."
WHERE, NOT = "a.jsonl", "not extracted:"
LIMIT = 330.0  # MB: a worker with Arrow takes about 130


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FEWEST", 5)
    monkeypatch.setattr(shards, "MOST", 5)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(identity, "_digest", lambda files, salt: f"digest of {salt!r}")


def corpus(path: Path, *, bad: dict[int, str], records: int = 5) -> Path:
    lines = [{"id": f"{n}", "text": bad.get(n, f"{GOOD} {n}")} for n in range(records)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def do(path: Path, out: Path, extract: Extract, workers: int = 1) -> Path:
    options = Options(workers=workers, memory_limit=LIMIT)
    run([str(path)], out, options, extract=extract)
    return out


def files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def rejects(out: Path) -> dict[str, tuple[str, str]]:
    found = pa.concat_tables(
        pq.read_table(f, partitioning=None) for f in (out / "articles").iterdir()
    )
    rows = found.select(["article_id", "error_code", "error"]).to_pylist()
    return {r["article_id"]: (r["error_code"], r["error"]) for r in rows if r["error"]}


def test_records_that_end_their_worker_cost_only_themselves(tmp_path: Path) -> None:
    bad = {1: "ngốn", 2: "điếc", 3: "treo", 4: "chết"}
    path = corpus(tmp_path / "a.jsonl", bad=bad, records=6)
    found = rejects(do(path, tmp_path / "out", fakes.of_all_kinds))
    assert found == {
        "1": ("memory_limit", f"{WHERE}#1: {NOT} its worker takes more memory than it may"),
        "2": ("time_limit", f"{WHERE}#2: {NOT} it computes on and on, deaf to its time limit"),
        "3": ("time_limit", f"{WHERE}#3: {NOT} it hangs, waiting for what never comes"),
        "4": ("worker_lost", f"{WHERE}#4: {NOT} it ends its worker, by SIGKILL"),
    }


@pytest.mark.long
def test_which_records_are_rejected_does_not_depend_on_the_number_of_workers(
    tmp_path: Path,
) -> None:
    path = corpus(tmp_path / "a.jsonl", bad={6: "chết"}, records=10)
    one = do(path, tmp_path / "one", fakes.dying)
    two = do(path, tmp_path / "two", fakes.dying, workers=2)
    assert list(rejects(one)) == ["6"]
    assert files(one) == files(two)


def test_records_that_are_too_much_only_together_lose_nothing(tmp_path: Path) -> None:
    path = corpus(tmp_path / "a.jsonl", bad=dict.fromkeys(range(4), "lớn"))
    out = do(path, tmp_path / "out", fakes.greedy)
    assert rejects(out) == {}
    plain = tmp_path / "plain"
    run([str(path)], plain, Options(), extract=fakes.extract)
    assert files(out) == files(plain), "taken one by one, the files are the same to the byte"


def test_a_limit_that_no_worker_can_keep_is_one_sentence(tmp_path: Path) -> None:
    path = corpus(tmp_path / "a.jsonl", bad={})
    with pytest.raises(LimitError, match="a --memory-limit of 20 MB is too low"):
        run([str(path)], tmp_path / "out", Options(workers=1, memory_limit=20))


def test_the_highest_memory_counts() -> None:
    """In a process of its own: this one may have taken more before."""
    code = (
        "from pipeline import memory; before = memory.peak(); taken = b'x' * (100 << 20); "
        "del taken; print(before, memory.peak())"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    before, after = map(float, told.stdout.split())
    assert 5 < before < after - 90


def test_no_article_pays_for_loading_the_models(tmp_path: Path) -> None:
    path = corpus(tmp_path / "a.jsonl", bad={})
    summary = run([str(path)], tmp_path / "out", Options(workers=1, time_limit=0.5))
    assert summary.rejected == 0
