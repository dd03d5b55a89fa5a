"""How fast ``pipeline.crf`` is beside underthesea itself, and what it takes of the memory.

Run it on any corpus of JSON lines with a field ``text``, plain or gzipped:

    python benchmarks/bench_crf.py corpus.jsonl.gz

All figures of one table come from one run on one core, in turns; they are medians. The naive way
is underthesea's own: for every line ``sent_tokenize``, for every sentence ``word_tokenize`` and
``ner``.
"""

import argparse
import gzip
import json
import multiprocessing
import random
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from pipeline import crf
from pipeline.segment import segment
from pipeline.text import read_text

ROUNDS = 5
SHORT, LONG = 4_000, 1_000_000  # characters
FEW, MANY = 2_000, 20_000  # articles


def main() -> None:
    """Print all figures."""
    arguments = read_arguments()
    texts = read_texts(arguments.corpus)
    compare_with_underthesea(list(islice(texts, arguments.articles)))
    compare_lengths(read_texts(arguments.corpus))
    if not arguments.no_memory:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            few, many = pool.apply(measure_memory, (arguments.corpus,))
        print(f"\nmemory, megabytes after {FEW:,} and {MANY:,} different articles")
        print(f"  {few:8.1f}  {many:8.1f}   {many / few - 1:+.1%}  (allowed: +10 %)")


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=60, help="to compare speed on")
    parser.add_argument("--no-memory", action="store_true", help="leave out the longest part")
    return parser.parse_args()


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a corpus, in order."""
    opener: Callable[..., Iterable[str]] = gzip.open if path.suffix == ".gz" else open
    for line in opener(path, "rt", encoding="utf-8"):
        text = json.loads(line)["text"]
        if text:
            yield text


def compare_with_underthesea(texts: Sequence[str]) -> None:
    """Seconds for all texts: ours, underthesea's words alone, and the naive way."""
    from underthesea import ner, sent_tokenize, word_tokenize

    sentences = [
        sentence for text in texts for line in text.split("\n") for sentence in sent_tokenize(line)
    ]

    def ours() -> None:
        crf.tag_entities(crf.segment_words(sentences))

    def words_only() -> None:
        for sentence in sentences:
            word_tokenize(sentence, use_token_normalize=False)

    def naive() -> None:
        for sentence in sentences:
            word_tokenize(sentence)
            ner(sentence)

    ours()
    naive()  # both have read their models now, and remember what they remember
    times = {way: [seconds(way) for _ in range(ROUNDS)] for way in (ours, words_only)}
    slow = median(seconds(naive) for _ in range(3))
    fast, words = median(times[ours]), median(times[words_only])
    print(f"{len(texts)} articles, {len(sentences)} sentences, {sum(map(len, texts)):,} characters")
    print(f"  words and entities here      {fast:9.3f} s")
    print(
        f"  underthesea, words only      {words:9.3f} s   ours / this {fast / words:6.2f}  (≤ 0.4)"
    )
    print(f"  underthesea, words and ner   {slow:9.3f} s   this / ours {slow / fast:6.1f}  (≥ 40)")


def compare_lengths(texts: Iterable[str]) -> None:
    """Seconds a kilobyte from the text to words and entities, each article on its own."""
    long = ""
    short = []
    for text in texts:
        short.append(text[:SHORT])
        long += text + "\n"
        if len(long) > LONG:
            break
    wide = [text for text in short if len(text) == SHORT][:100] or short
    usual = median(seconds(partial(whole, text)) for text in wide) / SHORT
    print(f"\ntime a kilobyte, of an article of {SHORT:,} characters: {usual * 1e6:.2f} ms")
    filled = (long * (LONG // len(long) + 1))[:LONG]
    for name, text in (("on its lines", filled), ("on one line", filled.replace("\n", " "))):
        spent = median(seconds(partial(whole, text)) for _ in range(3)) / LONG
        print(f"  of {LONG:,} {name:12}  {spent * 1e6:.2f} ms   {spent / usual:.2f} times  (≤ 2)")


def whole(text: str) -> None:
    """From a text to its sentences, words and entities."""
    view = read_text(text)
    (sentences,) = segment([view])
    if isinstance(sentences, ValueError):
        raise sentences
    crf.tag_entities([[view.modern[a:b] for a, b in sentence.words] for sentence in sentences])


def measure_memory(corpus: Path) -> tuple[float, float]:
    """Megabytes of this process after few and after many articles, no two the same."""
    articles = different(list(islice(read_texts(corpus), FEW)))
    marks = []
    for count in (FEW, MANY - FEW):
        for _ in range(count // 20):
            batch = [line for text in islice(articles, 20) for line in text.split("\n")]
            crf.tag_entities(crf.segment_words(batch))
        marks.append(resident())
    return marks[0], marks[1]


def different(texts: Sequence[str]) -> Iterator[str]:
    """The texts over and over, one word in ten replaced by one that was never seen."""
    pick = random.Random(0)
    while True:
        for text in texts:
            words = text.split(" ")
            for at in pick.sample(range(len(words)), len(words) // 10):
                words[at] = "".join(pick.choices(string.ascii_lowercase, k=7))
            yield " ".join(words)


def resident() -> float:
    """Megabytes of memory that this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def seconds(action: Callable[[], None]) -> float:
    """How long an action takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


if __name__ == "__main__":
    main()
