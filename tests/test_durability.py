"""What is written stays, in the right order, whatever the disk and the system say."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import OutputError, PipelineError
from pipeline.rejects import find_rejects
from pipeline.run import Options, disk, identity, run
from pipeline.run.folder import Folder
from pipeline.sources import Columns, Shard, read_shard, shards
from pipeline.verify import verify
from tests import fakes

GOOD = "Sáng 6/1, Sở Y tế họp trực tuyến với 12 điểm cầu."


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FEWEST", 2)
    monkeypatch.setattr(shards, "MOST", 2)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(identity, "_digest", lambda files, salt: f"digest of {salt!r}")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    lines = "".join(json.dumps({"text": f"{GOOD} {n}"}) + "\n" for n in range(7))
    (tmp_path / "a.jsonl").write_text(lines)
    return tmp_path / "a.jsonl"


def do(articles: Path, out: Path, options: Options | None = None) -> None:
    run([str(articles)], out, options or Options(), extract=fakes.extract)


def snapshot(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


class Told:
    """Every sync and rename of a run, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.events: list[tuple[str, str]] = []
        rename, unlink = Path.replace, Path.unlink

        def synced(handle: int) -> None:
            self.events.append(("sync", str(Path(f"/proc/self/fd/{handle}").readlink())))

        def renamed(a: Path, b: Path) -> Path:
            self.events.append(("rename", str(b)))
            return rename(a, b)

        def removed(path: Path, missing_ok: bool = False) -> None:
            self.events.append(("remove", str(path)))
            unlink(path, missing_ok=missing_ok)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(Path, "replace", renamed)
        monkeypatch.setattr(Path, "unlink", removed)

    def at(self, kind: str, path: Path, after: int = -1) -> int:
        return self.events.index((kind, str(path)), after + 1)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks /proc for names")
def test_names_are_brought_down_to_the_disk_before_what_relies_on_them(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(monkeypatch)
    out = tmp_path / "new" / "newer" / "out"
    do(articles, out)
    for folder in (tmp_path, tmp_path / "new", tmp_path / "new" / "newer"):
        assert told.at("sync", folder) < told.at("sync", out), "a folder's own name"
    for receipt in (out / "_receipts").glob("*.json"):
        at = told.at("rename", receipt)
        for path in json.loads(receipt.read_bytes())["files"]:
            renamed = told.at("rename", out / path)
            assert renamed < told.at("sync", (out / path).parent, after=renamed) < at
        assert told.at("sync", out / "_receipts", after=at) < told.at(
            "rename", out / "manifest.json"
        )
    assert told.events[-1][0] == "sync" or told.events[-1][1].endswith("_lock")
    manifest = told.at("rename", out / "manifest.json")
    assert told.at("sync", out, after=manifest) > manifest


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks /proc for names")
def test_a_manifest_is_gone_for_good_before_anything_that_it_lists(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    do(articles, out)
    articles.write_text(json.dumps({"text": GOOD}) + "\n")
    told = Told(monkeypatch)
    do(articles, out)
    gone = told.at("remove", out / "manifest.json")
    down = told.at("sync", out, after=gone)
    changed = [
        i for i, (kind, path) in enumerate(told.events) if kind != "sync" and "/articles/" in path
    ]
    assert gone < down < min(changed)


def test_every_rename_of_a_run_goes_through_one_function(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[str] = []
    place = disk.place

    def tell(temporary: Path, final: Path) -> None:
        placed.append(final.name)
        monkeypatch.setattr(Path, "replace", rename)
        place(temporary, final)
        monkeypatch.setattr(Path, "replace", refuse)

    def refuse(self: Path, target: Path) -> None:
        raise AssertionError("a rename that no crash test would find")

    rename = Path.replace
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(disk, "place", tell)
    monkeypatch.setattr("pipeline.run.folder.place", tell)
    do(articles, tmp_path / "out")
    files = [p.name for p in (tmp_path / "out").rglob("*") if p.is_file() and p.name != "_lock"]
    assert sorted(placed) == sorted(files)


class Full:
    """A disk with room for so many writes, and then none."""

    def __init__(self, room: int) -> None:
        self._left = iter(range(room))

    def take(self) -> None:
        if next(self._left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def then(self, function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        self.take()
        return function(*args, **more)


def full_write(full: Full, patch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def opened(path: Path, mode: str = "r", *args: Any, **more: Any) -> Any:
        file = real(path, mode, *args, **more)
        return _FullFile(file, full) if "w" in mode else file

    patch.setattr(Path, "open", opened)


class _FullFile:
    def __init__(self, file: Any, full: Full) -> None:
        self._file, self._full = file, full

    def __enter__(self) -> "_FullFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, content: bytes) -> int:
        return int(self._full.then(self._file.write, content))


def full_sync(full: Full, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "fsync", lambda handle: full.take())


def full_rename(full: Full, patch: pytest.MonkeyPatch) -> None:
    real = Path.replace
    patch.setattr(Path, "replace", lambda a, b: full.then(real, a, b))


def full_folder(full: Full, patch: pytest.MonkeyPatch) -> None:
    real = Path.mkdir
    patch.setattr(Path, "mkdir", lambda path, *a, **k: full.then(real, path, *a, **k))


@pytest.mark.parametrize("step", [full_write, full_sync, full_rename, full_folder])
@pytest.mark.parametrize("room", [0, 1, 5, 12, 31])
def test_a_disk_that_is_full_stops_the_run_and_the_same_command_goes_on(
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: Callable[[Full, pytest.MonkeyPatch], None],
    room: int,
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        step(Full(room), patch)
        told = said(lambda: do(articles, out))
        assert told is None or "No space left on device" in told
        assert told is not None or room > 10 or step is full_folder
    assert not (out / "_tmp").exists(), "what was left would take the room that is missing"
    do(articles, out)
    assert verify(out, [str(articles)]).problems == []
    do(articles, tmp_path / "fresh")
    assert snapshot(out) == snapshot(tmp_path / "fresh")


def said(call: Callable[[], None]) -> str | None:
    try:
        call()
    except OutputError as error:
        return str(error)
    return None


REFUSED = {
    "the lock": ("filelock._unix.os.open", errno.EACCES),
    "a read-only disk": ("pathlib.Path.mkdir", errno.EROFS),
}


@pytest.mark.parametrize(("call", "code"), REFUSED.values(), ids=REFUSED)
def test_a_folder_that_may_not_be_written_is_one_sentence(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(call, refuse)
    with pytest.raises(OutputError, match=f"cannot write .*out: {os.strerror(code)}"):
        do(articles, tmp_path / "out")


def test_a_torn_receipt_is_none(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    do(articles, out)
    before = snapshot(out)
    for number, receipt in enumerate(sorted((out / "_receipts").iterdir())):
        receipt.write_bytes(receipt.read_bytes()[: number * 30])
    do(articles, out)
    assert snapshot(out) == before


def many(folder: Path) -> Path:
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"{GOOD} {number}", encoding="utf-8")
    return folder


def test_an_input_that_vanishes_when_it_was_planned_fails_its_shard_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = many(tmp_path / "in"), tmp_path / "out"

    def read(shard: Shard, columns: Columns) -> Any:
        if shard.first == "2.txt#0":
            (folder / "3.txt").unlink()
        return read_shard(shard, columns)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.run.shard.read_shard", read)
        with pytest.raises(
            PipelineError, match=r"1 of 3 shards failed.*changed while it was read: 2\.txt"
        ):
            do(folder, out)
    assert verify(out).count == 1
    do(folder, out)
    assert verify(out, [str(folder)]).problems == []


def test_an_input_that_vanishes_before_it_is_read_is_a_rejected_record(tmp_path: Path) -> None:
    folder, out = many(tmp_path / "in"), tmp_path / "out"

    def vanishing(batch: Any) -> Any:
        (folder / "3.txt").unlink(missing_ok=True)
        return fakes.extract(batch)

    run([str(folder)], out, extract=vanishing)
    assert [(r.source, r.code) for r in find_rejects(out)] == [("3.txt", "cannot_open")]
    assert verify(out, [str(folder)]).problems == [
        "3.txt#0 is in the run and no longer in the input"
    ]


def test_workers_are_gone_before_the_folder_is_given_up(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def told(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        run([str(articles)], out, Options(workers=2), on_progress=told, extract=fakes.slow)
    assert caught.tb is not None, "its frames hold on to all that they had"
    before = snapshot(out)
    assert not (out / "_tmp").exists()
    with Folder(out).locked():
        assert snapshot(out) == before


GUARDED = """
import pickle, socket, sys
from pathlib import Path

def refuse(*args, **more):
    raise RuntimeError("a run needs no network")

for name in ("getaddrinfo", "create_connection", "gethostbyname"):
    setattr(socket, name, refuse)
socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refuse

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.gethostbyname"):
        raise RuntimeError(f"a run needs no network: {event} {args}")

sys.addaudithook(watch)

def from_files(load):
    def from_file(file, *args, **more):
        name = file if isinstance(file, Path) else getattr(file, "name", file)
        ours = isinstance(name, int)  # a pipe between the processes of the run
        assert ours or "/underthesea/" in str(name), f"unpickles {name}"
        return load(file, *args, **more)
    return from_file

pickle.load = from_files(pickle.load)
import joblib
joblib.load = from_files(joblib.load)
import numpy
read = numpy.load
def strict(file, *args, allow_pickle=False, **more):
    assert not allow_pickle, "numpy may unpickle"
    return read(file, *args, **more)
numpy.load = strict

from pipeline.rejects import find_rejects
from pipeline.run import Options, run
if __name__ == "__main__":
    run([sys.argv[1]], Path(sys.argv[2]), Options(workers=int(sys.argv[3])))
"""


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.long)])
def test_a_run_needs_no_network_and_unpickles_nothing_but_its_models(
    tmp_path: Path, workers: int
) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "guarded.py").write_text(GUARDED)
    command = [sys.executable, "guarded.py", "a.txt", "out", str(workers)]
    root = str(Path(__file__).parent.parent)
    env = {**os.environ, "PYTHONPATH": root, "DAUCAU_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert verify(tmp_path / "out", [str(tmp_path / "a.txt")]).problems == []


def test_numpy_never_unpickles() -> None:
    for path in (Path(__file__).parent.parent / "pipeline").rglob("*.py"):
        for line in _calls_of_load(path):
            assert "allow_pickle=False" in line, f"{path.name}: {line}"


def _calls_of_load(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if "np.load(" in line)
