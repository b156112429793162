"""Groups are what the model says on its own, whatever batch, pads and finished neighbours."""

import torch

from qwen2 import make_config
from rollout import sample_groups
from small_model import small_model

CONFIG = make_config(vocab_size=31, end_id=29, pad_id=30, hidden=32, layers=2, kv_heads=1)


@torch.no_grad()
def one_by_one(model, prompt, longest):
    said = []
    while len(said) < longest and (not said or said[-1] != CONFIG["eos_token_id"]):
        ids = torch.tensor([prompt + said])
        said.append(model.logits(model(ids))[0, -1].argmax().item())
    return said


def test_greedy_groups_equal_whole_forwards():
    model = small_model(CONFIG, 5, 0.5)
    prompts = [torch.randint(0, 29, (length,)).tolist() for length in (3, 11, 7, 7, 20, 5, 9, 4)]
    groups = sample_groups(model, prompts, group=2, longest=25, temperature=0)
    for prompt, group in zip(prompts, groups):
        assert group == [one_by_one(model, prompt, 25)] * 2


def test_samples_follow_the_distribution():
    model = small_model(CONFIG, 5, 0.5)
    prompt = [1, 2, 3]
    [group] = sample_groups(model, [prompt], group=4000, longest=1, temperature=0.7)
    drawn = torch.bincount(torch.tensor(group)[:, 0], minlength=31) / 4000
    with torch.no_grad():
        expected = (model.logits(model(torch.tensor([prompt])))[0, -1] / 0.7).softmax(-1)
    assert (drawn - expected).abs().max() < 0.04


def test_ends_with_the_end_or_at_the_limit():
    groups = sample_groups(small_model(CONFIG, 5, 0.5), [[1], [2]], group=8, longest=6, temperature=2.0)
    for said in (said for group in groups for said in group):
        assert len(said) == 6 or said[-1] == CONFIG["eos_token_id"]
        assert CONFIG["eos_token_id"] not in said[:-1]
