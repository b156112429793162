"""A stage that was killed after a save ends with the very weights of one that ran through."""

import argparse
import json
import random

import pytest
import torch

import grpo
import supervised
from qwen2 import Qwen2, make_config
from run_record import RunRecord

CONFIG = make_config(vocab_size=31, end_id=29, pad_id=30, hidden=32, layers=1, kv_heads=1)
STEPS, KILLED_AT = 4, 2


class Killed(Exception):
    pass


class KilledRecord(RunRecord):
    def save(self, model, optimizers, step, tokenizer):
        super().save(model, optimizers, step, tokenizer)
        if step == KILLED_AT:
            raise Killed


def write_examples(path, count):
    chance = random.Random(1)

    def ids():
        return [chance.randrange(29) for _ in range(chance.randrange(2, 9))]

    lines = [{"prompt": ids(), "completion": [*ids(), 29], "better": 1} for _ in range(count)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def arguments_for(folder, **own):
    data = folder / "data.jsonl"
    write_examples(data, 64)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_text("{}")
    common = dict(data=[data], tokenizer=folder, steps=STEPS, batch_tokens=128, matrix_rate=1e-2, other_rate=1e-2)
    return argparse.Namespace(**common, warmup=1, decay_share=0.5, seed=7, save_every=KILLED_AT, dev_every=100, **own)


def train_supervised(folder, record):
    torch.manual_seed(1)
    model = Qwen2(CONFIG)
    supervised.train(arguments_for(folder, epochs=1, dev=None), model, record)
    return model


def train_grpo(folder, record):
    torch.manual_seed(1)
    model = Qwen2(CONFIG)
    own = dict(comparisons=2, group=4, taught=2, longest=6)
    grpo.train(arguments_for(folder, **own), model, record, [{"prompt": [1, 2], "better": 1}])
    return model


@pytest.mark.parametrize("train", [train_supervised, train_grpo])
def test_killed_and_resumed_equals_unbroken(train, tmp_path, monkeypatch):
    monkeypatch.setattr(torch, "compile", lambda model, dynamic: model)
    monkeypatch.setattr(supervised, "LOG_EVERY", 1)
    monkeypatch.setattr(grpo, "verdict_reader", lambda _: lambda ids: 1 + sum(ids) % 2)
    whole = train(tmp_path, RunRecord(tmp_path / "whole", {}, []))
    with pytest.raises(Killed):
        train(tmp_path, KilledRecord(tmp_path / "killed", {}, []))
    resumed = train(tmp_path, RunRecord(tmp_path / "killed", {}, []))
    for ours, theirs in zip(resumed.parameters(), whole.parameters()):
        torch.testing.assert_close(ours, theirs, atol=0, rtol=0)
    curves = [(tmp_path / name / "training-log.jsonl").read_text().splitlines() for name in ("whole", "killed")]
    steps = [[{k: v for k, v in json.loads(line).items() if k != "seconds"} for line in curve] for curve in curves]
    assert steps[0] == steps[1]
