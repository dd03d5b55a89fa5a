"""The tables are kept between processes, and nothing that happens to their file does any harm."""

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline import cache, crf
from pipeline.crf import installed, store
from pipeline.crf.build import Built, build

SENTENCES = ["Hội nghị trực tuyến tại 63 điểm cầu ở Hà Nội."]
WORDS = [["Hội nghị", "trực tuyến", "tại", "63", "điểm", "cầu", "ở", "Hà Nội", "."]]


@pytest.fixture(scope="module")
def found() -> installed.Installed:
    here = installed.find_installed()
    assert here is not None
    return here


@pytest.fixture(scope="module")
def built(found: installed.Installed) -> Built:
    return build(found.folder)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: installed.Installed) -> Path:
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "cache"))
    return cache.cache_file(store.file_name(found.digest))


def answers_from(models: crf._Models) -> list[list[str]]:
    return models.segment(SENTENCES)


def test_what_was_kept_comes_back_whole(
    file: Path, built: Built, found: installed.Installed
) -> None:
    store.save(built, found.digest)
    kept = store.load(found.digest)
    assert kept is not None
    assert kept.rules == built.rules
    for tables, same in ((kept.words, built.words), (kept.tags, built.tags)):
        assert list(tables.codes.items()) == list(same.codes.items())
        for tagger, other in zip(tables.taggers, same.taggers, strict=True):
            assert tagger.labels == other.labels
            assert np.array_equal(tagger.weights, other.weights)
            assert [f.weights_at.tolist() for f in tagger.features] == [
                f.weights_at.tolist() for f in other.features
            ]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_missing_file_is_none_and_the_next_process_finds_one(
    file: Path, built: Built, monkeypatch: pytest.MonkeyPatch, found: installed.Installed
) -> None:
    monkeypatch.setattr("pipeline.crf.build.build", lambda folder: built)
    assert store.load(found.digest) is None
    assert answers_from(crf._load.__wrapped__()) == WORDS
    assert store.load(found.digest) is not None


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_bit_turned(data: bytes) -> bytes:
    at = len(data) * 2 // 3
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def of_other_models(data: bytes) -> bytes:
    heading, _, payload = data.partition(b"\n")
    words = heading.split(b" ")
    words[-2] = b"0" * len(words[-2])
    return b" ".join(words) + b"\n" + payload


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"PK\x03\x04 not ours", id="somebody else's"),
        pytest.param(lambda data: data.partition(b"\n")[0], id="its first line alone"),
        pytest.param(lambda data: data.partition(b"\n")[2], id="without its first line"),
        pytest.param(cut_short, id="cut short"),
        pytest.param(one_bit_turned, id="one bit turned"),
        pytest.param(lambda data: data + b"\0", id="one byte longer"),
        pytest.param(of_other_models, id="of other models"),
    ],
)
def test_a_damaged_or_foreign_file_is_built_anew(
    damage: "pytest.FixtureRequest",
    file: Path,
    built: Built,
    monkeypatch: pytest.MonkeyPatch,
    found: installed.Installed,
) -> None:
    store.save(built, found.digest)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert store.load(found.digest) is None
    monkeypatch.setattr("pipeline.crf.build.build", lambda folder: built)
    assert answers_from(crf._load.__wrapped__()) == WORDS
    assert file.read_bytes()[:100] == whole[:100]
    assert store.load(found.digest) is not None


def test_a_file_that_asks_to_unpickle_is_not_used(file: Path, found: installed.Installed) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, meta=np.array([{"rules": print}], dtype=object))
    payload = buffer.getvalue()
    file.parent.mkdir()
    file.write_bytes(cache.heading(store.file_name(found.digest), payload) + payload)
    assert store.load(found.digest) is None


def test_a_folder_that_cannot_be_made_costs_no_more_than_time(
    tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("pipeline.crf.build.build", lambda folder: built)
    assert answers_from(crf._load.__wrapped__()) == WORDS


def test_a_disk_that_fills_up_leaves_no_half_file(
    file: Path, built: Built, monkeypatch: pytest.MonkeyPatch, found: installed.Installed
) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    store.save(built, found.digest)
    assert list(file.parent.iterdir()) == []


RACE = "from pipeline import crf; print(crf.segment_words(['Họp tại 63 điểm cầu ở Hà Nội.']))"


@pytest.mark.long
def test_two_processes_may_build_at_once(file: Path) -> None:
    environment = {**os.environ, cache.FOLDER_VARIABLE: str(file.parent), "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "error::RuntimeWarning", "-c", RACE]
    racers = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    outputs = [racer.communicate(timeout=300)[0].decode() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    assert outputs == [outputs[0]] * 2
    assert "'điểm', 'cầu'" in outputs[0]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


WARM = (
    "import sys; from pipeline import crf; assert 'numpy' not in sys.modules; "
    "crf.tag_entities(crf.segment_words(['Họp ở Hà Nội.'])); "
    "print([m for m in ('underthesea', 'joblib', 'pandas', 'pyarrow') if m in sys.modules])"
)


def test_with_kept_tables_underthesea_is_not_even_imported(
    file: Path, built: Built, found: installed.Installed
) -> None:
    store.save(built, found.digest)
    environment = {**os.environ, cache.FOLDER_VARIABLE: str(file.parent)}
    done = subprocess.run(
        [sys.executable, "-c", WARM], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_other_models_are_run_by_underthesea_itself_with_one_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(installed._KNOWN, installed.NER_MODEL, "0" * 32)
    with pytest.warns(RuntimeWarning, match="its own functions") as warned:
        models = crf._load.__wrapped__()
    assert len(warned) == 1
    assert answers_from(models) == WORDS
    assert (models.segment, models.tag) == (installed.segment_slowly, installed.tag_slowly)


def test_models_that_answer_otherwise_than_ours_are_left_to_underthesea(
    file: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.crf.build.build", lambda folder: built)
    monkeypatch.setattr(installed, "tag_slowly", lambda words: [["B-ODD"] for _ in words])
    with pytest.warns(RuntimeWarning, match="runs them otherwise"):
        crf._load.__wrapped__()
    assert not file.exists()
