"""The parts of the CRF code on their own, where underthesea's sentences do not reach."""

from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.crf.batch import by_size
from pipeline.crf.grams import AFTER, BEFORE, FIRST, UNKNOWN, GramBuilder, build_index, longer
from pipeline.crf.looks import look_at_word
from pipeline.crf.model import Model, read_model
from pipeline.crf.recent import Recent
from pipeline.crf.tables import Source, build_tables
from pipeline.crf.templates import parse_template, read_templates
from pipeline.crf.tokens import Rules, Tokenizer
from pipeline.crf.viterbi import decode


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK" * 40, id="of another kind"),
        pytest.param(b"lCRF" + bytes(4) + b"FOMC" + bytes(36), id="a header that points nowhere"),
        pytest.param(b"lCRF" + bytes(4) + b"FOMC" + b"\xff" * 36, id="cut short"),
    ],
)
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        read_model(data)


@pytest.mark.parametrize("text", ["", "T[]", "T[0", "T[0].", "T[0,1,2]", "word[0]", "T[10]"])
def test_what_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a feature template"):
        parse_template(text)


def test_a_module_without_templates_is_refused() -> None:
    with pytest.raises(ValueError, match="no list of templates"):
        read_templates("templates = None")


def model_of(*attributes: str) -> Model:
    rows = {attribute: row for row, attribute in enumerate(attributes, start=1)}
    return Model(("A", "B"), rows, np.zeros((1 + len(rows), 2)), np.zeros((2, 2)))


@pytest.mark.parametrize(
    "template", ["T[0].isallcap", "T[0][2]", "T[0][1].lower"], ids=["function", "column", "both"]
)
def test_a_template_that_the_tables_cannot_hold_is_refused(template: str) -> None:
    source = Source(model_of(), [parse_template(template)], {0: "word", 1: "own"})
    with pytest.raises(ValueError, match="not one that can be tabulated"):
        build_tables([source], look_at_word)


def test_a_pair_is_known_wherever_its_joined_text_can_be_cut() -> None:
    source = Source(
        model_of("T[0,1]=Hà Nội họp", "T[0]=Hà", "T[0].lower=hà"),
        [parse_template(text) for text in ("T[0,1]", "T[0]", "T[0].lower")],
        {0: "word"},
    )
    tables = build_tables([source], look_at_word)
    assert {"Hà", "Nội họp", "Hà Nội", "họp"} <= tables.codes.keys()
    assert sorted(tables.taggers[0].features[0].weights_at.tolist())[-2:] == [1, 1]


def test_an_index_finds_every_key_and_no_other() -> None:
    picks = np.random.default_rng(7)
    keys = np.unique(picks.integers(0, 1 << 40, 5_000))
    index = build_index({int(key): row for row, key in enumerate(keys, start=FIRST)})
    assert np.array_equal(index.find(keys), np.arange(len(keys)) + FIRST)
    others = np.setdiff1d(picks.integers(0, 1 << 40, 5_000), keys)
    assert not index.find(others).any()


def test_an_empty_index_finds_nothing() -> None:
    assert build_index({}).find(np.arange(9)).tolist() == [UNKNOWN] * 9


def test_n_grams_that_reach_over_a_sentence_s_ends_say_so() -> None:
    builder = GramBuilder(["a", "b"])
    pair = builder.add(("a", "b"))
    triple = builder.add(("a", "b", "a"))
    a, b = builder.symbols["a"], builder.symbols["b"]
    symbols = np.array([BEFORE, a, b, a, UNKNOWN, AFTER])
    pairs, triples = builder.indexes()
    found = longer(symbols, symbols, pairs)
    assert found.tolist() == [BEFORE, pair, UNKNOWN, UNKNOWN, AFTER]
    assert longer(found, symbols, triples).tolist() == [BEFORE, triple, UNKNOWN, AFTER]


def test_the_best_path_is_the_best_of_all_paths() -> None:
    picks = np.random.default_rng(3)
    lengths = np.array([4, 1, 5, 2, 4])
    emissions = picks.normal(size=(lengths.sum(), 3))
    transitions = picks.normal(size=(3, 3))
    found = decode(emissions, lengths, transitions)
    start = 0
    for length in lengths:
        here = emissions[start : start + length]
        scores = {
            path: sum(row[label] for row, label in zip(here, path, strict=True))
            + sum(transitions[pair] for pair in pairwise(path))
            for path in product(range(3), repeat=length)
        }
        assert tuple(found[start : start + length]) == max(scores, key=scores.__getitem__)
        start += length


def test_a_tie_goes_to_the_first_label() -> None:
    assert decode(np.zeros((3, 4)), np.array([3]), np.zeros((4, 4))).tolist() == [0, 0, 0]


def test_batches_hold_everything_once_and_no_more_than_the_limit_unless_alone() -> None:
    sizes = [3, 50, 0, 7, 7, 2, 120, 9]
    batches = list(by_size(sizes, 20))
    assert sorted(number for batch in batches for number in batch) == list(range(len(sizes)))
    assert all(len(batch) == 1 or sum(sizes[n] for n in batch) <= 20 for batch in batches)


def test_what_is_remembered_is_bounded() -> None:
    remembered = Recent(len, limit=100)
    for number in range(1_000):
        assert remembered[str(number)] == len(str(number))
    assert len(remembered) <= 100


def test_a_tokenizer_remembers_no_more_than_its_bound_and_no_long_stretch() -> None:
    tokenize = Tokenizer(Rules(r"\w+|\S", 0, {}), len)
    for number in range(50):
        tokenize(f"{number:x<5000} điểm cầu")
    assert len(tokenize._inner) == 1  # `điểm`; the end of a sentence is remembered elsewhere
