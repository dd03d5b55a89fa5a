"""A run's tables as pandas frames with true types."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.tables import TABLES, no_table

if TYPE_CHECKING:
    import pandas as pd


def load(run: str | Path, table: str, columns: Sequence[str] | None = None) -> "pd.DataFrame":
    """Load one table of a run.

    Parameters
    ----------
    run
        The folder that ``daucau run`` wrote.
    table
        ``articles``, ``sentences``, ``dates``, ``bodies``, ``connections``, ``participants`` or
        ``events``.
    columns
        Those to read; None = all.

    Returns
    -------
    A frame whose days are ``datetime64`` (they sort and subtract), whose closed lists are
    categories and whose integers stay integers where some are missing (``Int64``).

    Raises
    ------
    PipelineError
        Where there is no such table, column or run.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    if table not in TABLES:
        raise no_table(table)
    files = sorted((Path(run) / table).glob("*.parquet"))
    if not files:
        raise no_files(Path(run), table)
    known = pq.read_schema(files[0]).names
    for column in columns or ():
        if column not in known:
            raise PipelineError(f"{table} has no column {column!r}; it has {', '.join(known)}")
    parts = [pq.read_table(file, columns=columns, partitioning=None) for file in files]
    frame: pd.DataFrame = pa.concat_tables(parts).to_pandas(
        types_mapper=_extension, date_as_object=False
    )
    return frame


def no_files(run: Path, table: str) -> PipelineError:
    """Why a folder has no file of a table."""
    if any((run / "articles").glob("*.parquet")):
        return PipelineError(f"{run} was made without {table}: its --tables did not name them")
    return PipelineError(f"{run} holds no run: it has no Parquet file in {table}/")


def _extension(kind: object) -> object:
    import pandas as pd
    import pyarrow as pa

    return {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype()}.get(kind)
