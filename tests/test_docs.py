"""The written evaluation is of the samples as they are, and names nothing of one machine."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "evaluation.md"
PEERS = ROOT / "benchmarks" / "peers.json"
AGAIN = "run benchmarks/evaluate_docs.py again (with --peers, see its first lines)"


def digest_of_samples() -> str:
    files = sorted((ROOT / "tests" / "samples").rglob("*.txt"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def test_the_evaluation_is_of_the_samples_as_they_are() -> None:
    assert f"`{digest_of_samples()[:12]}`" in PAGE.read_text(encoding="utf-8"), AGAIN


def test_the_peers_were_measured_on_the_same_samples() -> None:
    stored = json.loads(PEERS.read_text(encoding="utf-8"))
    assert stored["samples_sha256"] == digest_of_samples(), AGAIN


@pytest.mark.parametrize(
    "part",
    ["own samples", "Other tools", "rules against NER", "no meaning", "Known failures", "repeat"],
)
def test_the_evaluation_has_every_part(part: str) -> None:
    assert part in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["docs/evaluation.md", "benchmarks/peers-requirements.txt"])
def test_nothing_of_one_machine_or_registry_is_in_it(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not any(trace in text for trace in ("/home/", "/tmp/", "/work", "://", "--index"))


def test_the_peers_are_pinned_without_hashes() -> None:
    lines = (ROOT / "benchmarks" / "peers-requirements.txt").read_text(encoding="utf-8").split("\n")
    named = [line for line in lines if line and not line.startswith("#")]
    assert named
    assert all(line.count("==") == 1 and "--hash" not in line for line in named)
