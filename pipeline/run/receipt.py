"""What proves that a shard is done."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Receipt:
    """A shard's proof of being done, or why it is not (``error``; such a one is never stored).

    ``rows`` by table; ``files`` by path within the folder: size in bytes, SHA-256.
    """

    name: str
    records: int
    rejected: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    error: str | None = None

    def as_dict(self) -> dict[str, object]:
        """As JSON holds it."""
        done = asdict(self)
        done.pop("error")
        return done

    def plus(self, other: "Receipt") -> "Receipt":
        """The sums of both, without files."""
        rows = {
            table: self.rows.get(table, 0) + other.rows.get(table, 0)
            for table in (*self.rows, *other.rows)
        }
        return Receipt("total", self.records + other.records, self.rejected + other.rejected, rows)
