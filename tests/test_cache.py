"""What is kept between processes: patterns, and the files that keep things."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

import pipeline
from pipeline import cache, patterns

UNREAD = (
    "import pipeline.extraction, pipeline.patterns as p; new = len(p._NEW); "
    "row = pipeline.extract('Sáng 6/1, Bộ Y tế họp với gần 800 điểm cầu.').connections[0]; "
    "print(new, row.start, row.count)"
)


def in_new_process(folder: Path, seed: str) -> list[str]:
    environment = {**os.environ, cache.FOLDER_VARIABLE: str(folder), "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", UNREAD], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_second_process_reads_no_pattern_anew_and_finds_the_same(tmp_path: Path) -> None:
    pipeline.extract("Họp.")  # so that the models' tables, which take long to make, are there
    for file in cache.cache_file("").glob("*.tables"):
        shutil.copy(file, tmp_path)
    new, *found = in_new_process(tmp_path, "1")
    assert int(new) > 300
    kept = tmp_path / patterns.file_name()
    first = kept.read_bytes()
    assert in_new_process(tmp_path, "2") == ["0", *found]  # sets have another order there
    assert kept.read_bytes() == first
    kept.write_bytes(first[:-1])
    assert in_new_process(tmp_path, "3") == [new, *found]


@pytest.mark.parametrize(
    "text", ["điểm cầu|đầu cầu", r"(?<n>\d++) (?:(?<n>một)|[\p{Lu}đ]{2,3}+)\b", "(?r)a(?=b)", ""]
)
@pytest.mark.parametrize("flags", [0, regex.IGNORECASE])
def test_a_pattern_taken_up_is_the_one_that_was_read(
    text: str, flags: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = regex.compile(text, flags)
    parts = patterns._parts(read)
    assert parts is not None
    monkeypatch.setattr(patterns, "_kept", lambda: {(text, flags): list(parts)})
    taken = patterns._taken_up(text, flags)
    assert taken is not None
    assert (taken.pattern, taken.flags) == (read.pattern, read.flags)
    assert (taken.groups, taken.groupindex) == (read.groups, read.groupindex)
    sample = "12 ĐÂ, 12 một; 63 ĐIỂM CẦU ab"
    assert [m.span() for m in taken.finditer(sample)] == [m.span() for m in read.finditer(sample)]


def test_a_pattern_with_a_list_of_names_is_not_kept() -> None:
    assert patterns._parts(regex.compile(r"\L<names>", names=["Bộ Y tế"])) is None
