"""GRPO's parts: advantages within a group, and an update that makes rewarded judgments likelier."""

import argparse

import torch

from grpo import advantages, update
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
