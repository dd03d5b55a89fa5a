"""How fast daucau is, what it takes of the memory, and where its time goes: ``docs/benchmarks.md``.

    python benchmarks/bench.py [CORPUS.jsonl.gz]

Times the project's own samples, and a corpus of JSON lines where one is given. The figures of one
table come from one run, in turns, after a turn that does not count. Other tools are timed where
``make bench`` has set up their environment. Takes half an hour with a corpus.
"""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from speed import growth, page, processes, ways
from speed.corpora import Corpus, own_samples, read_corpus

ROUNDS = 5
COMPARED = 100  # articles that every way goes through
WORKERS_ON = 5_000  # articles
MEMORY_AT = ((1_000, 2), (2_000, 2), (5_000, 2), (20_000, 2))  # articles, workers


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--no-runs", action="store_true", help="leave memory and workers out")
    arguments = parser.parse_args()
    corpora = [own_samples()]
    if arguments.corpus is not None:
        corpora.append(read_corpus(arguments.corpus))
    rounds = ROUNDS
    parts = [page.opening(rounds)]
    profiles = {}
    for corpus in corpora:
        times = compare(corpus, rounds)
        profiles[corpus.name] = times
        parts.append(page.comparison(corpus.some(COMPARED), times))
        if not arguments.no_runs and corpus is corpora[0]:
            parts.append(page.scaling(workers(corpus, rounds), WORKERS_ON))
            parts.append(page.memory(memory(corpus)))
        parts.append(page.lengths(growth.lengths(corpus)))
        page.write(parts)  # what there is so far
    parts.append(page.start_up(processes.start_up(rounds)))
    parts.append(page.patterns(growth.patterns()))
    page.draw_profile(profiles)
    page.write(parts)


def compare(corpus: Corpus, rounds: int) -> dict[str, list[float]]:
    """Seconds of every way on the same articles in turns, on one core."""
    some = corpus.some(COMPARED)
    with processes.peers(some) as peers:
        every = {
            "whole": ways.whole(some),
            **ways.Stages(some).ways(),
            "word_tokenize": ways.words_alone(some),
            "naive": ways.naive(some),
            **peers,
        }
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        try:
            return ways.interleaved(every, rounds)
        finally:
            os.sched_setaffinity(0, range(os.cpu_count() or 1))


def workers(corpus: Corpus, rounds: int) -> dict[str, list[float]]:
    """Seconds of whole runs with one and two workers, and of a loop in one and two processes."""
    many = corpus.repeated(WORKERS_ON)
    return ways.interleaved(
        {
            "1 worker": ways.whole(many, workers=1),
            "2 workers": ways.whole(many, workers=2),
            "an empty loop of Python in 1 process": processes.loop(1),
            "in 2 processes": processes.loop(2),
        },
        rounds,
    )


def memory(corpus: Corpus) -> Iterator[tuple[int, int, float, float]]:
    """Articles, workers, megabytes of the largest process, and of all together."""
    for count, processes_asked in MEMORY_AT:
        yield count, processes_asked, *processes.peak_memory(corpus, count, processes_asked)


if __name__ == "__main__":
    main()
