"""Interrupted, out of disk, not allowed to write, robbed of its input: one sentence, then whole."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import sleep

import pytest

from pipeline.run import run
from tests import fakes
from tests.crashes.scene import Scene, Started, corpus, moment, snapshot

Record = Callable[[str, object], None]
USAGE, OUTPUT, INTERRUPTED = 2, 3, 130
SIGNALS = [  # Ctrl-C in a terminal is for all; what ends a service, for the first
    (signal.SIGINT, "group", 0),
    (signal.SIGTERM, "main", 2),
    (signal.SIGINT, "group", 2),
    (signal.SIGTERM, "main", 0),
]
INTERRUPTS = [
    pytest.param(seed, case, id=f"{case[0].name} with {case[2]} workers, {seed}", marks=marks)
    for seed in range(4)
    for number, case in enumerate(SIGNALS)
    for marks in [() if (seed, number) in {(0, 0)} else pytest.mark.long]
]


def one_sentence(started: Started, about: str) -> None:
    """Besides the lines of progress that a slow run writes."""
    *progress, sentence = started.said().splitlines()
    assert all(line.endswith(" articles") for line in progress), started.said()
    assert sentence.startswith("daucau: "), started.said()
    assert about in sentence


@pytest.mark.parametrize(("seed", "case"), INTERRUPTS)
def test_interrupted_anywhere_it_says_so_and_goes_on(
    scene: Scene,
    tmp_path: Path,
    record_property: Record,
    seed: int,
    case: tuple[signal.Signals, str, int],
) -> None:
    (number, whom, workers), rng = case, Random(seed)
    for again in range(20):
        out = tmp_path / f"out-{again}"
        started = Started(scene.inputs, out, workers)
        step, seconds = moment(rng, scene.steps)
        started.await_step(step)
        sleep(seconds)
        before = started.steps()
        landed = started.send(number, whom)
        if landed is not None:
            break
    else:
        pytest.fail("20 interrupts came too early or too late")
    record_property("landed", (f"{number.name}, {workers} workers", before[-1][1]))
    assert started.wait() == INTERRUPTED, started.said()
    one_sentence(started, "interrupted; the same command goes on")
    scene.check_rerun(out)


def assert_stopped(started: Started, out: Path, why: str) -> None:
    """It ended with one sentence, and left nothing half done."""
    assert started.wait() == OUTPUT, started.said()
    one_sentence(started, f"cannot write {out}: {why}")
    assert not (out / "_tmp").exists()


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("size", [300, 2_000, 5_000, 12_000], ids=str)
@pytest.mark.long
def test_a_file_that_may_not_grow_stops_the_run_and_the_same_command_goes_on(
    scene: Scene, tmp_path: Path, record_property: Record, size: int, workers: int
) -> None:
    out = tmp_path / "out"
    started = Started(scene.inputs, out, workers, log=None, file_size=size)
    assert_stopped(started, out, "File too large")
    record_property("landed", ("no file beyond a size (RLIMIT_FSIZE)", f"{size:,} bytes"))
    scene.check_rerun(out)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which ``mount`` can make small or read-only."""
    (tmp_path / "disk").mkdir()
    if not mount(tmp_path / "disk", "size=64m"):
        pytest.skip("only root may mount a disk in memory")
    yield tmp_path / "disk"
    subprocess.run(["umount", str(tmp_path / "disk")], check=False)


def mount(path: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(2, marks=pytest.mark.long),
        pytest.param(16, marks=pytest.mark.long),
        40,
        pytest.param(100, marks=pytest.mark.long),
    ],
    ids="{} pages".format,
)
def test_a_full_disk_stops_the_run_and_the_same_command_goes_on(
    scene: Scene, disk: Path, record_property: Record, pages: int, workers: int
) -> None:
    out = disk / "out"
    mount(disk, f"remount,size={pages * 4}k")
    started = Started(scene.inputs, out, workers, notes=disk.parent)
    assert_stopped(started, out, "No space left on device")
    record_property("landed", ("disk full (ENOSPC)", f"{pages * 4} KB"))
    mount(disk, "remount,size=64m")
    scene.check_rerun(out)


@pytest.mark.long
def test_a_read_only_disk_is_one_sentence(scene: Scene, disk: Path) -> None:
    mount(disk, "remount,ro")
    started = Started(scene.inputs, disk / "out", 0, notes=disk.parent)
    assert started.wait() == OUTPUT
    one_sentence(started, f"cannot write {disk / 'out'}: Read-only file system")
    mount(disk, "remount,rw")
    scene.check_rerun(disk / "out")


@pytest.mark.long
def test_a_folder_below_a_file_is_one_sentence(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    started = Started(scene.inputs, tmp_path / "file" / "out", 0, notes=tmp_path)
    assert started.wait() == OUTPUT, started.said()
    one_sentence(started, f"cannot write {tmp_path / 'file' / 'out'}: Not a directory")


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become another user")
@pytest.mark.long
def test_a_folder_of_another_user_is_one_sentence(scene: Scene) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(scene.inputs, folder / "in")
        started = Started(folder / "in", folder / "out", 0, log=None, user=65534)
        assert started.wait() == OUTPUT, started.said()
        one_sentence(started, f"cannot write {folder / 'out'}: Permission denied")
        scene.check_rerun(folder / "out")


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.long)])
@pytest.mark.long
def test_a_folder_that_may_not_be_written_any_more_is_one_sentence(
    scene: Scene, tmp_path: Path, record_property: Record, workers: int
) -> None:
    out = tmp_path / "out"
    (out / "bodies").mkdir(parents=True)
    if not attribute("+i", out / "bodies") or not attribute("-i", out / "bodies"):
        pytest.skip("only root may freeze a folder, and not on every file system")
    try:
        started = Started(scene.inputs, out, workers, freeze=str(out / "bodies"))
        assert started.wait() == OUTPUT, started.said()
    finally:
        attribute("-i", out / "bodies")
    one_sentence(started, f"cannot write {out}: Operation not permitted")
    record_property("landed", ("output not writable any more", started.steps()[-1][1]))
    scene.check_rerun(out)


def attribute(change: str, path: Path) -> bool:
    command = ["chattr", change, str(path)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


SPOILT = [
    pytest.param(name, how, workers, marks=marks, id=f"{how} {name}, {workers} workers")
    for name in ("a.jsonl", "c.parquet", "tin/005.txt")  # b.csv.gz is read only once
    for how in ("change", "remove")
    for workers in (0, 2)
    for marks in [
        ()
        if (name, how, workers) in {("a.jsonl", "change", 0), ("tin/005.txt", "remove", 0)}
        else pytest.mark.long
    ]
]


@pytest.mark.parametrize(("name", "how", "workers"), SPOILT)
def test_an_input_that_changes_or_vanishes_under_way_is_one_sentence(
    tmp_path: Path, record_property: Record, name: str, how: str, workers: int
) -> None:
    inputs, out = corpus(tmp_path / "in"), tmp_path / "out"
    others = corpus(tmp_path / "others", 7)
    if name.endswith(".txt"):
        (others / name).write_text("Khác hẳn.", encoding="utf-8")
    spoil = {"file": str(inputs / name), "how": how, "by": str(others / name)}
    started = Started(inputs, out, workers, spoil=spoil)
    assert started.wait() == USAGE, started.said()
    one_sentence(started, "shards failed, the others are done; the same command tries again")
    record_property("landed", (f"{how} an input under way", f"{name}, {workers} workers"))
    assert not (out / "manifest.json").exists()
    run([str(inputs)], tmp_path / "fresh", extract=fakes.extract)
    Scene(inputs, snapshot(tmp_path / "fresh"), 0).check_rerun(out)
