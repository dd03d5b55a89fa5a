"""The real extraction, killed as a user's run would be: `python -m pipeline run`, nothing faked."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pipeline.verify import verify
from tests.crashes.scene import PATIENCE, ROOT, arguments, snapshot

RECORDS = 1_600  # two shards or more


def start(inputs: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments(inputs, out, workers)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.long
def test_the_real_extraction_killed_again_and_again_ends_as_if_undisturbed(
    tmp_path: Path, record_property: Callable[[str, object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # nothing is small or quick here
    articles = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data/raw").glob("*.txt"))]
    texts = [f"{articles[n % len(articles)][:200]} {n}" for n in range(RECORDS)]
    inputs = tmp_path / "a.jsonl"
    inputs.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert start(inputs, tmp_path / "whole", 0).wait(PATIENCE) in {0, 1}
    out, rng = tmp_path / "out", Random(1)
    for workers, first in ((2, "_tmp/run-*"), (1, "_receipts/*.json")):
        run = start(inputs, out, workers)
        while not list(out.glob(first)):
            assert run.poll() is None
            time.sleep(0.01)
        time.sleep(rng.random())
        os.killpg(run.pid, signal.SIGKILL)
        assert run.wait(PATIENCE) == -signal.SIGKILL
        assert not (out / "manifest.json").exists()
        done = len(list((out / "_receipts").glob("*.json")))
        record_property("landed", ("SIGKILL, the real extraction", f"{done} shards done"))
    assert start(inputs, out, 2).wait(PATIENCE) in {0, 1}
    assert snapshot(out) == snapshot(tmp_path / "whole")
    assert verify(out, [str(inputs)]).problems == []
    assert not (out / "_tmp").exists()
