"""Reads the model files that CRFsuite writes: labels, attributes and weights, as numpy arrays.

Does not train, write or run models, and does not trust a file beyond its own header: a file of
another kind is a ``ValueError``.
"""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK = struct.Struct("<4sII")
_STRINGS = struct.Struct("<4sIIIII")
_STRING = struct.Struct("<II")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1

NO_WEIGHTS = 0  # the row of weights that adds nothing


@dataclass(frozen=True, slots=True)
class Model:
    """A linear-chain CRF.

    ``attributes`` gives an attribute (``T[0].lower=hà``) its row in ``weights``, of shape
    (1 + attributes, labels); row ``NO_WEIGHTS`` is all zeros and stands for every attribute
    that the model does not know. ``transitions[i, j]`` is the weight of label ``j`` after ``i``.
    """

    labels: tuple[str, ...]
    attributes: dict[str, int]
    weights: FloatArray
    transitions: FloatArray


def read_model(data: bytes) -> Model:
    """Read the bytes of a model file; ``ValueError`` if they are not one."""
    try:
        header = _HEADER.unpack_from(data)
        magic, kind = header[0], header[2]
        if magic != b"lCRF" or kind != b"FOMC":
            raise ValueError("not a CRFsuite model of a linear chain")
        at_features, at_labels, at_attributes = header[7:10]
        features = _read_features(data, at_features)
        labels = _read_strings(data, at_labels)
        attributes = _read_strings(data, at_attributes)
    except struct.error as error:
        raise ValueError("the model file is cut short") from error
    weights = np.zeros((1 + len(attributes), len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    state = features[features["kind"] == _STATE]
    weights[1 + state["source"], state["label"]] = state["weight"]
    transition = features[features["kind"] == _TRANSITION]
    transitions[transition["source"], transition["label"]] = transition["weight"]
    rows = {attribute: row for row, attribute in enumerate(attributes, start=1)}
    return Model(tuple(labels), rows, weights, transitions)


def _read_features(data: bytes, at: int) -> npt.NDArray[np.void]:
    magic, _, count = _CHUNK.unpack_from(data, at)
    if magic != b"FEAT":
        raise ValueError("the model file has no features where its header says")
    return np.frombuffer(data, dtype=_FEATURE, count=count, offset=at + _CHUNK.size)


def _read_strings(data: bytes, at: int) -> list[str]:
    """The strings of a constant database (CQDB), in the order of their numbers."""
    magic, _, _, _, count, backward = _STRINGS.unpack_from(data, at)
    if magic != b"CQDB":
        raise ValueError("the model file has no strings where its header says")
    strings = []
    for (offset,) in struct.iter_unpack("<I", data[at + backward : at + backward + 4 * count]):
        _, size = _STRING.unpack_from(data, at + offset)
        start = at + offset + _STRING.size
        strings.append(data[start : start + size - 1].decode("utf-8"))
    return strings
