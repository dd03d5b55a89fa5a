"""Keeps the tables in the user's cache folder, so that they are built once, not once a process.

One file of plain arrays, read without pickles, named for the models and for the format.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline import cache
from pipeline.crf.build import Built
from pipeline.crf.grams import Index, RowArray
from pipeline.crf.tables import Feature, Tables, Tagger
from pipeline.crf.tokens import Rules

Arrays = dict[str, npt.NDArray[Any]]

FORMAT = 1  # one more whenever what is built or how it is written changes


def file_name(digest: str) -> str:
    """The name of the file that holds the tables of the models with this digest."""
    return f"crf-{FORMAT}-{digest}.tables"


def load(digest: str) -> Built | None:
    """The tables of the models with this digest, or None if there is no whole file of them."""
    payload = cache.read(file_name(digest))
    if payload is None:
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
    cache.write(file_name(digest), buffer.getbuffer())


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
