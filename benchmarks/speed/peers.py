"""Other tools that do a part of the job, each timed in a process of its own environment.

Started by ``bench.py`` as ``python peers.py ARTICLES.jsonl``. Says ``ready NAME…`` once the tools
have seen a few lines, then answers each name on standard input with the seconds that the tool took.
"""

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from time import perf_counter

ZONE = "Asia/Ho_Chi_Minh"


def duckling_dates() -> Callable[[str], object]:
    """Duckling, Vietnamese, times."""
    import duckling  # type: ignore[import-not-found,unused-ignore]

    zones = duckling.load_time_zones(str(files("tzdata") / "zoneinfo"))
    locale = duckling.parse_locale("VI_VN", duckling.default_locale_lang(duckling.parse_lang("VI")))
    noon = int(dt.datetime(2020, 7, 1, 5, tzinfo=dt.UTC).timestamp())
    context = duckling.Context(duckling.parse_ref_time(zones, ZONE, noon), locale)
    dimensions = duckling.parse_dimensions(["time"])
    return lambda line: duckling.parse(line, context, dimensions)


def dateparser_dates() -> Callable[[str], object]:
    """Dateparser's search, Vietnamese."""
    import dateparser.search  # type: ignore[import-not-found,import-untyped,unused-ignore]

    return lambda line: dateparser.search.search_dates(
        line, languages=["vi"], settings={"DATE_ORDER": "DMY"}
    )


def pyvi_words() -> Callable[[str], object]:
    """Pyvi's word segmentation."""
    from pyvi import ViTokenizer  # type: ignore[import-not-found,import-untyped,unused-ignore]

    tokenize: Callable[[str], object] = ViTokenizer.tokenize
    return tokenize


PEERS = {"Duckling": duckling_dates, "dateparser": dateparser_dates, "pyvi": pyvi_words}


def main() -> None:
    """Load the tools, then time them on demand."""
    records = Path(sys.argv[1]).read_text(encoding="utf-8").rstrip("\n").split("\n")
    lines = [line for record in records for line in json.loads(record)["text"].split("\n") if line]
    answers, sys.stdout = sys.stdout, sys.stderr  # what the tools print is no answer
    tools = {name: load() for name, load in PEERS.items()}
    for tool in tools.values():
        for line in lines[:20]:
            tool(line)
    print("ready", *tools, file=answers, flush=True)
    for name in sys.stdin:
        tool = tools[name.strip()]
        start = perf_counter()
        for line in lines:
            with contextlib.suppress(Exception):  # dateparser fails on some lines
                tool(line)
        print(perf_counter() - start, file=answers, flush=True)


if __name__ == "__main__":
    main()
