"""Inputs → records: what is read, what is rejected and why, what things are called."""

import datetime as dt
import gzip
import hashlib
import io
import json
import os
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.sources import (
    MARKER,
    Columns,
    Fields,
    Notes,
    Shard,
    find_inputs,
    parse_published,
    plan,
    read_one,
    read_shard,
    records,
    shards,
)
from pipeline.sources.csvs import read_csv
from pipeline.sources.files import files, kind_of
from pipeline.sources.ids import Ids

OUT = Path("nowhere")
GOOD = "Sáng 6/1, Sở Y tế họp trực tuyến với 12 điểm cầu."


def plan_of(
    *inputs: object,
    columns: Columns | None = None,
    notes: Notes | None = None,
    limit: int | None = None,
) -> list[Shard]:
    found = find_inputs([str(i) for i in inputs], OUT)
    return list(plan(found, columns or Columns(), notes or Notes(), limit))


def rows_of(
    *inputs: object, columns: Columns | None = None, notes: Notes | None = None
) -> list[dict[str, Any]]:
    columns = columns or Columns()
    planned = plan_of(*inputs, columns=columns, notes=notes)
    return [row for shard in planned for row in read_shard(shard, columns).to_pylist()]


def jsonl(*values: object) -> bytes:
    return "".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values).encode()


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parquet(path: Path, columns: dict[str, Sequence[object]], **options: object) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


# What is read


def test_a_text_file_is_one_article_with_its_line_ends_as_they_are(tmp_path: Path) -> None:
    (row,) = rows_of(write(tmp_path / "bài.txt", "Họp\r\ntrực tuyến\n"))
    assert row["text"] == "Họp\r\ntrực tuyến\n"
    assert (row["article_id"], row["source"], row["record"]) == ("bài.txt", "bài.txt", 0)
    assert (row["encoding"], row["repairs"], row["error"], row["sha256"]) == (
        "utf-8",
        [],
        None,
        None,
    )


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (GOOD.encode("utf-8-sig"), "utf-8"),
        (GOOD.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), "utf-16"),
    ],
    ids=["UTF-8 with a mark", "UTF-16 little-endian", "UTF-16 big-endian"],
)
def test_a_byte_order_mark_goes(tmp_path: Path, content: bytes, encoding: str) -> None:
    (row,) = rows_of(write(tmp_path / "a.txt", content))
    assert (row["text"], row["encoding"]) == (GOOD, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_json_lines_are_read_in_any_of_the_encodings(
    tmp_path: Path, encoding: str, packed: bool
) -> None:
    content = jsonl({"id": 1, "text": GOOD}, {"id": "hai", "text": "Đầu cầu\nHà Nội"}).decode()
    raw = content.replace("\n", "\n\n").encode(encoding)  # blank lines are no records
    path = write(tmp_path / f"a.jsonl{'.gz' * packed}", gzip.compress(raw) if packed else raw)
    rows = rows_of(path)
    assert [row["error"] for row in rows] == [None, None]
    assert [row["article_id"] for row in rows] == ["1", "hai"]
    assert [row["record"] for row in rows] == [0, 1]
    assert [row["text"] for row in rows] == [GOOD, "Đầu cầu\nHà Nội"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_csv_with_quoted_line_breaks_and_quotes(
    tmp_path: Path, packed: bool, delimiter: str
) -> None:
    lines = ["id,text,title", '7,"Dòng một\r\nDòng ""hai"", hết",', "8,Ngắn,Đầu đề", ""]
    raw = "\r\n".join(lines).replace(",", delimiter).replace(f"{delimiter} hết", ", hết")
    path = write(
        tmp_path / f"a.csv{'.gz' * packed}", gzip.compress(raw.encode()) if packed else raw
    )
    rows = rows_of(path)
    assert [row["article_id"] for row in rows] == ["7", "8"]
    assert [row["text"] for row in rows] == ['Dòng một\r\nDòng "hai", hết', "Ngắn"]
    assert [row["title"] for row in rows] == [None, "Đầu đề"]


def test_csv_fields_of_megabytes_are_read(tmp_path: Path) -> None:
    text = "đầu cầu " * 400_000
    (row,) = rows_of(write(tmp_path / "a.csv", f'text\n"{text}"\n'))
    assert row["text"] == text


def test_a_million_characters_on_one_json_line_are_read(tmp_path: Path) -> None:
    text = "ồ" * 1_000_000
    assert rows_of(write(tmp_path / "a.jsonl", jsonl({"text": text})))[0]["text"] == text


@pytest.mark.parametrize("group", [3, 10_000], ids=["in small row groups", "in one row group"])
def test_parquet_is_read_with_its_types(tmp_path: Path, group: int) -> None:
    columns = {
        "id": [10, 20, 30, 40],
        "text": pa.array([GOOD, None, "Hai", "Ba"]).dictionary_encode(),
        "published": [dt.datetime(2021, 1, 6, 23), None, dt.datetime(2020, 2, 29), None],
    }
    rows = rows_of(parquet(tmp_path / "a.parquet", columns, row_group_size=group))
    assert [row["article_id"] for row in rows] == ["10", "20", "30", "40"]
    assert [row["text"] for row in rows] == [GOOD, None, "Hai", "Ba"]
    assert [str(row["published"]) for row in rows] == ["2021-01-06", "None", "2020-02-29", "None"]
    assert rows[1]["error"] == "a.parquet#1: `text` is null"


def test_standard_input_is_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(GOOD.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    (shard,) = plan_of("-")
    (row,) = read_shard(shard, Columns()).to_pylist()
    assert (row["article_id"], row["source"], row["text"]) == ("stdin", "stdin", GOOD)


def test_fields_and_kept_columns_are_taken_from_where_the_user_says(tmp_path: Path) -> None:
    fields = Fields(id="ma", text="noi_dung", title="tua", published="ngay")
    record = {
        "ma": "x",
        "noi_dung": GOOD,
        "tua": "Tựa",
        "ngay": "6/1/2021",
        "url": "u",
        "n": [1, "é"],
    }
    (row,) = rows_of(
        write(tmp_path / "a.jsonl", jsonl(record)), columns=Columns(fields, ("url", "n", "none"))
    )
    assert (row["article_id"], row["text"], row["title"]) == ("x", GOOD, "Tựa")
    assert row["published"] == dt.date(2021, 1, 6)
    assert (row["url"], row["n"], row["none"]) == ("u", '[1, "é"]', None)


def test_a_name_that_no_record_has_is_a_warning(tmp_path: Path) -> None:
    notes = Notes()
    columns = Columns(Fields(published="ngay"), ("urll",))
    rows_of(write(tmp_path / "a.jsonl", jsonl({"text": GOOD})), columns=columns, notes=notes)
    assert notes.sentences() == (
        "no record has anything to read in `ngay`",
        "no record has anything to read in `urll`",
    )


# The day of publication


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2019-08-20", "2019-08-20"),
        ("20190820", "2019-08-20"),
        ("2019-08-20T23:30:00Z", "2019-08-20"),
        ("2019-08-20 07:00:00.123+07:00", "2019-08-20"),
        (" 5/9/2019 ", "2019-09-05"),
        ("05/09/2019", "2019-09-05"),
        ("31/2/2019", "None"),
        ("8/20/2019", "None"),
        ("20.8.2019", "None"),
        ("2019", "None"),
        ("hôm qua", "None"),
        ("", "None"),
        (20190820, "None"),
        (None, "None"),
        (dt.datetime(2019, 8, 20, 5), "2019-08-20"),
        (dt.date(2019, 8, 20), "2019-08-20"),
    ],
)
def test_published_is_a_day_or_nothing(said: object, day: str) -> None:
    assert str(parse_published(said)) == day


def test_a_day_that_cannot_be_read_is_null_with_a_warning(tmp_path: Path) -> None:
    notes = Notes()
    path = write(tmp_path / "a.jsonl", jsonl(*[{"text": GOOD, "published": "mai"}] * 3))
    rows = rows_of(path, notes=notes)
    assert [row["published"] for row in rows] == [None] * 3
    assert notes.sentences() == ("a.jsonl#0: `published` is no day: 'mai' (and 2 more)",)


# Bad records cost only themselves

BAD_LINES: list[tuple[str, bytes, str]] = [
    ("a line that breaks off", b'{"text": "H', "not JSON: Invalid control character"),
    ("no JSON at all", b"text", "not JSON"),
    ("a list", b"[1]", "not a JSON object, but of type list"),
    ("no text", b'{"id": "x"}', "no field `text`"),
    ("null", b'{"text": null}', "`text` is null"),
    ("only white space", b'{"text": " \\n\\u00a0"}', "`text` is empty"),
    ("a number", b'{"text": 5}', "`text` is of type int, not a string"),
    ("a title of another type", b'{"text": "a", "title": {}}', "`title` is of type dict"),
    ("an id of another type", b'{"text": "a", "id": []}', "`id` is of type list"),
    ("a lone surrogate", b'{"text": "a\\ud800"}', "a lone surrogate in `text` at character 1"),
    ("a lone surrogate in the id", b'{"text": "a", "id": "\\udfff"}', "a lone surrogate in `id`"),
    ("undecodable bytes", b'{"text": "\xe9\xe8"}', "not UTF-8: byte 0xE9 at offset 10"),
    ("nested beyond reason", b'{"text": ' + b"[" * 200_000, "not JSON"),
    ("a number of 5,000 digits", b'{"text": "a", "n": ' + b"1" * 5000 + b"}", "not JSON that can"),
]


@pytest.mark.parametrize(("line", "why"), [b[1:] for b in BAD_LINES], ids=[b[0] for b in BAD_LINES])
def test_a_bad_json_line_costs_only_itself(tmp_path: Path, line: bytes, why: str) -> None:
    good = jsonl({"text": GOOD})
    rows = rows_of(write(tmp_path / "a.jsonl", good + line + b"\n" + good))
    assert [row["text"] for row in rows] == [GOOD, None, GOOD]
    assert rows[1]["error"].startswith(f"a.jsonl#1: {why}")
    assert rows[1]["sha256"] in {
        hashlib.sha256(line + b"\n").hexdigest(),
        hashlib.sha256(line).hexdigest(),
    }


BAD_FILES: list[tuple[str, str, bytes, str]] = [
    ("an empty text", "a.txt", b"", "a.txt#0: the text is empty"),
    ("a byte order mark alone", "a.txt", b"\xef\xbb\xbf", "a.txt#0: the text is empty"),
    ("binary", "a.txt", b"GIF89a\0\1", "a.txt#0: binary data, not text: a zero byte at offset 6"),
    ("Latin-1", "a.txt", b"caf\xe9 x", "a.txt#0: not UTF-8: byte 0xE9 at offset 3"),
    ("half of a UTF-16 pair", "a.txt", b"\xff\xfea", "a.txt#0: not UTF-16"),
    ("no gzip", "a.txt.gz", b"Ha Noi", "a.txt.gz#0: no whole gzip archive"),
    ("a cut archive", "a.txt.gz", gzip.compress(b"a" * 999)[:-9], "a.txt.gz#0: the archive is cut"),
    ("an empty CSV", "a.csv", b"", "a.csv#0: the file is empty"),
    (
        "a CSV without the column",
        "a.csv",
        b"id,body\n1,x\n2,y\n",
        "a.csv#0: no column `text`, only",
    ),
    ("a picture called CSV", "a.csv", b"\x89PNG\r\n\x1a\n\0", "a.csv#0: no column `text`, only"),
    ("no Parquet", "a.parquet", b"PAR1", "a.parquet#0: no Parquet that can be read"),
    ("an empty Parquet", "a.parquet", b"", "a.parquet#0: no Parquet that can be read"),
    ("a wrong line", "a.jsonl", b"\x00\x01", "a.jsonl#0: not JSON"),
    ("a wrong line in UTF-16", "a.jsonl", b"\xff\xfe\0\xd8", "a.jsonl#0: not UTF-8"),
    ("half a character in UTF-16", "a.jsonl", b"\xff\xfe\0", "a.jsonl#0: not UTF-16 to its end"),
]


@pytest.mark.parametrize(
    ("name", "content", "why"), [b[1:] for b in BAD_FILES], ids=[b[0] for b in BAD_FILES]
)
def test_a_bad_file_is_one_row_and_costs_only_itself(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "b.txt", GOOD)
    bad, good = rows_of(tmp_path)
    assert bad["error"].startswith(why)
    assert (bad["text"], bad["encoding"]) == (None, None)
    assert bad["sha256"] == hashlib.sha256(content).hexdigest() or ".gz" in name or "UTF-8" in why
    assert good["text"] == GOOD


def test_a_parquet_file_without_the_column_or_of_another_type_is_one_row(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", {"body": ["x", "y"]})
    parquet(tmp_path / "b.parquet", {"text": [1, 2]})
    errors = [row["error"] for row in rows_of(tmp_path)]
    assert errors == [
        "a.parquet#0: no column `text`, only 'body'",
        "b.parquet#0: the column `text` is of type int64, not string",
    ]


def test_a_parquet_file_cut_in_the_middle_is_reported(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", {"text": [f"{GOOD} {i}" for i in range(999)]})
    write(path, path.read_bytes()[:-500])
    assert [bool(row["error"]) for row in rows_of(path)] == [True]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b"1", "1 fields where the head names 2"),
        (b"1,a,b", "3 fields where the head names 2"),
        (b"1,", "`text` is empty"),
        (b"1,\xe9", "not UTF-8: byte 0xE9 at offset 2 of the record"),
        (b'1,"a"b', "not CSV: ',' expected after '\"'"),
    ],
    ids=["too few fields", "too many", "an empty text", "undecodable", "text behind a quote"],
)
def test_a_bad_csv_row_costs_only_itself(tmp_path: Path, row: bytes, why: str) -> None:
    rows = rows_of(write(tmp_path / "a.csv", b"id,text\n1,Hai\n" + row + b"\n\n3,Ba\n"))
    assert [r["text"] for r in rows] == ["Hai", None, "Ba"]
    assert rows[1]["error"] == f"a.csv#1: {why}"
    assert rows[1]["sha256"] == hashlib.sha256(row + b"\n").hexdigest()


def test_a_quote_that_is_never_closed_is_one_bad_record(tmp_path: Path) -> None:
    rows = rows_of(write(tmp_path / "a.csv", 'id,text\n1,Hai\n2,"Ba\n3,Bốn\n'))
    assert [r["error"] for r in rows] == [None, "a.csv#1: a quote that is never closed"]


def test_a_cut_archive_keeps_what_came_before(tmp_path: Path) -> None:
    lines = jsonl(*({"text": f"{os.urandom(40).hex()} {i}"} for i in range(20_000)))
    rows = rows_of(write(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-5_000]))
    assert len(rows) > 10_000
    assert [r["error"] for r in rows[:-1]] == [None] * (len(rows) - 1)
    assert rows[-1]["error"] == f"a.jsonl.gz#{len(rows) - 1}: the archive is cut off"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_bomb_of_empty_lines_ends_the_file(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.sources import lines

    monkeypatch.setattr(lines, "LONGEST_GAP", 1000)
    head, record = (b"text\n", b"H\n") if name == "a.csv" else (b"", b'{"text": "H"}\n')
    content = head + record + b"\n" * 990 + record + b"\n" * 1001 + record
    rows = rows_of(write(tmp_path / f"{name}.gz", gzip.compress(content)))
    assert [row["error_code"] for row in rows] == [None, None, "too_long"]
    assert rows[2]["error"].startswith(f"{name}.gz#2: more than ")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.parquet"])
def test_a_record_beyond_the_limit_is_rejected_and_the_next_is_read(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.sources import csvs, lines, readers

    for module in (records, lines, readers, csvs):
        monkeypatch.setattr(module, "LARGEST_RECORD", 500)
    texts = [GOOD, "dài " * 900, GOOD]
    write(tmp_path / "a.jsonl", jsonl(*({"text": text} for text in texts)))
    write(tmp_path / "a.csv", "text\n" + "".join(f"{text}\n" for text in texts).replace(",", " "))
    write(tmp_path / "a.txt", texts[1])
    parquet(tmp_path / "a.parquet", {"text": texts})
    rows = rows_of(tmp_path / name)
    wanted = ["fine", "long", "fine"] if name != "a.txt" else ["long"]
    assert ["long" if "longer than" in (r["error"] or "") else "fine" for r in rows] == wanted


def test_a_file_that_cannot_be_opened_is_one_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.jsonl", "c.csv", "d.parquet"):
        write(tmp_path / name, GOOD)
    found = find_inputs([str(tmp_path)], OUT)
    for name in ("a.txt", "b.jsonl", "c.csv", "d.parquet"):
        (tmp_path / name).rename(tmp_path / f"{name}.gone")
    listed = [
        type(
            "F",
            (),
            {"path": str(tmp_path / n), "source": n, "kind": k, "gzipped": False, "size": 1},
        )
        for n, k in (
            ("a.txt", "text"),
            ("b.jsonl", "jsonl"),
            ("c.csv", "csv"),
            ("d.parquet", "parquet"),
        )
    ]
    monkeypatch.setattr(shards, "files", lambda _: iter(listed))
    (shard,) = plan(found, Columns(), Notes())
    errors = read_shard(shard, Columns())["error"].to_pylist()
    assert [error.split(":")[0] for error in errors] == [
        "a.txt#0",
        "b.jsonl#0",
        "c.csv#0",
        "d.parquet#0",
    ]


# Files and their names


def test_folders_are_read_recursively_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "B.TXT", ".an/x.txt", "b/.an.txt", "c.pdf", "d"):
        write(tmp_path / name, name)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "old" / MARKER, "{}")
    write(tmp_path / "old" / "articles" / "x.txt", "kết quả cũ")
    write(tmp_path / "out" / "x.txt", "kết quả")
    found = find_inputs([str(tmp_path)], tmp_path / "out")
    assert found.skipped == ("c.pdf", "d")
    (shard,) = plan(found, Columns(), Notes())
    sources = read_shard(shard, Columns())["source"].to_pylist()
    assert sources == ["B.TXT", "a.txt", "b/10.txt", "b/2.txt"]


def test_a_folder_that_cannot_be_listed_is_one_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        write(tmp_path / name, GOOD)
    scandir = os.scandir

    def refuse(folder: str) -> Any:
        if folder == str(tmp_path / "b"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    (shard,) = plan(find_inputs([str(tmp_path)], OUT), Columns(), Notes())
    rows = read_shard(shard, Columns()).to_pylist()
    assert [row["source"] for row in rows] == ["a/1.txt", "b/", "c/3.txt"]
    assert rows[1]["error"].startswith("b/#0: cannot be read: ")
    assert rows[1]["error_code"] == "cannot_open"
    monkeypatch.setattr(os, "scandir", lambda folder: refuse(str(tmp_path / "b")))
    with pytest.raises(PipelineError, match=r"cannot read the folder .*: Perm"):
        find_inputs([str(tmp_path)], OUT)


@pytest.mark.parametrize(
    ("inputs", "sources"),
    [
        (["x", "y"], ["x/a.txt", "x/b.txt", "y/a.txt", "y/x/a.txt"]),
        (["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"]),
        (["x", "x"], ["a.txt", "b.txt"]),
        (["x", "x/a.txt"], ["a.txt", "b.txt"]),
        (["x/a.txt", "x"], ["a.txt", "b.txt"]),
        (["x", "."], ["a.txt", "b.txt", "y/a.txt", "y/x/a.txt"]),
        (["x", "y/x"], ["x/a.txt", "x/b.txt", "y/x/a.txt"]),
    ],
    ids=[
        "two folders with one name inside",
        "two files of one name",
        "the same folder twice",
        "a file of a folder before",
        "a file before its folder",
        "a folder before the one around it",
        "two folders of one name",
    ],
)
def test_sources_are_relative_and_where_two_inputs_collide_the_input_stands_in_front(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inputs: list[str], sources: list[str]
) -> None:
    for name in ("x/a.txt", "x/b.txt", "y/a.txt", "y/x/a.txt"):
        write(tmp_path / name, name)
    monkeypatch.chdir(tmp_path)
    assert [row["source"] for row in rows_of(*inputs)] == sources


def test_a_name_that_is_not_unicode_is_written_out(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"caf\xe9.txt"), GOOD)
    (row,) = rows_of(tmp_path)
    assert (row["source"], row["text"]) == (r"caf\xe9.txt", GOOD)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", ("text", False)),
        ("A.JSONL.GZ", ("jsonl", True)),
        ("a.csv.gz", ("csv", True)),
        ("a.parquet", ("parquet", False)),
        ("a.parquet.gz", None),
        ("a.gz", None),
        ("txt", None),
        ("a.txt.bak", None),
    ],
)
def test_the_kind_of_a_file_is_its_suffix(name: str, kind: object) -> None:
    assert kind_of(name) == kind


def test_inputs_that_cannot_be_used_are_one_sentence(tmp_path: Path) -> None:
    write(tmp_path / "run" / MARKER, "{}")
    with pytest.raises(PipelineError, match=r"there is no file or folder .*gone"):
        find_inputs([str(tmp_path / "gone")], OUT)
    with pytest.raises(PipelineError, match="is input and output"):
        find_inputs([str(tmp_path)], tmp_path)
    with pytest.raises(PipelineError, match="is the output of a run"):
        find_inputs([str(tmp_path / "run")], OUT)


def test_one_text_file_is_read_for_show(tmp_path: Path) -> None:
    assert read_one(str(write(tmp_path / "a.txt", GOOD))).text == GOOD
    assert read_one(str(write(tmp_path / "a.txt.gz", gzip.compress(GOOD.encode())))).text == GOOD
    with pytest.raises(PipelineError, match=r"b\.txt: cannot be read: No such file"):
        read_one(str(tmp_path / "b.txt"))


# Ids


def test_an_id_is_given_once(tmp_path: Path) -> None:
    notes = Notes()
    ids = ["a", "a", "a#1", None, "", "a", 5, 5.0, "c.jsonl#3"]
    path = write(tmp_path / "c.jsonl", jsonl(*({"id": i, "text": GOOD} for i in ids)))
    rows = rows_of(path, notes=notes)
    assert [row["article_id"] for row in rows] == [
        *("a", "a#1", "a#1#2", "c.jsonl#3", "c.jsonl#4", "a#5", "5", "5#7", "c.jsonl#3#8"),
    ]
    assert notes.sentences() == ("c.jsonl#1: the id a is taken, so it became a#1 (and 4 more)",)


def test_a_bad_record_keeps_its_id_where_it_can_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"id": "x"}\n{"id": "x", "text": 1}\n{"id": "y"\n')
    rows = rows_of(path)
    assert [row["article_id"] for row in rows] == ["x", "x#1", "a.jsonl#2"]
    assert all(row["error"] for row in rows)


@given(st.lists(st.sampled_from(["a", "a#1", "a#1#1", "b", "b#2"]), max_size=30))
def test_ids_are_unique_whatever_is_wanted(wanted: list[str]) -> None:
    ids = Ids()
    given_ids = [ids.give(name, record) for record, name in enumerate(wanted)]
    assert len(set(given_ids)) == len(wanted)


def test_ids_stay_unique_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.ids._RECENT", 64)
    ids = Ids()
    first = [ids.give(f"tin-{i}", i) for i in range(5_000)]
    again = [ids.give(f"tin-{i}", i) for i in range(5_000)]
    assert first == [f"tin-{i}" for i in range(5_000)]
    assert again == [f"tin-{i}#{i}" for i in range(5_000)]


# Shards


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FEWEST", 3)
    monkeypatch.setattr(shards, "MOST", 12)
    monkeypatch.setattr(shards, "CUT", 4)


def folder_of_texts(folder: Path, names: Sequence[int]) -> Path:
    for name in names:
        write(folder / f"{name:04}.txt", f"{GOOD} {name}")
    return folder


def test_shards_have_about_five_hundred_records(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "a"}\n' * 20_000)
    sizes = [shard.records for shard in plan_of(path)]
    assert sum(sizes) == 20_000
    assert all(shards.FEWEST <= size <= shards.MOST for size in sizes[:-1])
    assert 30 < len(sizes) < 55


def test_shards_are_bounded_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_BYTES", 1_000)
    path = write(
        tmp_path / "a.jsonl", jsonl(*({"text": "a" * n} for n in (400, 400, 400, 5_000, 4)))
    )
    assert [shard.records for shard in plan_of(path)] == [2, 1, 1, 1]


@pytest.mark.usefixtures("small_shards")
def test_an_added_file_moves_only_the_shards_near_it(tmp_path: Path) -> None:
    folder = folder_of_texts(tmp_path / "a", range(0, 400, 2))
    before = {shard.digest for shard in plan_of(folder)}
    folder_of_texts(folder, [101])
    after = {shard.digest for shard in plan_of(folder)}
    assert len(before) > 20
    assert 1 <= len(after - before) <= 8


@pytest.mark.usefixtures("small_shards")
def test_places_are_handed_on_where_the_input_can_be_sought_and_records_where_not(
    tmp_path: Path,
) -> None:
    lines = jsonl(*({"text": f"{GOOD} {i}"} for i in range(8)))
    sheet = "text\n" + "".join(f'"{GOOD} {i}"\n' for i in range(8))
    texts = [f"{GOOD} {i}" for i in range(8)]
    sought = [
        write(tmp_path / "a.jsonl", lines),
        parquet(tmp_path / "a.parquet", {"text": texts}, row_group_size=7),
        folder_of_texts(tmp_path / "a", range(8)),
    ]
    streamed = [
        write(tmp_path / "b.jsonl.gz", gzip.compress(lines)),
        write(tmp_path / "b.csv", sheet),
        write(tmp_path / "b.jsonl", lines.decode().encode("utf-16")),
    ]
    for path in sought:
        assert all(shard.batch is None and shard.pieces for shard in plan_of(path)), path
    for path in streamed:
        assert all(shard.batch is not None and not shard.pieces for shard in plan_of(path)), path
    for path in (*sought, *streamed):
        assert [row["text"] for row in rows_of(path)] == texts


def test_a_large_row_group_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.parquet.LARGEST_GROUP", 10)
    (shard,) = plan_of(parquet(tmp_path / "a.parquet", {"text": ["a"] * 11}))
    assert shard.batch is not None


def _grow(path: Path) -> None:
    write(path, path.read_bytes().replace(b"12", b"13"))


@pytest.mark.parametrize("change", [_grow, Path.unlink], ids=["changes", "vanishes"])
def test_an_input_that_changes_under_way_is_said(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = write(tmp_path / "a.jsonl", jsonl({"text": GOOD}))
    (shard,) = plan_of(path)
    change(path)
    with pytest.raises(PipelineError, match=r"the input changed while it was read: a\.jsonl"):
        read_shard(shard, Columns())


@pytest.mark.usefixtures("small_shards")
def test_a_limit_ends_on_a_shard_of_its_own(tmp_path: Path) -> None:
    folder = folder_of_texts(tmp_path / "a", range(60))
    whole, some = plan_of(folder), plan_of(folder, limit=31)
    assert sum(shard.records for shard in some) == 31
    assert [s.digest for s in some[:-1]] == [s.digest for s in whole[: len(some) - 1]]
    assert some[-1].digest not in {s.digest for s in whole}


def test_a_file_without_records_is_one_empty_shard(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", "")
    (shard,) = plan_of(tmp_path)
    assert (shard.records, read_shard(shard, Columns(keep=("url",))).num_rows) == (0, 0)


RECORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))


@settings(deadline=None, max_examples=40)
@given(texts=RECORDS)
def test_any_unicode_text_comes_back_from_every_kind_of_file(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder / "a.jsonl", jsonl(*({"text": text} for text in texts)))
    sheet = "text\n" + "".join('"' + text.replace('"', '""') + '"\n' for text in texts)
    write(folder / "a.csv", sheet)
    parquet(folder / "a.parquet", {"text": pa.array(texts, pa.string())})
    wanted = [text if text.strip() else None for text in texts]
    for name in ("a.jsonl", "a.csv", "a.parquet"):
        rows = rows_of(folder / name)
        assert [row["text"] for row in rows] == wanted
        assert [row["error"] is None for row in rows] == [text is not None for text in wanted]


@settings(deadline=None)
@given(
    content=st.binary(max_size=200),
    name=st.sampled_from(["a.txt", "a.jsonl", "a.csv", "a.txt.gz", "a.parquet"]),
)
def test_any_bytes_are_rows_that_are_good_or_say_why_not(
    content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("any") / name, content)
    for row in rows_of(path):
        assert (row["text"] is None) == (row["error"] is not None)


def test_a_quoted_field_of_empty_lines_takes_no_more_memory_than_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b'text\n"' + GOOD.encode() + b"\n" * 40_000 + b'"\nHai\n')
    tracemalloc.start()
    rows = rows_of(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row["text"].strip() for row in rows] == [GOOD, "Hai"]
    assert peak < 3_000_000


def test_a_csv_of_large_rows_is_read_one_at_a_time(tmp_path: Path) -> None:
    field = ("điểm cầu " * 10_000 + "\n").encode() * 10
    with (tmp_path / "a.csv").open("wb") as made:
        made.write(b"text\n")
        for _ in range(8):
            made.write(b'"' + field + b'"\n')
    (found,) = files(find_inputs([str(tmp_path / "a.csv")], OUT))
    tracemalloc.start()
    sizes = [len((record.text or "").encode()) for record in read_csv(found, Columns())]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sizes == [len(field)] * 8
    assert peak < 12 * len(field)


def test_a_row_beyond_the_limit_in_many_lines_ends_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.csvs.LARGEST_RECORD", 5_000)
    path = write(tmp_path / "a.csv", "text\nMột\n" + ('"' + "dòng\n" * 200 + '",') * 9 + "\n")
    errors = [row["error"] for row in rows_of(path)]
    assert errors[0] is None
    assert len(errors) == 2
    assert errors[1].startswith("a.csv#1: a field or row longer than")
