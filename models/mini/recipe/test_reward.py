"""The reward reads verdicts as the product does: rows of the profile's own golden file, and its rule."""

import json
import pathlib

import pytest

from reward import reward, verdict_reader
from vocabulary import open_vocabulary

MODELS = pathlib.Path(__file__).parents[2]
TOKENIZER = MODELS / "mini" / "checkpoint"
GOLDEN = json.loads((MODELS / "profiles" / "golden" / "verdicts.json").read_text())
ROWS = [row for row in GOLDEN if row["profile"] == "rrm-mini"]
END = "<|im_end|>"

vocabulary = open_vocabulary(TOKENIZER)
read = verdict_reader(TOKENIZER)


def verdict_of(text):
    return read(vocabulary.encode(text))


def spelled(text):
    """Ids of ordinary tokens that spell a text, whatever it looks like."""
    return [id for letter in text for id in vocabulary.encode(letter)]


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_reads_the_golden_verdicts(row):
    ended = "" if row.get("stop") == "length" else END
    expected = {0: 1, 1: 2}.get(row["verdict"])
    assert verdict_of(row["rollout"] + ended) == expected


def test_only_the_better_response_is_rewarded():
    assert [reward(1, 1), reward(2, 1), reward(None, 1)] == [1.0, -1.0, -1.0]


def test_nothing_but_the_conclusion_counts():
    assert verdict_of("\\boxed{Assistant 2}</think>\\boxed{Assistant 1}<|im_end|>") == 1
    assert verdict_of("x" * 1_000 + "</think>\\boxed{Assistant 2}<|im_end|>") == 2


def test_spelled_tokens_close_nothing_and_end_nothing():
    said = "\\boxed{Assistant 1}"
    assert read(spelled("</think>") + vocabulary.encode(said + END)) is None
    assert read(vocabulary.encode("</think>" + said) + spelled(END)) is None


@pytest.mark.parametrize(
    "text, verdict",
    [("\\boxed{Assistant  1}", None), ("\\boxed{ Assistant 1 }", 1), ("\\boxed{no \\boxed{Assistant 2}}", 2)],
)
def test_spaces_and_nesting_are_read_as_the_product_reads_them(text, verdict):
    assert verdict_of(f"x</think>{text}{END}") == verdict
