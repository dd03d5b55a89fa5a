"""The page of the benchmarks, and its picture."""

import datetime as dt
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from speed.corpora import Corpus
from speed.growth import Growth

DOCS = Path(__file__).resolve().parents[2] / "docs"
STAGES = (
    "reading, repairs",
    "views of the text",
    "words",
    "entities",
    "dates",
    "bodies",
    "connections",
    "participants",
    "events",
    "rows",
    "Arrow and Parquet",
)
PACKAGES = ("daucau", "underthesea", "numpy", "pyarrow", "regex")
SAYS = {
    "whole": "**daucau, JSON lines to Parquet, every table**",
    "rules": "the four extractors and events together",
    "word_tokenize": "underthesea, `word_tokenize` by sentence",
    "naive": "underthesea, the naive way: words and `ner`",
    "Duckling": "Duckling, dates alone",
    "dateparser": "dateparser, dates alone",
    "pyvi": "pyvi, words alone",
}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown, numbers to the right."""
    lines = [[*head], ["---", *(["---:"] * (len(head) - 1))], *([str(c) for c in r] for r in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def opening(rounds: int) -> str:
    """What was measured where."""
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return f"""\
# Benchmarks

Measured on {dt.date.today()}: {_processor()}, {os.cpu_count()} cores, shared with other tenants;
Python {platform.python_version()}, {versions}. Written by `make bench`.

Figures are medians of {rounds} turns, their lowest and highest beside them. All ways of one table
were timed in one run, one after the other in each turn, on one core and after a turn that does not
count. **The ratios are what to look at**: what else the machine does moves all ways alike.

![Where the time goes](profile.png)"""


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def comparison(some: Corpus, times: Mapping[str, Sequence[float]]) -> str:
    """Every way on the same articles, against ``word_tokenize``."""
    words, whole = median(times["word_tokenize"]), median(times["whole"])
    rows = [
        (
            SAYS.get(name, name),
            f"{len(some.articles) / median(spent):,.0f}",
            f"{some.megabytes / median(spent):.2f}",
            f"{median(spent) / words:.3f}",
            f"{min(spent) / median(spent):.2f}–{max(spent) / median(spent):.2f}",
        )
        for name, spent in times.items()
    ]
    return f"""\
## {some.name}

{len(some.articles)} articles, {some.characters:,} characters, {some.megabytes:.2f} MB; every way
went through all of them.

{table(("way", "articles/s", "MB/s", "of word_tokenize", "spread"), rows)}

- whole pipeline / `word_tokenize`: **{whole / words:.2f}** (at most 1.0)
- naive way / whole pipeline: **{median(times["naive"]) / whole:.0f}** (at least 20)
- extractors and events / `word_tokenize`: **{median(times["rules"]) / words:.2f}** (at most 0.3)"""


def scaling(times: Mapping[str, Sequence[float]], articles: int) -> str:
    """One worker and two, and what two processes of the machine can give."""
    one, two, alone, shared = times.values()
    rows = [(name, f"{median(spent):.1f}", _range(spent)) for name, spent in times.items()]
    return f"""\
### Workers

Whole runs over {articles:,} articles, start of the processes included; and a loop that does
nothing, all in one process or half in each of two: what the cores gave in the same turns.

{table(("", "seconds", "lowest–highest"), rows)}

- one worker / two: {_gain(one, two)} (at least 1.7)
- the loop in one process / in two: {_gain(alone, shared)}"""


def _gain(one: Sequence[float], two: Sequence[float]) -> str:
    turns = [a / b for a, b in zip(one, two, strict=True)]
    return f"**{median(one) / median(two):.2f}**, turn by turn {_range(turns, 2)}"


def _range(values: Sequence[float], digits: int = 1) -> str:
    return f"{min(values):.{digits}f}–{max(values):.{digits}f}"


def memory(rows: Iterable[tuple[int, int, float, float]]) -> str:
    """Peaks of runs of growing size."""
    found = list(rows)
    peaks = {(articles, workers): all_of_it for articles, workers, _, all_of_it in found}
    largest = max(one for _, _, one, _ in found)
    growth = peaks[20_000, 2] / peaks[2_000, 2] - 1
    lines = [(f"{a:,}", n, f"{one:.0f}", f"{every:.0f}") for a, n, one, every in found]
    return f"""\
### Memory

Highest resident memory in MB (what processes share is counted once), looked at ten times a second.
No article comes twice: one word in ten is a new one each time.

{table(("articles", "workers", "largest process", "whole run"), lines)}

- whole run, 2,000 → 20,000 articles: **{growth:+.1%}** (at most +10 %)
- largest process: **{largest:.0f} MB** (at most 450)"""


def lengths(found: Mapping[str, float]) -> str:
    """Long articles beside short ones."""
    short, *_ = found.values()
    rows = [(name, f"{ms:.2f}", f"{ms / short:.2f}") for name, ms in found.items()]
    return f"""\
### Long articles

{table(("article of", "ms/KB", "times"), rows)}

At most twice a short article's time a kilobyte is allowed."""


def start_up(times: Mapping[str, Sequence[float]]) -> str:
    """Small commands."""
    rows = [(f"`{name}`", f"{median(t):.2f}", _range(t, 2)) for name, t in times.items()]
    return f"## Start-up\n\n{table(('command', 'seconds', 'lowest–highest'), rows)}"


def patterns(found: Sequence[Growth]) -> str:
    """The patterns whose time grows fastest."""
    rows = [
        (f"`{_cell(g.pattern)}`", _cell(g.text), f"{g.seconds * 1e3:.1f}", f"{g.ratio:.1f}")
        for g in found[:10]
    ]
    slow = max(found, key=lambda growth: growth.seconds)
    return f"""\
## Patterns

Each of the patterns scans texts made to be hard for it, of 2,000 and of 4,000 characters: twice the
time is linear, four times quadratic. {len(found)} take a millisecond or more for the longer one,
the slowest {slow.seconds * 1e3:.0f} ms. The ten that grow fastest:

{table(("pattern begins", "hard text", "ms for 4,000", "times those for 2,000"), rows)}"""


def _cell(text: str) -> str:
    return text[:50].replace("|", "\\|").replace("\n", " ").replace("`", "'")


def draw_profile(profiles: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """A bar for each corpus: which stage takes which share of the time of ``word_tokenize``."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(9, 1.2 + 0.9 * len(profiles)), layout="constrained")
    colours = plt.get_cmap("tab20").colors  # type: ignore[attr-defined]
    for y, times in enumerate(profiles.values()):
        words, left = median(times["word_tokenize"]), 0.0
        for colour, stage in zip(colours, STAGES, strict=False):
            share = median(times[stage]) / words
            label = stage if y == 0 else None
            axes.barh(y, share, left=left, color=colour, label=label, height=0.6)
            if share > 0.012:
                axes.text(left + share / 2, y, f"{share * 100:.0f}", ha="center", va="center")
            left += share
    axes.set_yticks(range(len(profiles)), list(profiles))
    axes.invert_yaxis()
    axes.set_xlabel("time, as a share of underthesea's word_tokenize alone (bars: per cent)")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=6)
    figure.savefig(DOCS / "profile.png", dpi=150)


def write(parts: Iterable[str]) -> None:
    """Store the page."""
    (DOCS / "benchmarks.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
