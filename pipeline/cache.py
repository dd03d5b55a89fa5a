"""Files in the user's cache folder: what takes long to make is made once, not once a process.

A file that is missing, damaged or somebody else's counts as none; a folder that cannot be written
to costs the time of making it again, no more.
"""

import hashlib
import os
import tempfile
from pathlib import Path

FOLDER_VARIABLE = "DAUCAU_CACHE"


def cache_file(name: str) -> Path:
    """Where a file is kept: in ``DAUCAU_CACHE``, or in the user's cache folder."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen) / name
    from platformdirs import user_cache_path

    return user_cache_path("daucau", appauthor=False) / name


def read(name: str) -> memoryview | None:
    """What was kept by this name, or None if there is no whole file of it."""
    try:
        data = cache_file(name).read_bytes()
    except OSError:
        return None
    payload = memoryview(data)[len(heading(name, b"")) :]
    return payload if data.startswith(heading(name, payload)) else None


def write(name: str, payload: "bytes | memoryview") -> None:
    """Keep it for other processes, if that is possible.

    Written beside the file and renamed: who reads it at any time reads a whole one.
    """
    path = cache_file(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((heading(name, payload), payload))
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return


def heading(name: str, payload: "bytes | memoryview") -> bytes:
    """A first line, always of the same length, that only the payload's own writer knew."""
    whole = hashlib.blake2b(payload, digest_size=16).hexdigest()
    return f"daucau {name} {whole}\n".encode()
