"""The reward reads verdicts as the product does: rows of the profile's own golden file, and its rule."""

import json
import pathlib

import pytest

from reward import END, parse_verdict, reward

GOLDEN = pathlib.Path(__file__).parents[2] / "profiles" / "golden" / "verdicts.json"
ROWS = [row for row in json.loads(GOLDEN.read_text()) if row["profile"] == "rrm-mini"]


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_reads_the_golden_verdicts(row):
    ended = "" if row.get("stop") == "length" else END
    expected = {0: 1, 1: 2}.get(row["verdict"])
    assert parse_verdict(row["rollout"] + ended) == expected


def test_only_the_better_response_is_rewarded():
    said = "7+8=15\nA1 yes\nA2 no\n</think>\n\\boxed{Assistant 1}<|im_end|>"
    assert reward(said, 1) == 1.0
    assert reward(said, 2) == -1.0
    assert reward(said.replace("</think>", ""), 1) == -1.0
    assert reward("</think>\n\\boxed{Assistant 1}\\boxed{Assistant 2}<|im_end|>", 1) == -1.0


def test_thoughts_and_lengths_change_nothing():
    assert reward("\\boxed{Assistant 2}</think>\\boxed{Assistant 1}<|im_end|>", 1) == 1.0
    assert parse_verdict("x" * 10_000 + "</think>\\boxed{Assistant 2}<|im_end|>") == 2
