"""Keeps the tables in the user's cache folder, so that they are built once, not once a process.

One file of plain arrays, read without pickles, named for the models and for the format. A file
that is missing, damaged or something else counts as none; a folder that cannot be written to
costs the time of building, no more.
"""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.crf.build import Built
from pipeline.crf.grams import Index, RowArray
from pipeline.crf.tables import Feature, Tables, Tagger
from pipeline.crf.tokens import Rules

Arrays = dict[str, npt.NDArray[Any]]

FORMAT = 1  # one more whenever what is built or how it is written changes
FOLDER_VARIABLE = "DAUCAU_CACHE"


def cache_folder() -> Path:
    """Where the tables are kept: ``DAUCAU_CACHE``, or the user's cache folder."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("daucau", appauthor=False)


def cache_file(digest: str) -> Path:
    """The file that holds the tables of the models with this digest."""
    return cache_folder() / f"crf-{FORMAT}-{digest}.tables"


def load(digest: str) -> Built | None:
    """The tables of the models with this digest, or None if there is no whole file of them."""
    try:
        data = cache_file(digest).read_bytes()
    except OSError:
        return None
    payload = memoryview(data)[len(_heading(digest, b"")) :]
    if not data.startswith(_heading(digest, payload)):
        return None
    try:
        with np.load(io.BytesIO(payload), allow_pickle=False) as file:
            arrays: Arrays = {name: file[name] for name in file.files}
        meta = json.loads(_text(arrays["meta"]))
        words, tags = (_unpack(meta[stage], arrays, stage) for stage in ("words", "tags"))
        return Built(Rules(**meta["rules"]), words, tags)
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile):  # somebody's, whole but not ours
        return None


def save(built: Built, digest: str) -> None:
    """Keep the tables for other processes, if that is possible."""
    arrays: Arrays = {}
    meta: dict[str, Any] = {"rules": built.rules._asdict()}
    for stage, tables in (("words", built.words), ("tags", built.tags)):
        meta[stage] = _pack(tables, arrays, stage)
    arrays["meta"] = _bytes(json.dumps(meta))
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    payload = buffer.getbuffer()
    try:
        _write(cache_file(digest), _heading(digest, payload), payload)
    except OSError:
        return


def _heading(digest: str, payload: "bytes | memoryview") -> bytes:
    """A first line, always of the same length, that only the payload's own writer knew."""
    whole = hashlib.blake2b(payload, digest_size=16).hexdigest()
    return f"daucau crf tables {FORMAT} {digest} {whole}\n".encode()


def _write(path: Path, *parts: "bytes | memoryview") -> None:
    """Write beside the file and rename: who reads it at any time reads a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _pack(tables: Tables, arrays: Arrays, stage: str) -> dict[str, Any]:
    """Put the arrays of a stage into ``arrays``; returns the rest, fit for JSON."""
    arrays[f"{stage}.tokens"] = _bytes("\n".join(tables.codes))
    arrays[f"{stage}.codes"] = np.fromiter(tables.codes.values(), np.int64, len(tables.codes))
    for view, indexes in tables.indexes.items():
        for number, index in enumerate(indexes):
            arrays[f"{stage}.{view}.{number}.keys"] = index.keys
            arrays[f"{stage}.{view}.{number}.rows"] = index.rows
    for number, tagger in enumerate(tables.taggers):
        arrays[f"{stage}.{number}.weights"] = tagger.weights
        arrays[f"{stage}.{number}.transitions"] = tagger.transitions
        weights_at = [feature.weights_at for feature in tagger.features]
        arrays[f"{stage}.{number}.features"] = np.concatenate(weights_at)
    return {
        "indexes": {view: len(indexes) for view, indexes in tables.indexes.items()},
        "taggers": [
            {
                "labels": tagger.labels,
                "features": [
                    (feature.view, feature.first, feature.length, len(feature.weights_at))
                    for feature in tagger.features
                ],
            }
            for tagger in tables.taggers
        ],
    }


def _unpack(meta: Mapping[str, Any], arrays: Arrays, stage: str) -> Tables:
    tokens = _text(arrays[f"{stage}.tokens"]).split("\n")
    codes = dict(zip(tokens, arrays[f"{stage}.codes"].tolist(), strict=True))
    indexes = {
        view: tuple(
            Index(arrays[f"{stage}.{view}.{i}.keys"], arrays[f"{stage}.{view}.{i}.rows"])
            for i in range(count)
        )
        for view, count in meta["indexes"].items()
    }
    taggers = tuple(
        Tagger(
            tuple(tagger["labels"]),
            _features(tagger["features"], arrays[f"{stage}.{i}.features"]),
            arrays[f"{stage}.{i}.weights"],
            arrays[f"{stage}.{i}.transitions"],
        )
        for i, tagger in enumerate(meta["taggers"])
    )
    return Tables(codes, indexes, taggers)


def _features(meta: list[tuple[str, int, int, int]], weights_at: RowArray) -> tuple[Feature, ...]:
    ends = np.cumsum([size for *_, size in meta])
    parts = np.split(weights_at, ends[:-1])
    return tuple(
        Feature(view, first, length, part)
        for (view, first, length, _), part in zip(meta, parts, strict=True)
    )


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def _text(array: npt.NDArray[Any]) -> str:
    return array.tobytes().decode("utf-8")
