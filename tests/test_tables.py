"""One declaration gives schema, data dictionary and what pandas sees."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline import tables
from pipeline.extraction import extract_batch
from tests.test_extraction import ARTICLE, records


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    for table, batch in extract_batch(records(ARTICLE, None, "Không có gì.")).items():
        (folder / table).mkdir()
        pq.write_table(pa.Table.from_batches([batch]), folder / table / "part.parquet")
    return folder


@pytest.mark.parametrize("table", tables.TABLES)
def test_every_column_says_what_it_means_in_the_file_itself(run: Path, table: str) -> None:
    schema = pq.read_schema(run / table / "part.parquet")
    described = tables.dictionary(table)
    for name in described:
        metadata = schema.field(name).metadata
        assert len(metadata[b"description"].decode()) > 5


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_column_that_may_not_be_null_is_declared_so(table: str) -> None:
    for column in tables.schema(table):
        kind, _ = tables.dictionary(table)[column.name]
        assert column.nullable == kind.endswith("?")


def test_load_gives_true_types(run: Path) -> None:
    dates = pipeline.load(run, "dates")
    assert dates["date_from"].dtype.kind == "M"
    assert (dates["date_to"] - dates["date_from"]).min() >= pd.Timedelta(0)
    assert isinstance(dates["precision"].dtype, pd.CategoricalDtype)
    connections = pipeline.load(run, "connections")
    assert connections["count_min"].dtype == pd.Int64Dtype()
    assert connections["count_max"].tolist() == [130]


def test_plain_pandas_keeps_integers_integers(run: Path) -> None:
    frame = pd.read_parquet(run / "connections")
    assert frame["count_min"].isna().all()
    assert frame["count_min"].dtype == pd.Int64Dtype()
    assert frame["count"].dtype.kind == "i"


def test_load_reads_only_the_columns_asked_for(run: Path) -> None:
    assert list(pipeline.load(run, "articles", ["article_id", "url"])) == ["article_id", "url"]


@pytest.mark.parametrize(
    ("table", "columns", "says"),
    [("persons", None, "there is no table"), ("dates", ["day"], "dates has no column 'day'")],
)
def test_what_is_not_there_is_one_sentence(
    run: Path, table: str, columns: list[str] | None, says: str
) -> None:
    with pytest.raises(pipeline.PipelineError, match=says):
        pipeline.load(run, table, columns)


def test_a_folder_without_a_run_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(pipeline.PipelineError, match="holds no run"):
        pipeline.load(tmp_path, "dates")
