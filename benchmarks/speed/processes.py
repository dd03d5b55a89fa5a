"""What whole processes take: memory of runs of growing size, start-up, other tools' time."""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from speed.corpora import Corpus, write_jsonl
from speed.ways import Way

PEERS = Path(__file__).with_name("peers.py")
PEERS_PYTHON = Path(__file__).resolve().parents[2] / ".venv-peers" / "bin" / "python"


@contextlib.contextmanager
def peers(corpus: Corpus) -> Iterator[dict[str, Way]]:
    """The other tools over a corpus, where their environment is there; each call is one pass."""
    if not PEERS_PYTHON.exists():
        yield {}
        return
    with tempfile.TemporaryDirectory() as folder:
        path = write_jsonl(corpus.articles, Path(folder) / "articles.jsonl")
        with subprocess.Popen(
            [PEERS_PYTHON, PEERS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            ask, answer = process.stdin, process.stdout
            names = answer.readline().split()[1:]

            def way(name: str) -> Callable[[], None]:
                def go() -> None:
                    ask.write(name + "\n")
                    ask.flush()
                    answer.readline()

                return go

            yield {name: way(name) for name in names}
            ask.close()


_LOOP = "import sys\nfor _ in range(int(sys.argv[1])): pass"
_TIMES = 600_000_000  # around ten seconds


def loop(count: int) -> Way:
    """An empty loop, shared by so many processes: what this machine's cores can give at most."""

    def go() -> None:
        command = [sys.executable, "-c", _LOOP, str(_TIMES // count)]
        for process in [subprocess.Popen(command) for _ in range(count)]:
            process.wait()

    return go


def peak_memory(corpus: Corpus, count: int, workers: int) -> tuple[float, float]:
    """Megabytes that one process, and all of a run together, hold at most; no article twice."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_jsonl(corpus.different(count), Path(folder) / "articles.jsonl")
        command = [sys.executable, "-m", "pipeline", "run", path, "--out", Path(folder) / "out"]
        with subprocess.Popen(
            [*command, "--workers", str(workers)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            return _watch(process)


def _watch(process: "subprocess.Popen[bytes]") -> tuple[float, float]:
    one = together = 0.0
    while process.poll() is None:
        held = [_resident(pid) for pid in _family(process.pid)]
        one, together = max(one, *held, 0.0), max(together, sum(held))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the run that was watched ended with {process.returncode}")
    return one, together


def _family(pid: int) -> list[int]:
    """A process and all below it (Linux)."""
    family = [pid]
    for parent in family:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                family += map(int, (task / "children").read_text().split())
    return family


def _resident(pid: int) -> float:
    """Megabytes of memory that a process holds by itself and its share of what it shares."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1e3
    return 0.0


def start_up(rounds: int) -> dict[str, list[float]]:
    """Seconds of small commands, models already in their cache."""
    article = next(iter(sorted(Path("data/raw").glob("*.txt"))))
    commands = {"daucau --help": ["--help"], "daucau show FILE": ["show", str(article)]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, arguments in commands.items():
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "pipeline", *arguments], check=True, capture_output=True
            )
            times[name].append(time.perf_counter() - start)
    return {name: found[1:] for name, found in times.items()}
