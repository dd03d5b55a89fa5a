"""The input of all crashes, and what a run leaves that nothing disturbs."""

import os

import pytest

from pipeline.run import identity
from pipeline.sources import shards
from tests.crashes.marks import SIZES, same_digest
from tests.crashes.scene import Scene, Started, corpus, snapshot


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("scene")
    inputs, out = corpus(folder / "in"), folder / "out"
    undisturbed = Started(inputs, out, 0)
    assert undisturbed.wait() == 1, undisturbed.said()  # some records are rejected
    return Scene(inputs, snapshot(out), len(undisturbed.steps()))


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reruns in this process are as those in the driver."""
    for name, size in SIZES.items():
        monkeypatch.setattr(shards, name, size)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(identity, "_digest", same_digest)
