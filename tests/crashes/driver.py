"""`daucau run` as it is killed: a fake extraction, small shards, orders from the environment.

    python -m tests.crashes.driver run INPUT... --out OUT --workers N
    python -m tests.crashes.driver < lines of JSON [ORDERS, ARGUMENTS]

The second does each line in a fork and prints how it ended, since modules load slowly.
"""

import json
import os
import resource
import sys
from typing import Any

from tests.crashes import marks

if __name__ in {"__main__", "__mp_main__"}:  # a run or its worker, not who only looks at this file
    marks.install()


def run() -> None:
    """Run, as the orders say, and end as `daucau` does."""
    from pipeline.cli import main

    told = marks.orders()
    if size := told.get("file_size"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    main()


def run_in_fork(orders: dict[str, Any], arguments: list[str]) -> int:
    """The exit status of a run; it is negative where a signal ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.environ[marks.ORDERS] = json.dumps(orders)
    sys.argv[1:] = arguments
    run()
    raise SystemExit


if __name__ == "__main__":
    if sys.argv[1:]:
        run()
    else:
        import rich.progress  # noqa: F401 - before the forks

        import pipeline.cli  # noqa: F401

        for line in sys.stdin:
            print("ended", run_in_fork(*json.loads(line)), flush=True)  # noqa: T201 - it is read
