"""``verify``: a sound run has no problem, and each damage is told, one sentence each."""

import json
import os
import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import PipelineError
from pipeline.run import Options, identity, run
from pipeline.sources import shards
from pipeline.verify import verify

STORY = (
    "Sáng 6/1/2021, Bộ Y tế tổ chức hội nghị trực tuyến với 63 điểm cầu. "
    "Hơn 1.200 đại biểu tham dự. Ngày 7/1, Sở Y tế Hà Nội họp tiếp, bài {}."
)
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def small_and_quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "FEWEST", 3)
        patch.setattr(shards, "MOST", 3)
        patch.setattr(os, "fsync", lambda handle: None)
        patch.setattr(identity, "_digest", lambda files, salt: f"digest of {salt!r}")
        yield


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An input and a run over it: three shards, an article rejected, one in NFD."""
    folder = tmp_path_factory.mktemp("sound")
    lines = [{"id": f"tin-{n}", "text": STORY.format(n)} for n in range(5)] + [{"text": ""}]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "in").mkdir()
    (folder / "in" / "a.jsonl").write_text(text, encoding="utf-8")
    (folder / "in" / "b.txt").write_text("Bộ Y tế họp với 5 điểm cầu.\r\n", encoding="utf-8")
    run([str(folder / "in")], folder / "out", Options(keep=("url",)))
    return folder


@pytest.fixture
def out(sound: Path, tmp_path: Path) -> Path:
    """A copy of the run, to damage."""
    shutil.copytree(sound / "in", tmp_path / "in")
    return Path(shutil.copytree(sound / "out", tmp_path / "out"))


def shard(out: Path, number: int = 0) -> str:
    manifest = json.loads((out / "manifest.json").read_bytes())
    return str(manifest["shards"][number]["name"])


def forge(out: Path, change: Callable[[dict[str, Any]], None], number: int = 0) -> None:
    """Change a shard's entry in the manifest and its receipt alike."""
    path = out / "manifest.json"
    lines = path.read_text().split("\n")
    at = lines.index(' "shards": [') + 1 + number
    entry = json.loads(lines[at].removesuffix(","))
    change(entry)
    lines[at] = "  " + json.dumps(entry) + ("," if lines[at].endswith(",") else "")
    path.write_text("\n".join(lines))
    (out / "_receipts" / f"{entry['name']}.json").write_text(json.dumps(entry))


def rewrite(out: Path, table: str, change: Callable[[Rows], object], number: int = 0) -> None:
    """Change rows of a shard, and make digest and size right again: only the rows are wrong."""
    path = f"{table}/{shard(out, number)}.parquet"
    found = pq.read_table(out / path, partitioning=None)
    rows = found.to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, found.schema), out / path)
    content = (out / path).read_bytes()

    def right(entry: dict[str, Any]) -> None:
        entry["files"][path] = [len(content), sha256(content).hexdigest()]

    forge(out, right, number)


def put(at: int, **values: object) -> Callable[[Rows], object]:
    return lambda rows: rows[at].update(values)


def test_a_sound_run_has_no_problem(sound: Path) -> None:
    report = verify(sound / "out", [str(sound / "in")])
    assert (report.problems, report.count, report.unchecked) == ([], 0, [])
    assert report.checked["shards"] == 3
    assert report.checked["files"] == 21
    assert report.checked["articles"] == report.checked["records of the input"] == 7


PIECES = (
    *(STORY, unicodedata.normalize("NFD", STORY), STORY.upper(), "\r\n", "\n\n", "\t", ". "),
    *("\u0301", "\u200b", "\u00a0", "\ufeff", "\u2028", "\u00ad\u0323", "１２ điểm cầu", "Ðầu cầu"),
    *("İ", "👩‍👩‍👧", "각", "ﷺ", "𝟞/𝟙", "…", "”", "-", "63 điểm cầu", "ngày 6/1", "\0", "\x1f"),
)


def test_a_sound_run_of_odd_texts_has_no_problem(tmp_path: Path) -> None:
    rng = random.Random(6)
    texts = ["".join(rng.choices(PIECES, k=rng.randint(1, 12))) for _ in range(300)]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (tmp_path / "a.jsonl").write_text(lines)
    run([str(tmp_path / "a.jsonl")], tmp_path / "out")
    assert verify(tmp_path / "out", [str(tmp_path / "a.jsonl")]).problems == []


@pytest.mark.parametrize("with_text", [True, False])
def test_a_run_of_some_tables_is_checked_as_far_as_it_goes(
    tmp_path: Path, *, with_text: bool
) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    options = Options(tables=("dates", "events"), with_text=with_text)
    run([str(tmp_path / "a.txt")], tmp_path / "out", options)
    report = verify(tmp_path / "out")
    assert (report.problems, report.checked["files"]) == ([], 3)
    assert any("--no-text" in said for said in report.unchecked) != with_text


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def schemaless(out: Path) -> None:
    path = f"dates/{shard(out)}.parquet"
    pq.write_table(pq.read_table(out / path, partitioning=None).drop(["role"]), out / path)
    content = (out / path).read_bytes()
    forge(out, lambda e: e["files"].update({path: [len(content), sha256(content).hexdigest()]}))


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file is gone": (
        lambda out: (out / f"dates/{shard(out)}.parquet").unlink(),
        "dates/.* is missing",
    ),
    "a file is cut": (
        lambda out: os.truncate(out / f"dates/{shard(out)}.parquet", 99),
        "has 99 bytes, not .* remove it, and the same",
    ),
    "a byte is another": (
        lambda out: flip(out / f"events/{shard(out)}.parquet"),
        "is not what was written, by its SHA-256",
    ),
    "a file too many": (
        lambda out: shutil.copy(
            out / f"dates/{shard(out)}.parquet", out / f"dates/{'0' * 32}.parquet"
        ),
        "dates/0+.parquet is not in manifest.json",
    ),
    "a column is gone": (schemaless, "cannot be read as dates: its schema is not the declared"),
    "a receipt is gone": (
        lambda out: (out / f"_receipts/{shard(out)}.json").unlink(),
        "_receipts/.* is missing",
    ),
    "a receipt is another": (
        lambda out: (out / f"_receipts/{shard(out)}.json").write_text("{}"),
        "_receipts/.* is not as manifest.json lists it",
    ),
    "a marker is another": (
        lambda out: (out / "_daucau.json").write_text("{}"),
        "do not tell the same version",
    ),
    "a count of rows": (
        lambda out: forge(out, lambda entry: entry["rows"].update(dates=1)),
        "rows, its receipt says 1",
    ),
    "a count of rejects": (
        lambda out: forge(out, lambda entry: entry.update(rejected=3)),
        "0 rejects, and not 3",
    ),
    "a shard is not listed": (
        lambda out: (out / "manifest.json").write_text(
            "\n".join(
                line
                for line in (out / "manifest.json").read_text().split("\n")
                if shard(out, 1) not in line
            )
        ),
        "sums up records to 7, its shards to 4",
    ),
    "the manifest is cut": (
        lambda out: os.truncate(out / "manifest.json", 1500),
        "manifest.json is not as a run writes it",
    ),
}


@pytest.mark.parametrize(("damage", "says"), FILES.values(), ids=FILES)
def test_a_damaged_file_is_told(out: Path, damage: Callable[[Path], object], says: str) -> None:
    damage(out)
    assert_told(out, says)


def assert_told(out: Path, says: str) -> None:
    report = verify(out)
    assert report.count >= 1
    assert any(re.search(says, problem) for problem in report.problems), report.problems
    assert not any("\n" in problem for problem in report.problems)


ROWS: dict[str, tuple[str, Callable[[Rows], object], str]] = {
    "an id twice": ("articles", put(1, article_id="tin-0"), "'tin-0' is given twice"),
    "a record left out": ("articles", put(2, record=3), "a.jsonl#2 should follow, and a.jsonl#3"),
    "another text": ("articles", put(0, text=STORY.upper()), "is not the one of its sha256"),
    "no text": ("articles", put(0, text=None), "no text and no error"),
    "a length": ("articles", put(0, chars=999), "chars is 999, the text has"),
    "a number of sentences": ("articles", put(0, sentences=9), "sentences is 9, there are 3"),
    "a number of words": ("articles", put(0, words=9), "words is 9, there are"),
    "an article less": ("articles", lambda rows: rows.pop(), "2 articles of 3 records"),
    "an error beside a text": (
        "articles",
        put(0, error="hỏng", error_code="empty"),
        "rejected, and yet with a text",
    ),
    "an error without its code": ("articles", put(0, error="hỏng"), "without an error_code"),
    "a code without its error": ("articles", put(0, error_code="empty"), "without an error"),
    "rows of nobody": ("dates", put(0, article_id="ai"), "dates: rows of 'ai'"),
    "a place of a mention": ("dates", put(0, start=6), "the mention 0 is '.*', the text has"),
    "a mention outside": ("bodies", put(0, end=9_999), "at .*:9999 leaves the text"),
    "a mention's text": ("connections", put(0, text="64 điểm cầu"), "the mention 0 is '64 điểm"),
    "a mention's number": ("participants", put(0, mention=1), "mention 0 has the number 1"),
    "a mention's sentence": ("dates", put(0, sentence=77), "the sentence 77, which there is not"),
    "a mention's other sentence": ("dates", put(0, sentence=2), "does not start in its sentence 2"),
    "a sentence over another": ("sentences", put(1, start=3), "overlaps another"),
    "a sentence's number": ("sentences", put(1, sentence=5), "sentence 1 has the number 5"),
    "a sentence's words": ("sentences", put(1, words=["đầu", "cầu"]), "not those of the text"),
    "a sentence less": ("sentences", lambda rows: rows.pop(0), "there are 2"),
    "an event twice": ("events", lambda rows: rows.append(rows[0]), "2 events of one article"),
    "evidence of nothing": (
        "events",
        put(0, evidence=[{"field": "hosts", "table": "bodies", "mention": 50}]),
        "the event's hosts refers to mention 50 of bodies",
    ),
}


@pytest.mark.parametrize(("table", "change", "says"), ROWS.values(), ids=ROWS)
def test_a_wrong_row_is_told_though_its_file_is_whole(
    out: Path, table: str, change: Callable[[Rows], object], says: str
) -> None:
    rewrite(out, table, change)
    assert_told(out, says)


def test_an_id_that_another_shard_gave_is_told(out: Path) -> None:
    rewrite(out, "articles", put(0, article_id="tin-1"), number=2)
    assert_told(out, "'tin-1' is given twice")


def test_few_problems_are_told_and_all_are_counted(out: Path) -> None:
    shutil.rmtree(out / "_receipts")
    for folder in ("dates", "bodies"):
        shutil.rmtree(out / folder)
    report = verify(out, most=4)
    assert (len(report.problems), report.count) == (4, 9)


EDITS: dict[str, tuple[Callable[[Path], object], str]] = {
    "added": (
        lambda folder: (folder / "c.txt").write_text("Mới.", encoding="utf-8"),
        "c.txt#0 is in the input and not in the run",
    ),
    "gone": (
        lambda folder: (folder / "b.txt").unlink(),
        "b.txt#0 is in the run and no longer in the input",
    ),
    "changed": (
        lambda folder: (folder / "b.txt").write_text("Khác.", encoding="utf-8"),
        "b.txt#0 is not what it was when the run read it",
    ),
    "changed beside its text": (
        lambda folder: (folder / "a.jsonl").write_bytes(
            (folder / "a.jsonl")
            .read_bytes()
            .replace(b'"id": "tin-0"', b'"id": "tin-0", "url": "u"')
        ),
        "a title, day or kept column of the input is not what it was",
    ),
}


@pytest.mark.parametrize(("edit", "says"), EDITS.values(), ids=EDITS)
def test_a_record_of_the_input_that_is_another_is_told(
    out: Path, edit: Callable[[Path], object], says: str
) -> None:
    edit(out.parent / "in")
    assert verify(out).count == 0
    assert verify(out, [str(out.parent / "in")]).problems == [says]


def test_inputs_are_read_in_the_encoding_that_the_run_was_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Hop truc tuyen ngay 6/1.")
    run([str(path)], tmp_path / "out", Options(encoding="tcvn3"))
    assert verify(tmp_path / "out", [str(path)]).problems == []
    path.write_bytes(b"Hop ngay 6/1.")
    assert len(verify(tmp_path / "out", [str(path)]).problems) == 1


def test_a_run_that_has_not_ended_is_one_sentence(out: Path) -> None:
    (out / "manifest.json").unlink()
    report = verify(out)
    assert report.count == 1
    assert "has not ended: 3 shards are done; the same `daucau run` goes on" in report.problems[0]


def test_a_folder_without_a_run_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="holds no run"):
        verify(tmp_path)


def test_verifying_changes_nothing(out: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*")}
    verify(out, [str(out.parent / "in")])
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*")} == before
