"""daucau: raw Vietnamese articles → tables of dates, bodies, connected sites and participants.

>>> import pipeline
>>> result = pipeline.extract("Sáng 6/1, Bộ Y tế họp với 63 điểm cầu.", published="2021-01-06")
>>> result.connections[0].count
63
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.errors import PipelineError as PipelineError
    from pipeline.extraction import Result as Result
    from pipeline.extraction import extract as extract
    from pipeline.extraction import extract_batch as extract_batch
    from pipeline.extraction import nested_batch as nested_batch
    from pipeline.frames import load as load
    from pipeline.tables import TABLES as TABLES

__version__ = "0.1.0"
__all__ = [
    "TABLES",
    "PipelineError",
    "Result",
    "extract",
    "extract_batch",
    "load",
    "nested_batch",
]

_HOMES = {
    "TABLES": "pipeline.tables",
    "PipelineError": "pipeline.errors",
    "Result": "pipeline.extraction",
    "extract": "pipeline.extraction",
    "extract_batch": "pipeline.extraction",
    "load": "pipeline.frames",
    "nested_batch": "pipeline.extraction",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that `daucau --help` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
