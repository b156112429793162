"""Samples groups of completions: every prompt is prefilled once and shared by its whole group."""

import torch

from qwen2 import Cache

COMPACT_BELOW = 0.7  # rows still running, as a share of rows held, at which finished ones are dropped


def left_pad(prompts, pad):
    """Ids [rows, longest] with pads on the left, and how many pads each row has."""
    longest = max(map(len, prompts))
    pads = torch.tensor([longest - len(prompt) for prompt in prompts])
    ids = torch.tensor([[pad] * (longest - len(prompt)) + prompt for prompt in prompts])
    return ids, pads


def _choose(logits, temperature):
    """One id a row: the likeliest at temperature 0, else drawn by inverting the cumulative distribution."""
    if temperature == 0:
        return logits.argmax(-1)
    cumulative = (logits / temperature).softmax(-1).cumsum(-1)
    drawn = torch.rand(len(logits), 1) * cumulative[:, -1:]
    return torch.searchsorted(cumulative, drawn)[:, 0].clamp_max(logits.shape[-1] - 1)


@torch.no_grad()
def sample_groups(model, prompts, group, longest, temperature):
    """`group` completions (id lists, the end token included) for each prompt, at most `longest` tokens each."""
    config = model.config
    end_id, pad = config["eos_token_id"], config["pad_token_id"]
    ids, pads = left_pad(prompts, pad)
    capacity = ids.shape[1] + longest
    cache = Cache.empty(config, len(prompts), capacity)
    logits = model.advance(ids, pads, cache)
    rows = torch.arange(len(prompts)).repeat_interleave(group)
    cache, logits, pads = cache.select(rows), logits[rows], pads[rows]
    owners = torch.arange(len(rows))
    completions = [[] for _ in owners]
    running = torch.ones(len(owners), dtype=torch.bool)
    for turn in range(longest):
        chosen = _choose(logits, temperature)
        for owner, token, alive in zip(owners.tolist(), chosen.tolist(), running.tolist()):
            if alive:
                completions[owner].append(token)
        running &= chosen != end_id
        if turn == longest - 1 or not running.any():
            break
        if running.float().mean() < COMPACT_BELOW:
            kept = running.nonzero()[:, 0]
            cache, pads, owners, chosen = cache.select(kept), pads[kept], owners[kept], chosen[kept]
            running = running[kept]
        logits = model.advance(chosen[:, None], pads, cache)
    return [completions[i : i + group] for i in range(0, len(completions), group)]
