"""What the README promises is so."""

import re
import textwrap
from pathlib import Path

import pipeline
from pipeline.extraction import extract
from pipeline.samples import parse_sample
from pipeline.scoring import score

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


def test_the_python_lines_give_what_their_comments_say() -> None:
    (code,) = (block for kind, block in BLOCKS if kind == "python" and "extract(" in block)
    names: dict[str, object] = {}
    exec(code, names)
    said = [line.split("#") for line in textwrap.dedent(code).splitlines() if "#" in line]
    assert len(said) >= 3
    for expression, says in said:
        value = eval(expression, names)
        assert repr(value) in (says.strip(), says.strip().replace("datetime.", "dt."))


def test_the_marked_sample_is_one_and_is_found_whole() -> None:
    (source,) = (block for _, block in BLOCKS if "<connections" in block)
    sample = parse_sample(source)
    scores = score([sample], [extract(sample.text, sample.published)])
    assert scores.mistakes == []


def test_every_public_name_is_told() -> None:
    for name in ("extract", "load", "extract_batch", "nested_batch"):
        assert name in pipeline.__all__
        assert f"pipeline.{name}" in README
