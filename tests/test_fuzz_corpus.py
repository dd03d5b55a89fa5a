"""What fuzzing began from, and all that it ever found, is read: ``make fuzz`` looks for more."""

from pathlib import Path

import pytest

from tests import fuzz

KEPT = [path for reader in sorted(fuzz.CORPUS.iterdir()) for path in fuzz.kept(reader.name)]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}: {path.name}")
def test_a_kept_input_is_read(path: Path) -> None:
    fuzz.check(path.parent.name, f"a{''.join(path.suffixes)}", path.read_bytes())


def test_a_reader_of_every_kind_has_kept_inputs() -> None:
    readers = {"text", "jsonl", "csv", "parquet", "html", "warc", "docx", "gzip"}
    assert {path.parent.name for path in KEPT} == readers | {"bytes", "articles"}
