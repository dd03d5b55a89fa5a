"""Measure the project on its own samples and write ``docs/evaluation.md``.

    .venv/bin/python benchmarks/evaluate_docs.py --peers .venv-peers/bin/python

With ``--peers`` the other tools are measured again, in their environment (see ``peers.py``);
without it their stored figures are taken, as long as they are of the same samples.
"""

import argparse
import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from own_samples import ROOT, digest, read_parts, run
from page_figures import opening, our_figures, peers_figures
from page_parts import bodies_without, capitals, dates_without, failures, spellings

from pipeline.scoring import score

OUT = ROOT / "docs" / "evaluation.md"
PEERS = Path(__file__).with_name("peers.json")

REPEAT = """\
## How to repeat it

Everything but the peers, from the project's own environment (`make run` sets it up):

```
.venv/bin/python benchmarks/evaluate_docs.py
```

The peers are no dependencies of daucau and live in an environment of their own. `--peers` measures
them again and stores their figures in `benchmarks/peers.json`:

```
python3 -m venv .venv-peers
.venv-peers/bin/pip install -r benchmarks/peers-requirements.txt -e .
.venv/bin/python benchmarks/evaluate_docs.py --peers .venv-peers/bin/python
```

The figures of the first table alone, and every mistake in its sentence:
`daucau evaluate tests/samples --errors`."""


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peers", metavar="PYTHON", help="the Python of the peers' environment")
    arguments = parser.parse_args()
    if arguments.peers:
        subprocess.run([arguments.peers, str(Path(__file__).with_name("peers.py"))], check=True)
    peers = read_peers()
    parts = read_parts()
    samples = parts["all"]
    found = run(samples)
    by_id = {sample.id: result for sample, result in zip(samples, found, strict=True)}
    results = {part: [by_id[sample.id] for sample in some] for part, some in parts.items()}
    scores = {part: score(some, results[part]) for part, some in parts.items()}
    sections = [
        opening(parts, scores, peers),
        our_figures(scores),
        peers_figures(scores, peers),
        bodies_without(samples, found),
        dates_without(samples),
        spellings(samples, found),
        capitals(samples, found),
        failures(parts, results),
        REPEAT,
    ]
    OUT.parent.mkdir(exist_ok=True)
    page = "\n\n".join(map(fill, "\n\n".join(sections).split("\n\n")))
    OUT.write_text(page + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)} is written")


def fill(block: str) -> str:
    """Break the lines of a paragraph anew; headings, lists, tables and code stay as they are."""
    if block.startswith(("#", "- ", "|", "```")):
        return block
    return textwrap.fill(block, width=100, break_long_words=False, break_on_hyphens=False)


def read_peers() -> dict[str, Any]:
    """Read the peers' stored figures, which must be of the samples as they are now."""
    stored: dict[str, Any] = json.loads(PEERS.read_text(encoding="utf-8")) if PEERS.exists() else {}
    if stored.get("samples_sha256") != digest():
        sys.exit("the peers' figures are of other samples: run again with --peers PYTHON")
    return stored


if __name__ == "__main__":
    main()
