"""The real engine from end to end: workers, interruptions, edits, bad records, huge lines."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.run import Options, run
from pipeline.sources import shards
from pipeline.tables import TABLES

ARTICLES = 260  # three shards
SHARD = {"FEWEST": 50, "MOST": 200, "CUT": 100}  # a tenth of the usual number of articles
SMALL = "; ".join(f"shards.{name} = {size}" for name, size in SHARD.items())
COMMAND = f"from pipeline.sources import shards; {SMALL}; from pipeline.cli import main; main()"


@pytest.fixture(autouse=True, scope="module")
def small_shards() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, size in SHARD.items():
            patch.setattr(shards, name, size)
        yield


def article(number: int) -> str:
    """One of many different short articles that fill every table."""
    day, month = number % 28 + 1, number % 12 + 1
    return (
        f"Tin số {number}\nSáng {day}/{month}/2021, Sở Y tế Nghệ An tổ chức hội nghị trực tuyến "
        f"với {number % 60 + 2} điểm cầu, gần {number * 10 + 20} đại biểu tham dự."
    )


def corpus(path: Path, numbers: "list[int] | range") -> Path:
    lines = [json.dumps({"id": f"a{n}", "text": article(n)}, ensure_ascii=False) for n in numbers]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def content(out: Path) -> dict[str, bytes]:
    """Every file of the tables by its name."""
    return {
        str(file.relative_to(out)): file.read_bytes()
        for table in TABLES
        for file in sorted((out / table).iterdir())
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("whole")
    source = corpus(folder / "articles.jsonl", range(ARTICLES))
    run([str(source)], folder / "out")
    return source, content(folder / "out")


def test_every_table_is_filled(undisturbed: tuple[Path, dict[str, bytes]]) -> None:
    source, _ = undisturbed
    for table in TABLES:
        assert pq.read_table(source.parent / "out" / table).num_rows >= ARTICLES - 1, table


def test_two_workers_write_the_same_bytes_as_one(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    source, expected = undisturbed
    run([str(source)], tmp_path / "out", Options(workers=2))
    assert content(tmp_path / "out") == expected


def test_killed_in_mid_work_and_run_again_it_writes_the_same_bytes(
    undisturbed: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    source, expected = undisturbed
    command = [sys.executable, "-c", COMMAND, "run", str(source), "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not list(tmp_path.glob("_receipts/*.json")):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    done = len(list(tmp_path.glob("_receipts/*.json")))
    assert 0 < done < 3, "the kill did not land in mid-work"
    summary = run([str(source)], tmp_path)
    assert summary.shards_kept == done
    assert content(tmp_path) == expected


@pytest.mark.parametrize(
    "numbers",
    [[*range(ARTICLES), 9_999], [*range(70), *range(71, ARTICLES)], [5, *range(1, ARTICLES)]],
    ids=["a record is added", "a record is removed", "a record is changed"],
)
def test_after_an_edit_the_tables_are_those_of_a_fresh_run(
    undisturbed: tuple[Path, dict[str, bytes]], numbers: list[int], tmp_path: Path
) -> None:
    source = corpus(tmp_path / "articles.jsonl", range(ARTICLES))
    run([str(source)], tmp_path / "out")
    lines = [json.dumps({"id": f"a{i}", "text": article(n)}) for i, n in enumerate(numbers)]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run([str(source)], tmp_path / "out")
    run([str(source)], tmp_path / "fresh")
    assert content(tmp_path / "out") == content(tmp_path / "fresh")


def test_a_bad_record_costs_only_itself_and_says_where_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(article(1), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "latin.txt").write_bytes(b"H\xf4\xcc ngh\xb8 tr\xf9c tuy\xd5n")
    (folder / "lines.jsonl").write_text(
        f'{{"text": {json.dumps(article(2))}}}\n{{"text": \n{{"body": "x"}}\n{{"text": 7}}\n',
        encoding="utf-8",
    )
    (folder / "columns.csv").write_text("headline,body\na,b\n", encoding="utf-8")
    summary = run([str(folder)], tmp_path / "out")
    rows = pq.read_table(tmp_path / "out/articles").to_pylist()
    good = [row["source"] for row in rows if row["error"] is None]
    assert good == ["good.txt", "lines.jsonl"]
    assert summary.rejected == len(rows) - 2
    for row in rows:
        if row["error"] is not None:
            assert row["source"] in row["error"]
            assert row["text"] is None
    places = {(row["source"], row["record"]) for row in rows}
    assert {("lines.jsonl", n) for n in range(4)} <= places


def test_a_million_characters_on_one_line_are_extracted_or_rejected_in_time(
    tmp_path: Path,
) -> None:
    text = (article(3).replace("\n", ". ") + " ") * 7_000
    (tmp_path / "huge.txt").write_text(text[:1_000_000], encoding="utf-8")
    (tmp_path / "small.txt").write_text(article(4), encoding="utf-8")
    began = time.process_time()
    summary = run([str(tmp_path)], tmp_path / "out")
    assert time.process_time() - began < 120
    assert summary.articles == 2
    assert summary.rows["connections"] >= 1
