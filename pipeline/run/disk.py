"""Bytes → files that stay where they are, whatever happens to the machine.

Every file of a run comes into being through ``place``: it is there whole or not at all.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the system says about a file that cannot be written, as one sentence."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error


def write(content: bytes, path: Path) -> None:
    """Write a file down to the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def place(temporary: Path, final: Path) -> None:
    """Rename a file that is written down into its place. All renames of a run are here."""
    temporary.replace(final)


def put(content: bytes, path: Path, temporary: Path) -> None:
    """Write a file elsewhere, rename it into place, and bring its name down to the disk."""
    write(content, temporary / path.name)
    place(temporary / path.name, path)
    sync(path.parent)


def remove(path: Path) -> None:
    """Remove a file that may be missing, and bring that down to the disk."""
    if path.exists():
        path.unlink(missing_ok=True)
        sync(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, and bring their names down to the disk."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in reversed(missing):
        sync(folder.parent)


def sync(folder: Path) -> None:
    """Bring the names in a folder down to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
