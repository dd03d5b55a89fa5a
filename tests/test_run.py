"""Runs: whatever happens to them, the folder ends up as one undisturbed run would leave it."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import load, tables
from pipeline.errors import OutdatedError, OutputError, PipelineError
from pipeline.run import Options, Progress, Summary, identity, run
from pipeline.run.shard import Extract
from pipeline.sources import Fields, shards
from tests import fakes

GOOD = "Sáng 6/1, Sở Y tế họp trực tuyến với 12 điểm cầu."


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of a few records; no waiting for the disk; the code does not change under a test."""
    monkeypatch.setattr(shards, "FEWEST", 2)
    monkeypatch.setattr(shards, "MOST", 6)
    monkeypatch.setattr(shards, "CUT", 2)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(identity, "_digest", lambda files, salt: f"digest of {salt!r}")


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def jsonl(*values: object) -> bytes:
    return "".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values).encode()


def corpus(folder: Path, records: int = 20) -> Path:
    """Some of every kind, good and bad."""
    for number in range(records):
        write(folder / f"{number:03}.txt", f"{GOOD} {number}")
    lines = [
        {"id": f"tin-{n % 15}", "text": GOOD, "published": f"{n + 1}/2/2020"} for n in range(20)
    ]
    write(folder / "tin.jsonl", jsonl(*lines) + b"{\n")
    write(folder / "tin.jsonl.gz", gzip.compress(jsonl(*lines[:9])))
    write(folder / "tin.csv", "id,text\n" + "".join(f'c{n},"{GOOD}\n{n}"\n' for n in range(9)))
    write(folder / "xấu.txt", b"\xff\xfe\xfd")
    pq.write_table(pa.table({"text": [f"{GOOD} {n}" for n in range(9)]}), folder / "tin.parquet")
    return folder


def do(inputs: object, out: Path, options: Options | None = None, **more: Any) -> Summary:
    more.setdefault("extract", fakes.extract)
    given_inputs = [str(i) for i in inputs] if isinstance(inputs, list) else [str(inputs)]
    return run(given_inputs, out, options or Options(), **more)


def snapshot(out: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock, with its content."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != "_lock")
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def articles(out: Path) -> list[dict[str, Any]]:
    found = pa.concat_tables(
        [pq.read_table(file, partitioning=None) for file in (out / "articles").glob("*.parquet")]
    )
    values: list[dict[str, Any]] = found.to_pylist()
    return sorted(values, key=lambda row: (row["source"], row["record"]))


# What a run leaves


def test_a_run_leaves_whole_tables_and_a_manifest_of_every_file(tmp_path: Path) -> None:
    summary = do(corpus(tmp_path / "in"), tmp_path / "out")
    assert (summary.articles, summary.rejected) == (69, 2)
    assert summary.rows["articles"] == 69
    assert summary.rows["sentences"] == 67
    assert summary.shards_done > 8
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert (manifest["records"], manifest["rejected"], manifest["rows"]["sentences"]) == (69, 2, 67)
    listed = {path for shard in manifest["shards"] for path in shard["files"]}
    found = {
        p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.parquet")
    }
    assert listed == found
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        *("_daucau.json", "_lock", "_receipts", "manifest.json"),
        *tables.TABLES,
    }


def test_every_file_has_the_declared_schema_with_its_metadata(tmp_path: Path) -> None:
    do(corpus(tmp_path / "in", 3), tmp_path / "out")
    for table in tables.TABLES:
        declared = tables.schema(table)
        for file in (tmp_path / "out" / table).iterdir():
            found = pq.read_schema(file)
            assert found.metadata == declared.metadata
            assert [f.metadata for f in found] == [f.metadata for f in declared]
            assert [(f.name, f.nullable) for f in found] == [(f.name, f.nullable) for f in declared]
            # Parquet knows no times in seconds, and calls the elements of lists its own way.
            assert [
                str(f.type).replace("element", "item").replace("[ms]", "[s]") for f in found
            ] == [str(f.type) for f in declared]


def test_a_run_without_articles_leaves_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.pdf", "x")
    write(tmp_path / "in" / "a.jsonl", "")
    summary = do(tmp_path / "in", tmp_path / "out")
    assert (summary.articles, summary.skipped) == (0, ("a.pdf",))
    for table in tables.TABLES:
        (file,) = (tmp_path / "out" / table).iterdir()
        assert pq.read_table(file, partitioning=None).num_rows == 0


def test_inputs_with_nothing_to_read_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.pdf", "x")
    with pytest.raises(PipelineError, match="holds nothing to read"):
        do(tmp_path / "in", tmp_path / "out")


def test_kept_columns_are_carried(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", jsonl({"body": GOOD, "url": "u", "n": 3}, {"body": ""}))
    options = Options(fields=Fields(text="body"), keep=("url", "n"))
    do(path, tmp_path / "out", options)
    first, second = articles(tmp_path / "out")
    assert (first["text"], first["url"], first["n"], first["error"]) == (GOOD, "u", "3", None)
    assert (second["url"], second["error"]) == (None, "a.jsonl#1: `body` is empty")


def test_a_column_that_articles_has_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot keep `title`"):
        do(corpus(tmp_path / "in"), tmp_path / "out", Options(keep=("title",)))


def test_the_real_extraction_runs_over_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", GOOD)
    write(tmp_path / "in" / "b.txt", b"\xff")
    summary = run([str(tmp_path / "in")], tmp_path / "out")
    assert (summary.articles, summary.rejected, summary.rows["sentences"]) == (2, 1, 1)


def test_texts_are_left_out_on_demand(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", GOOD)
    run([str(path)], tmp_path / "out", Options(with_text=False))
    (article,) = articles(tmp_path / "out")
    assert (article["text"], article["chars"]) == (None, len(GOOD))


def test_tables_that_nobody_asked_for_are_not_made(tmp_path: Path) -> None:
    path, out = write(tmp_path / "a.txt", GOOD), tmp_path / "out"
    everything = run([str(path)], out)
    dates = pq.read_table(next((out / "dates").iterdir()), partitioning=None)
    with pytest.raises(OutdatedError, match="other settings"):
        run([str(path)], out, Options(tables=("sentences",)))
    summary = run([str(path)], out, Options(tables=("dates", "sentences"), fresh=True))
    assert summary.rows == {t: everything.rows[t] for t in ("articles", "sentences", "dates")}
    assert {folder.name for folder in out.iterdir() if folder.name in tables.TABLES} == {
        *summary.rows
    }
    assert pq.read_table(next((out / "dates").iterdir()), partitioning=None).equals(dates)
    with pytest.raises(PipelineError, match="was made without bodies: its --tables did not"):
        load(out, "bodies")


def test_an_article_that_takes_too_long_is_rejected(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", jsonl({"text": GOOD}, {"text": "Ngày 6/1. " * 50_000}))
    run([str(path)], tmp_path / "out", Options(time_limit=0.2))
    short, long = articles(tmp_path / "out")
    assert short["error"] is None
    assert "more than 0.2 s of processor time" in long["error"]


def test_a_table_that_does_not_exist_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="there is no table 'date'; there are articles,"):
        do(corpus(tmp_path / "in"), tmp_path / "out", Options(tables=("date",)))


def test_progress_is_told_shard_by_shard_and_ends_with_all(tmp_path: Path) -> None:
    told: list[Progress] = []
    do(corpus(tmp_path / "in"), tmp_path / "out", on_progress=told.append)
    assert [p.done for p in told] == sorted(p.done for p in told)
    assert told[-1] == Progress(69, 69, 2)
    assert all(p.total is not None and p.done <= p.total for p in told)


# The same command again


def test_the_same_command_again_does_nothing(tmp_path: Path) -> None:
    first = do(corpus(tmp_path / "in"), tmp_path / "out")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.parquet")}
    again = do(tmp_path / "in", tmp_path / "out", extract=_never)
    assert (again.shards_done, again.shards_kept) == (0, first.shards_done)
    assert replace(again, seconds=0, shards_done=again.shards_kept, shards_kept=0) == replace(
        first, seconds=0
    )
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.parquet")} == before


def _never(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    raise AssertionError("nothing was missing")


def test_neither_place_nor_time_of_the_input_matters(tmp_path: Path) -> None:
    do(corpus(tmp_path / "in"), tmp_path / "out")
    (tmp_path / "in").rename(tmp_path / "moved")
    for path in (tmp_path / "moved").iterdir():
        os.utime(path, (1, 1))
    assert do(tmp_path / "moved", tmp_path / "out", extract=_never).shards_done == 0


@pytest.mark.parametrize("table", tables.TABLES)
@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_a_table_file_that_is_gone_or_cut_is_made_again(
    tmp_path: Path, table: str, damage: str
) -> None:
    do(corpus(tmp_path / "in", 2), tmp_path / "out")
    before = snapshot(tmp_path / "out")
    victim = min((tmp_path / "out" / table).iterdir())
    victim.unlink() if damage == "gone" else victim.write_bytes(b"PAR1")
    assert do(tmp_path / "in", tmp_path / "out").shards_done == 1
    assert snapshot(tmp_path / "out") == before


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add a file", "change a file", "drop a file", "add", "change", "drop"]),
        st.integers(0, 999),
    ),
    min_size=1,
    max_size=4,
)


def edit(folder: Path, kind: str, place: int) -> None:
    files = sorted(folder.glob("*.txt"))
    lines = (folder / "tin.jsonl").read_bytes().splitlines(keepends=True)
    if kind == "add a file":
        write(folder / f"{place:03}-thêm.txt", f"{GOOD} {place}")
    elif kind == "change a file" and files:
        write(files[place % len(files)], f"sửa {place}")
    elif kind == "drop a file" and files:
        files[place % len(files)].unlink()
    elif kind == "add":
        lines.insert(place % (len(lines) + 1), jsonl({"id": f"tin-{place % 20}", "text": GOOD}))
    elif kind == "change" and lines:
        lines[place % len(lines)] = jsonl({"id": f"tin-{place % 20}", "text": f"sửa {place}"})
    elif kind == "drop" and lines:
        del lines[place % len(lines)]
    write(folder / "tin.jsonl", b"".join(lines))


@settings(deadline=None, max_examples=20)
@given(edits=EDITS)
def test_after_any_edits_a_rerun_leaves_what_a_fresh_run_would(
    edits: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    for number in range(6):
        write(folder / "in" / f"{number}.txt", f"{GOOD} {number}")
    write(folder / "in" / "tin.jsonl", jsonl(*({"id": f"tin-{n}", "text": GOOD} for n in range(9))))
    do(folder / "in", folder / "out")
    for kind, place in edits:
        edit(folder / "in", kind, place)
        do(folder / "in", folder / "out")
    do(folder / "in", folder / "fresh")
    assert snapshot(folder / "out") == snapshot(folder / "fresh")


def test_one_changed_record_costs_one_shard(tmp_path: Path) -> None:
    done = do(corpus(tmp_path / "in"), tmp_path / "out").shards_done
    write(tmp_path / "in" / "007.txt", "sửa")
    again = do(tmp_path / "in", tmp_path / "out")
    assert (again.shards_done, again.shards_kept) == (1, done - 1)


@pytest.mark.parametrize("limit", [1, 7, 69, 1000])
def test_a_limit_and_then_all_leaves_what_all_at_once_does(tmp_path: Path, limit: int) -> None:
    corpus(tmp_path / "in")
    some = do(tmp_path / "in", tmp_path / "out", Options(limit=limit))
    assert some.articles == len(articles(tmp_path / "out")) == min(limit, 69)
    every = do(tmp_path / "in", tmp_path / "out")
    assert every.shards_kept >= some.shards_done - 1
    do(tmp_path / "in", tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    dry = do(tmp_path / "in", tmp_path / "out", Options(dry_run=True))
    assert (dry.articles, dry.rejected, dry.rows) == (69, 2, {})
    assert not (tmp_path / "out").exists()
    done = do(tmp_path / "in", tmp_path / "out")
    assert (dry.shards_done, dry.shards_kept) == (done.shards_done, 0)
    write(tmp_path / "in" / "007.txt", "sửa")
    before = snapshot(tmp_path / "out")
    dry = do(tmp_path / "in", tmp_path / "out", Options(dry_run=True))
    assert (dry.shards_done, dry.shards_kept) == (1, done.shards_done - 1)
    assert snapshot(tmp_path / "out") == before


# Other code, settings, resources


def test_other_settings_need_fresh(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    do(tmp_path / "in", tmp_path / "out")
    before = snapshot(tmp_path / "out")
    with pytest.raises(OutdatedError, match="made with other settings; --fresh") as caught:
        do(tmp_path / "in", tmp_path / "out", Options(with_text=False, fresh_on_upgrade=True))
    assert caught.value.settings_changed
    assert snapshot(tmp_path / "out") == before
    do(tmp_path / "in", tmp_path / "out", Options(with_text=False, fresh=True))
    do(tmp_path / "in", tmp_path / "fresh", Options(with_text=False))
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_other_code_needs_fresh_or_leave_to_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(tmp_path / "in")
    do(tmp_path / "in", tmp_path / "out")
    monkeypatch.setattr(identity, "_digest", lambda files, salt: "another")
    with pytest.raises(OutdatedError, match="other code and resources; --fresh") as caught:
        do(tmp_path / "in", tmp_path / "out")
    assert not caught.value.settings_changed
    summary = do(tmp_path / "in", tmp_path / "out", Options(fresh_on_upgrade=True))
    assert (summary.shards_kept, summary.shards_done > 8) == (0, True)
    again = do(tmp_path / "in", tmp_path / "out", Options(fresh_on_upgrade=True), extract=_never)
    assert again.shards_done == 0
    do(tmp_path / "in", tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_fresh_does_everything_anew(tmp_path: Path) -> None:
    done = do(corpus(tmp_path / "in"), tmp_path / "out")
    before = snapshot(tmp_path / "out")
    again = do(tmp_path / "in", tmp_path / "out", Options(fresh=True))
    assert (again.shards_done, again.shards_kept) == (done.shards_done, 0)
    assert snapshot(tmp_path / "out") == before


def test_the_digest_of_the_code_follows_code_and_that_of_the_resources_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(identity, "_PACKAGE", tmp_path)
    write(tmp_path / "run" / "a.py", "x = 1")
    write(tmp_path / "resources" / "a.tsv", "đầu cầu")
    first = identity.identity_of({"keep": ()})
    assert first == identity.identity_of({"keep": ()})
    write(tmp_path / "resources" / "a.tsv", "điểm cầu")
    second = identity.identity_of({"keep": ()})
    assert (second.code, second.resources != first.resources) == (first.code, True)
    write(tmp_path / "run" / "a.py", "x = 2")
    third = identity.identity_of({"keep": ()})
    assert (third.code != first.code, third.resources) == (True, second.resources)
    assert len({first.digest, second.digest, third.digest}) == 3


# Files of others, locks, folders that cannot be written


def test_nothing_of_others_is_deleted(tmp_path: Path) -> None:
    out = tmp_path / "out"
    others = ["notes.md", "articles/.gitkeep", "_tmp/mine.txt", "raw/x.parquet", "_receipts/a.json"]
    for name in others:
        write(out / name, "của tôi")
    do(corpus(tmp_path / "in"), out)
    (tmp_path / "in" / "000.txt").unlink()
    do(tmp_path / "in", out)
    do(tmp_path / "in", out, Options(fresh=True, with_text=False))
    assert all((out / name).read_text() == "của tôi" for name in others)


def test_a_table_folder_with_tables_of_others_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "out" / "dates" / "mine.parquet", "của tôi")
    with pytest.raises(PipelineError, match=r"mine\.parquet is no file of a run"):
        do(corpus(tmp_path / "in"), tmp_path / "out")
    assert (tmp_path / "out" / "dates" / "mine.parquet").read_text() == "của tôi"


def test_the_output_inside_the_input_is_not_read(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    out = tmp_path / "in" / "kết quả"
    do(tmp_path / "in", out)
    assert do(tmp_path / "in", out, extract=_never).articles == 69


def test_a_folder_that_another_process_holds_is_refused(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    do(tmp_path / "in", tmp_path / "out")
    script = (
        "import sys; from pathlib import Path; from pipeline.run.folder import Folder\n"
        "with Folder(Path(sys.argv[1])).locked(): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "out")]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        before = snapshot(tmp_path / "out")
        with pytest.raises(OutputError, match="in use by another run"):
            do(tmp_path / "in", tmp_path / "out", Options(fresh=True))
        assert snapshot(tmp_path / "out") == before
        holder.communicate("")
    do(tmp_path / "in", tmp_path / "out")


@pytest.mark.parametrize("name", ["file", "file/out"], ids=["a file", "below a file"])
def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, name: str) -> None:
    write(tmp_path / "file", "")
    with pytest.raises(OutputError, match=f"cannot write .*{name}: "):
        do(corpus(tmp_path / "in"), tmp_path / name)


def test_a_full_disk_stops_the_run_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(tmp_path / "in")
    left = iter(range(30))

    def full(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match=r"cannot write .*: No space left on device"):
            do(tmp_path / "in", tmp_path / "out")
    assert do(tmp_path / "in", tmp_path / "out").shards_kept > 0
    do(tmp_path / "in", tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


# What fails, and what is interrupted


@pytest.mark.parametrize("workers", [0, 2])
def test_a_shard_that_fails_costs_no_other_and_is_tried_again(tmp_path: Path, workers: int) -> None:
    corpus(tmp_path / "in")
    write(tmp_path / "in" / "010.txt", "hỏng")
    options = Options(workers=workers)
    with pytest.raises(
        PipelineError, match=r"^1 of \d+ shards failed.*from \d+\.txt#0 on: RuntimeError: a mistake"
    ):
        do(tmp_path / "in", tmp_path / "out", options, extract=fakes.failing)
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert do(tmp_path / "in", tmp_path / "out").shards_done == 1
    do(tmp_path / "in", tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_several_workers_leave_what_this_process_does(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 60)
    options = Options(keep=("url",))
    do(tmp_path / "in", tmp_path / "none", options)
    do(tmp_path / "in", tmp_path / "two", replace(options, workers=2))
    assert snapshot(tmp_path / "none") == snapshot(tmp_path / "two")


def test_an_input_that_changes_under_way_fails_its_shard(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    changed = iter([True])

    def changing(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
        if next(changed, False):
            for path in (tmp_path / "in").glob("0*.txt"):
                write(path, "khác")
        return fakes.extract(batch)

    with pytest.raises(PipelineError, match="the input changed while it was read: 0"):
        do(tmp_path / "in", tmp_path / "out", extract=changing)
    do(tmp_path / "in", tmp_path / "out")
    do(tmp_path / "in", tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def interrupted_after(calls: int) -> Extract:
    left = iter(range(calls))

    def extract(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return fakes.extract(batch)

    return extract


def test_interrupted_after_any_shard_the_same_command_goes_on(tmp_path: Path) -> None:
    corpus(tmp_path / "in", 4)
    whole = do(tmp_path / "in", tmp_path / "fresh")
    for done in (0, 1, whole.shards_done // 2, whole.shards_done - 1):
        out = tmp_path / f"out-{done}"
        with pytest.raises(KeyboardInterrupt):
            do(tmp_path / "in", out, extract=interrupted_after(done))
        assert not (out / "manifest.json").exists()
        assert do(tmp_path / "in", out).shards_kept == done
        assert snapshot(out) == snapshot(tmp_path / "fresh")


def test_interrupted_at_any_rename_or_removal_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write(tmp_path / "before" / f"{number}.txt", f"{GOOD} {number}")
        write(tmp_path / "in" / f"{number}.txt", f"{GOOD} {number % 5}")
    do(tmp_path / "in", tmp_path / "fresh")
    wanted = snapshot(tmp_path / "fresh")
    rename, remove = Path.replace, Path.unlink
    for moment in range(500):
        out = tmp_path / f"out-{moment}"
        do(tmp_path / "before", out)
        left = iter(range(moment))

        def stop(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", lambda a, b, stop=stop: (stop(), rename(a, b)))
            patch.setattr(Path, "unlink", lambda a, stop=stop, **k: (stop(), remove(a, **k)))
            try:
                do(tmp_path / "in", out)
            except KeyboardInterrupt:
                stopped = True
            else:
                stopped = False
        do(tmp_path / "in", out)
        assert snapshot(out) == wanted, f"stopped before rename or removal {moment}"
        if not stopped:
            break
    assert 20 < moment < 499
