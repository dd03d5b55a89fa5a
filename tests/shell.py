"""`daucau` as the shell calls it: in a process of its own, or here, where the models are loaded."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from pipeline.cli import main

ROOT = Path(__file__).parent.parent


def daucau(*args: str | Path, stdin: str = "") -> "CompletedProcess[str]":
    """What a command gives and prints, called in this process."""
    words = ["daucau", *map(str, args)]
    given, out, errors = (_stream(content) for content in (stdin.encode(), b"", b""))
    with (
        patch.multiple(sys, argv=words, stdin=given),
        patch.dict(os.environ, {"NO_COLOR": "1", "COLUMNS": "80"}),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return CompletedProcess(words, code, _written(out), _written(errors))


def daucau_apart(*args: str | Path, stdin: str | None = None) -> "CompletedProcess[str]":
    """The same in a process of its own, which takes a second or two to start."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
    )


def _stream(content: bytes) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(content), encoding="utf-8", write_through=True)


def _written(stream: TextIOWrapper) -> str:
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode()
