"""Examples as token ids, in batches of about the same number of tokens."""

import json
import random

import torch

IGNORED = -100
SORT_WINDOW = 4096  # examples sorted by length together, so that a batch wastes little padding


def read_examples(paths):
    """One dictionary a line, as write-data.ts writes them; ids of `prompt` and, where there is one, `completion`."""
    for path in paths:
        with open(path) as lines:
            for line in lines:
                yield json.loads(line)


def windows(examples, size=SORT_WINDOW):
    window = []
    for example in examples:
        window.append(example)
        if len(window) == size:
            yield window
            window = []
    if window:
        yield window


def group_by_length(rows, batch_tokens):
    """Groups of rows of like length whose padded size is at most `batch_tokens`; rows are id lists."""
    groups, group = [], []
    for row in sorted(rows, key=lambda row: len(row[0]) + len(row[1])):
        longest = len(row[0]) + len(row[1])
        if group and longest * (len(group) + 1) > batch_tokens:
            groups.append(group)
            group = []
        group.append(row)
    return groups + [group] if group else groups


def pad_right(rows, pad):
    """Ids and labels, [rows, longest], of (prompt, completion) id lists; only completions are labelled."""
    longest = max(len(row[0]) + len(row[1]) for row in rows)
    ids = torch.full((len(rows), longest), pad)
    labels = torch.full((len(rows), longest), IGNORED)
    for i, (prompt, completion, *_) in enumerate(rows):
        end = len(prompt) + len(completion)
        ids[i, :end] = torch.tensor(prompt + completion)
        labels[i, len(prompt) : end] = torch.tensor(completion)
    return ids, labels


def batches(paths, batch_tokens, pad, seed, epochs=1):
    """Right-padded batches in an order that `seed` decides."""
    shuffle = random.Random(seed)
    for _ in range(epochs):
        for window in windows(read_examples(paths)):
            groups = group_by_length([(e["prompt"], e["completion"]) for e in window], batch_tokens)
            shuffle.shuffle(groups)
            for group in groups:
                yield pad_right(group, pad)
