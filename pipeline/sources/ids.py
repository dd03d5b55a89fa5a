"""Which ids a run has given away, in some nine bytes an id: a run may have hundreds of millions."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_RECENT = 1 << 18  # ids that are held as Python integers before they are packed


class Ids:
    """The ids given so far, as 64-bit digests.

    Two different ids share a digest once in billions of pairs; the second then gets a number behind
    it, as if it were the same: ids stay unique.
    """

    def __init__(self) -> None:
        self._recent: set[int] = set()
        self._packed: list[NDArray[np.uint64]] = []  # sorted, each at least twice the next

    def give(self, wanted: str, record: int) -> str:
        """``wanted`` where it is free, else with ``#record`` behind it until it is."""
        given = wanted
        while not self.add(given):
            given = f"{given}#{record}"
        return given

    def add(self, wanted: str) -> bool:
        """Take an id, if it is free; whether it was."""
        key = _digest(wanted)
        if self._taken(key):
            return False
        self._recent.add(key)
        if len(self._recent) >= _RECENT:
            self._pack()
        return True

    def _taken(self, key: int) -> bool:
        if key in self._recent:
            return True
        for packed in self._packed:
            at = int(np.searchsorted(packed, np.uint64(key)))
            if at < len(packed) and int(packed[at]) == key:
                return True
        return False

    def _pack(self) -> None:
        """Merge like a log-structured store: few arrays, each id copied a few times in all."""
        newest = np.sort(np.fromiter(self._recent, np.uint64, len(self._recent)))
        self._recent.clear()
        while self._packed and len(self._packed[-1]) < 2 * len(newest):
            newest = np.sort(np.concatenate([self._packed.pop(), newest]), kind="stable")
        self._packed.append(newest)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
