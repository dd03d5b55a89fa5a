"""Rejected records: each has a code, can be listed, and can be tried again."""

import gzip
import json
import os
from pathlib import Path
from typing import get_args

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.encodings import Unreadable
from pipeline.errors import ErrorCode, PipelineError
from pipeline.rejects import find_rejects
from pipeline.run import Options, identity, run
from pipeline.sources import shards
from pipeline.sources.records import Record, bad_record
from tests import fakes

GOOD = "Sáng 6/1, Sở Y tế họp trực tuyến với 12 điểm cầu."
# A time limit that strikes within a finaliser is dropped there, and strikes again.
DROPPED = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FEWEST", 2)
    monkeypatch.setattr(shards, "MOST", 2)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(identity, "_digest", lambda files, salt: f"digest of {salt!r}")


def parquet(path: Path, **columns: object) -> bytes:
    pq.write_table(pa.table(columns), path)
    return path.read_bytes()


def test_every_kind_of_bad_record_has_its_code(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    files = {
        "empty.txt": (b" \n", "empty"),
        "encoding.txt": (b"\xff", "encoding"),
        "binary.txt": (b"a\0b", "binary"),
        "archive.txt.gz": (gzip.compress(GOOD.encode())[:-9], "broken_archive"),
        "archive-2.txt.gz": (b"no archive", "broken_archive"),
        "field.jsonl": (b'{"body": "x"}\n', "no_field"),
        "null.jsonl": (b'{"text": null}\n', "empty"),
        "type.jsonl": (b'{"text": 3}\n', "wrong_type"),
        "half.jsonl": (b'{"text": "\\ud800"}\n', "surrogate"),
        "json.jsonl": (b"{\n", "not_json"),
        "list.jsonl": (b"[]\n", "not_json"),
        "bytes.jsonl": (b'{"text": "\xff"}\n', "encoding"),
        "fields.csv": (b"text,b\nx\n", "not_csv"),
        "quote.csv": (b'text\n"x', "not_csv"),
        "column.csv": (b"body\nx\n", "no_field"),
        "nothing.csv": (b"", "empty"),
        "file.parquet": (b"PAR1", "broken_file"),
        "column.parquet": (parquet(tmp_path / "a", body=["x"]), "no_field"),
        "type.parquet": (parquet(tmp_path / "b", text=[3]), "wrong_type"),
    }
    for name, (content, _) in files.items():
        (folder / name).write_bytes(content)
    run([str(folder)], tmp_path / "out", extract=fakes.extract)
    found = list(find_rejects(tmp_path / "out"))
    assert {reject.source: reject.code for reject in found} == {
        name: code for name, (_, code) in files.items()
    }
    assert [reject.source for reject in found] == sorted(files), "in the order of the input"
    assert all(r.error.startswith(f"{r.source}#{r.record}: ") for r in found)


def test_a_record_that_is_too_long_has_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.readers.LARGEST_RECORD", 10)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    run([str(tmp_path / "a.txt")], tmp_path / "out", extract=fakes.extract)
    assert [reject.code for reject in find_rejects(tmp_path / "out")] == ["too_long"]


@DROPPED
def test_what_extraction_rejects_has_its_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ngày 6/1. " * 50_000, encoding="utf-8")
    run([str(tmp_path / "a.txt")], tmp_path / "out", Options(time_limit=0.1))
    (reject,) = find_rejects(tmp_path / "out")
    assert (reject.source, reject.record, reject.code) == ("a.txt", 0, "time_limit")


def test_a_reason_without_a_code_has_the_general_one() -> None:
    for why in ("hỏng", Unreadable("hỏng")):
        bad = bad_record(Record("a.docx", 0), why, None)
        assert (bad.error, bad.error_code) == ("a.docx#0: hỏng", "unreadable")


def test_codes_are_short_and_stable() -> None:
    assert all(code == code.lower() and len(code) <= 14 for code in get_args(ErrorCode))


def test_rejects_of_a_run_that_has_not_ended_are_listed_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    run([str(tmp_path / "a.txt")], tmp_path / "out", extract=fakes.extract)
    (tmp_path / "out" / "manifest.json").unlink()
    assert [reject.code for reject in find_rejects(tmp_path / "out")] == ["encoding"]


def test_a_folder_without_a_run_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="holds no run"):
        list(find_rejects(tmp_path))


# Trying again


def corpus(path: Path) -> Path:
    texts = [f"{GOOD} {n}" if n != 5 else "Ngày 6/1. " * 20_000 for n in range(9)]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


def snapshot(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


@DROPPED
def test_shards_with_rejects_are_tried_again_and_no_others(tmp_path: Path) -> None:
    path, out = corpus(tmp_path / "a.jsonl"), tmp_path / "out"
    first = run([str(path)], out, Options(time_limit=0.3))
    assert (first.rejected, first.shards_done) == (1, 5)
    assert run([str(path)], out, Options()).shards_done == 0, "not unless asked"
    dry = run([str(path)], out, Options(retry_rejects=True, dry_run=True))
    again = run([str(path)], out, Options(retry_rejects=True))
    assert (dry.shards_done, again.shards_done, again.shards_kept) == (1, 1, 4)
    assert again.rejected == 0
    assert run([str(path)], out, Options(retry_rejects=True)).shards_done == 0
    run([str(path)], tmp_path / "fresh", Options())
    assert snapshot(out) == snapshot(tmp_path / "fresh")


def test_a_retry_that_is_interrupted_anywhere_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus(tmp_path / "a.jsonl")
    run([str(path)], tmp_path / "fresh", extract=fakes.extract)
    wanted, rename = snapshot(tmp_path / "fresh"), Path.replace
    for moment in range(30):
        out = tmp_path / f"out-{moment}"
        run([str(path)], out, extract=fakes.rejecting)
        left = iter(range(moment))

        def stop(a: Path, b: Path, left: object = left) -> Path:
            if next(left, None) is None:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            return rename(a, b)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", stop)
            try:
                run([str(path)], out, Options(retry_rejects=True), extract=fakes.extract)
            except KeyboardInterrupt:
                stopped = True
            else:
                stopped = False
        run([str(path)], out, Options(retry_rejects=True), extract=fakes.extract)
        assert snapshot(out) == wanted, f"stopped before rename {moment}"
        if not stopped:
            break
    assert 8 <= moment < 29
