"""Our decoder gives transformers' logits, its cache gives its own logits, and a checkpoint survives."""

import torch
from transformers import Qwen2ForCausalLM

from qwen2 import Cache, load_model, make_config, save_model
from small_model import small_model

CONFIG = make_config(vocab_size=97, end_id=95, pad_id=96, hidden=64, layers=2)


def test_same_logits_as_transformers(tmp_path):
    model = small_model(CONFIG, 3, 0.2)
    save_model(model, tmp_path)
    theirs = Qwen2ForCausalLM.from_pretrained(tmp_path).eval()
    ids = torch.randint(0, 95, (3, 17))
    with torch.no_grad():
        torch.testing.assert_close(model.logits(model(ids)), theirs(ids).logits, atol=1e-4, rtol=1e-4)


def test_checkpoint_survives(tmp_path):
    model = small_model(CONFIG, 3, 0.2)
    save_model(model, tmp_path)
    ids = torch.randint(0, 95, (2, 9))
    torch.testing.assert_close(load_model(tmp_path)(ids), model(ids))


@torch.no_grad()
def test_cached_steps_equal_the_whole_row_whatever_its_pads():
    model = small_model(CONFIG, 3, 0.2)
    rows = [torch.randint(0, 95, (length,)) for length in (5, 9, 12)]
    longest = max(map(len, rows))
    pads = torch.tensor([longest - len(row) for row in rows])
    ids = torch.stack([torch.cat((torch.full((pad,), 96), row)) for pad, row in zip(pads.tolist(), rows)])
    cache = Cache.empty(CONFIG, len(rows), 20)
    logits = model.advance(ids[:, :8], pads, cache)
    for i in range(8, longest):
        logits = model.advance(ids[:, i : i + 1], pads, cache)
    for row, ours in zip(rows, logits):
        torch.testing.assert_close(ours, model.logits(model(row[None]))[0, -1], atol=1e-4, rtol=1e-4)
