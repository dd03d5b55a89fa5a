"""Damage the kept inputs and read them, for as long as it is given: ``make fuzz SECONDS=60``.

Every reader has its kept inputs in ``tests/fuzz-corpus``; what breaks it is written there, and
``tests/test_fuzz_corpus.py`` reads all of them from then on. Each reader runs in a process of its
own, so that a crash in C is found, too.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from pipeline import extract
from pipeline.encodings import Unreadable, decode, find_encoding, repair
from pipeline.errors import PipelineError
from pipeline.sources import Columns
from pipeline.sources.files import SourceFile, kind_of
from pipeline.sources.readers import read_file

HERE = Path(__file__).parent
CORPUS = HERE / "fuzz-corpus"
NOW = HERE.parent / ".hypothesis" / "fuzz-now"  # the inputs that are being read
ROUND = 40  # inputs between two looks at the clock
SLOW = 20.0  # seconds of processor time that no input may take


def read(name: str, raw: bytes) -> None:
    """A file of this name is records, each with a text or with a reason."""
    kind = kind_of(name)
    assert kind
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        for record in read_file(SourceFile(str(path), name, *kind, len(raw)), Columns()):
            assert (record.text is None) == (record.error is not None)
            assert (record.error is None) == (record.error_code is None)
            (record.text or "").encode()


def decoded(name: str, raw: bytes) -> None:
    """Bytes are text in the encoding that is found, or unreadable; repaired text stays text."""
    try:
        text = decode(raw, find_encoding(raw))
    except Unreadable:
        text = raw.decode("latin-1")
    for found in repair(text[:50], text).texts:
        found.encode()


def extracted(name: str, raw: bytes) -> None:
    """An article is extracted, and every mention stands where it says."""
    text = raw.decode("utf-8", "ignore")
    try:
        result = extract(text, time_limit=SLOW)
    except PipelineError as why:
        raise AssertionError(str(why)) from why
    for table in ("dates", "bodies", "connections", "participants"):
        for row in result.rows(table):
            start, end = getattr(row, "start"), getattr(row, "end")  # noqa: B009 - rows of any table
            assert text[start:end] == getattr(row, "text"), row  # noqa: B009


CHECKS: dict[str, Callable[[str, bytes], None]] = {"bytes": decoded, "articles": extracted}


def check(reader: str, name: str, raw: bytes) -> None:
    """Read one input as its reader does, in time."""
    began = time.process_time()
    CHECKS.get(reader, read)(name, raw)
    assert time.process_time() - began < SLOW, "too slow"


def kept(reader: str) -> list[Path]:
    """The kept inputs of a reader."""
    return sorted(path for path in (CORPUS / reader).iterdir() if path.is_file())


@st.composite
def damaged(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A kept input with bytes changed, cut out, doubled, or taken from another one."""
    raw = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(raw)))
        length = draw(st.sampled_from([0, 1, 1, 2, 8, 64]))
        how = draw(st.sampled_from(["bytes", "flip", "splice", "double", "cut"]))
        if how == "bytes":
            raw[at : at + length] = draw(st.binary(max_size=9))
        elif how == "flip" and at < len(raw):
            raw[at] ^= 1 << draw(st.integers(0, 7))
        elif how == "splice":
            other = draw(st.sampled_from(seeds))
            start = draw(st.integers(0, len(other)))
            raw[at : at + length] = other[start : start + 64]
        elif how == "double":
            raw[at:at] = raw[at : at + length] * draw(st.integers(1, 50))
        elif how == "cut" and draw(st.integers(0, 3)) == 0:
            del raw[at:]
    return bytes(raw)


def fuzz(reader: str, seconds: float) -> int:
    """Read damaged inputs of one reader until the time is over; their number."""
    paths = kept(reader)
    name = f"a{''.join(paths[0].suffixes)}"
    count = 0
    NOW.mkdir(parents=True, exist_ok=True)
    database = DirectoryBasedExampleDatabase(NOW.parent / "fuzz" / reader)

    def try_one(raw: bytes) -> None:
        nonlocal count
        count += 1
        (NOW / reader).write_bytes(raw)
        check(reader, name, raw)

    inputs = damaged([path.read_bytes() for path in paths])
    quiet = settings(
        max_examples=ROUND,
        deadline=None,
        database=database,
        suppress_health_check=list(HealthCheck),
    )
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seed(time.time_ns())(quiet(given(inputs)(try_one)))()
    return count


def fuzz_all(seconds: float) -> int:
    """Every reader in its own process; the inputs that break one are kept. How many did."""
    broken = 0
    readers = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
    for reader in readers:
        command = [sys.executable, "-m", "tests.fuzz", str(seconds / len(readers)), reader]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        print(f"{reader:10}{done.stdout.strip() or '?':>8} inputs", flush=True)  # noqa: T201
        if done.returncode:
            broken += 1
            print(done.stderr[-3_000:], f"exit code {done.returncode}", _keep(reader))  # noqa: T201
    return broken


def _keep(reader: str) -> Path:
    """Keep the last input, which Hypothesis has made as small as it could."""
    raw = (NOW / reader).read_bytes()
    suffix = "".join(kept(reader)[0].suffixes)
    path = CORPUS / reader / f"found-{time.strftime('%Y%m%d-%H%M%S')}{suffix}"
    path.write_bytes(raw)
    return path


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(fuzz(sys.argv[2], float(sys.argv[1])))  # noqa: T201
    else:
        sys.exit(bool(fuzz_all(float(sys.argv[1]))))
