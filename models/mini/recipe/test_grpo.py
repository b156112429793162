"""GRPO's parts: advantages within a group, and an update that makes rewarded judgments likelier."""

import argparse

import pytest
import torch

from grpo import advantages, contrast, lessons, update
from optimizer import make_optimizers
from qwen2 import Qwen2, make_config

CONFIG = make_config(vocab_size=31, end_id=29, pad_id=30, hidden=32, layers=2, kv_heads=1)


def test_advantages_are_relative_to_the_group():
    better = advantages(torch.tensor([[1.0, 1.0, -1.0, -1.0], [1.0, 1.0, 1.0, -1.0]]))
    torch.testing.assert_close(better.sum(1), torch.zeros(2), atol=1e-5, rtol=0)
    torch.testing.assert_close(better[0], torch.tensor([1.0, 1.0, -1.0, -1.0]), atol=1e-3, rtol=0)
    assert better[1, 3] < -1.5


def test_a_group_that_agrees_teaches_nothing():
    assert (advantages(torch.ones(3, 8)) == 0).all()
    assert (advantages(-torch.ones(3, 8)) == 0).all()


@pytest.mark.parametrize(
    "wrong, lows, highs", [(1, 1, 3), (2, 2, 2), (4, 2, 2), (6, 2, 2), (7, 3, 1), (8, 4, 0), (0, 0, 4)]
)
def test_contrast_takes_both_sides_as_evenly_as_there_are(wrong, lows, highs):
    rewards = [-1.0] * wrong + [1.0] * (8 - wrong)
    kept = [rewards[i] for i in contrast(rewards, 4)]
    assert (kept.count(-1.0), kept.count(1.0)) == (lows, highs)


def test_lessons_leave_out_groups_that_agree_and_keep_each_rollout_with_its_own_reward():
    rewards = torch.tensor([[1.0, 1.0, 1.0], [-1.0, 1.0, 1.0]])
    groups = [[[1], [2], [3]], [[4], [5], [6]]]
    rows = lessons([{"prompt": [7]}, {"prompt": [8]}], groups, rewards, 2)
    assert [(prompt, completion) for prompt, completion, _ in rows] == [([8], [4]), ([8], [5])]
    assert [round(advantage) for *_, advantage in rows] == [-1, 1]


def likelihood(model, prompt, completion):
    ids = torch.tensor([prompt + completion])
    with torch.no_grad():
        steps = model.logits(model(ids))[0].log_softmax(-1)
    return sum(steps[len(prompt) - 1 + i, token].item() for i, token in enumerate(completion))


def test_update_raises_what_was_rewarded_and_lowers_the_rest():
    torch.manual_seed(1)
    model = Qwen2(CONFIG)
    prompt, good, bad = [1, 2, 3], [4, 5, 29], [6, 7, 8, 29]
    before = likelihood(model, prompt, good), likelihood(model, prompt, bad)
    optimizers = make_optimizers(model, 1e-3, 1e-3)
    arguments = argparse.Namespace(batch_tokens=64)
    update(model, model, optimizers, [(prompt, good, 1.0), (prompt, bad, -1.0)], arguments, 1.0)
    assert likelihood(model, prompt, good) > before[0]
    assert likelihood(model, prompt, bad) < before[1]
