"""Stage 3: group relative policy optimization from the verdict alone (Shao et al., arXiv 2402.03300).

Each step draws comparisons, samples a group of judgments of each, rewards every one by the rule
(reward.py) and raises the likelihood of those better than their group's mean. Sampling and
update use the same weights, one update a batch, so the probability ratio is 1 and needs no clip;
there is no KL term and no reference model. Groups that agree (all right or all wrong) teach
nothing and are left out; of the others the update reads those rollouts whose rewards differ most
(Xu et al., "Not all rollouts are useful", arXiv 2504.13818), for it costs more than sampling does.
No trace is ever shown.

Written here because the prompts are token ids: a library that takes text would turn a marker that
a responder typed into a real one.
"""

import pathlib
import random
import sys

import torch
from torch.nn import functional as F

from corpus import IGNORED, group_by_length, pad_right, read_examples
from optimizer import make_optimizers, rate_factor, step_all
from qwen2 import load_model
from reward import reward, verdict_reader
from rollout import sample_groups
from run_record import RunRecord
from settings import fix_chance, inputs_of, make_parser

SPREAD_FLOOR = 1e-4


def parse_arguments():
    parser = make_parser(
        __doc__, 3e-4, 3e-4, warmup=10, decay_share=0.5, save_every=25, needs_init=True
    )
    parser.add_argument("--dev", type=pathlib.Path, required=True, help="comparisons for the curve alone")
    parser.add_argument("--comparisons", type=int, default=64, help="comparisons a step")
    parser.add_argument("--group", type=int, default=8, help="rollouts of each comparison")
    parser.add_argument("--taught", type=int, default=4, help="rollouts of a group that the update reads")
    parser.add_argument("--longest", type=int, default=256, help="tokens a judgment may take")
    parser.add_argument("--dev-every", type=int, default=25)
    parser.add_argument("--dev-count", type=int, default=512)
    return parser.parse_args()


def draws(paths, count, seed):
    """Endless batches of comparisons of like prompt length, so that a batch pads little."""
    shuffle = random.Random(seed)
    examples = list(read_examples(paths))
    if len(examples) < 16 * count:
        sys.exit(f"{len(examples)} comparisons are too few: {16 * count} are sorted by length together.")
    while True:
        shuffle.shuffle(examples)
        for at in range(0, len(examples) - 16 * count + 1, 16 * count):
            window = sorted(examples[at : at + 16 * count], key=lambda example: len(example["prompt"]))
            parts = [window[i : i + count] for i in range(0, len(window), count)]
            shuffle.shuffle(parts)
            yield from parts


def advantages(rewards):
    """How much better each is than its group, in standard deviations; [groups, group] both."""
    spread = rewards.std(1, keepdim=True, unbiased=False)
    return (rewards - rewards.mean(1, keepdim=True)) / (spread + SPREAD_FLOOR)


def contrast(rewards, most):
    """Indices of `most` rollouts of one group: as many below zero as above, where there are as many."""
    low = [i for i, value in enumerate(rewards) if value < 0]
    high = [i for i, value in enumerate(rewards) if value >= 0]
    lows = min(len(low), max(most // 2, most - len(high)))
    return low[:lows] + high[: most - lows]


def lessons(batch, groups, rewards, most):
    """Rows of the update, (prompt, completion, advantage), of the groups whose rollouts disagree."""
    rows = []
    for example, group, scores in zip(batch, groups, rewards.tolist()):
        if len(set(scores)) > 1:
            kept = contrast(scores, most)
            better = advantages(torch.tensor([[scores[i] for i in kept]]))[0].tolist()
            rows += [(example["prompt"], group[i], advantage) for i, advantage in zip(kept, better)]
    return rows


def policy_loss(body, model, rows, pad):
    """Sum over completion tokens of -advantage * log-probability; rows are (prompt, completion, advantage)."""
    ids, labels = pad_right(rows, pad)
    hidden = body(ids)[:, :-1]
    wanted = labels[:, 1:] != IGNORED
    losses = F.cross_entropy(model.logits(hidden[wanted]), labels[:, 1:][wanted], reduction="none")
    weights = torch.tensor([row[2] for row in rows])[:, None].expand_as(wanted)[wanted]
    return (losses * weights).sum()


def update(body, model, optimizers, rows, arguments, factor):
    """One step on these rows; the loss is a mean over their tokens."""
    tokens = sum(len(completion) for _, completion, _ in rows)
    for part in group_by_length(rows, arguments.batch_tokens):
        (policy_loss(body, model, part, model.config["pad_token_id"]) / tokens).backward()
    return step_all(model, optimizers, factor)


def accuracy(model, read, examples, longest):
    """Share of greedy judgments that name the better response."""
    right, batch = 0, 128
    ordered = sorted(examples, key=lambda example: len(example["prompt"]))
    for at in range(0, len(ordered), batch):
        part = ordered[at : at + batch]
        groups = sample_groups(model, [e["prompt"] for e in part], 1, longest, 0)
        right += sum(read(ids) == e["better"] for e, [ids] in zip(part, groups))
    return right / len(examples)


def judge_batch(model, read, batch, arguments):
    """Completions of a batch and their rewards, [comparisons, group]."""
    prompts = [example["prompt"] for example in batch]
    groups = sample_groups(model, prompts, arguments.group, arguments.longest, 1)
    rewards = [[reward(read(ids), e["better"]) for ids in group] for e, group in zip(batch, groups)]
    return groups, torch.tensor(rewards)


def train(arguments, model, record, dev):
    read = verdict_reader(arguments.tokenizer)
    optimizers = make_optimizers(model, arguments.matrix_rate, arguments.other_rate)
    first = record.resume(model, optimizers)
    if first == arguments.steps:
        return
    body = torch.compile(model, dynamic=True)
    stream = draws(arguments.data, arguments.comparisons, arguments.seed)
    if first == 0:
        record.log(step=0, dev=round(accuracy(model, read, dev, arguments.longest), 4))
    for step in range(arguments.steps):
        batch = next(stream)
        if step < first:
            continue
        groups, rewards = judge_batch(model, read, batch, arguments)
        rows = lessons(batch, groups, rewards, arguments.taught)
        factor = rate_factor(step, arguments.steps, arguments.decay_share, arguments.warmup)
        norm = update(body, model, optimizers, rows, arguments, factor) if rows else 0.0
        entry = {
            "step": step + 1,
            "reward": round(rewards.mean().item(), 4),
            "mixed": round((rewards.std(1) > 0).float().mean().item(), 3),
            "length": round(sum(len(ids) for group in groups for ids in group) / rewards.numel(), 1),
            "norm": round(norm, 3),
        }
        if (step + 1) % arguments.dev_every == 0:
            entry["dev"] = round(accuracy(model, read, dev, arguments.longest), 4)
        record.log(**entry)
        if (step + 1) % arguments.save_every == 0:
            record.save(model, optimizers, step + 1, arguments.tokenizer)
    record.save(model, optimizers, arguments.steps, arguments.tokenizer)


def main():
    arguments = parse_arguments()
    fix_chance(arguments)
    record = RunRecord(arguments.out, vars(arguments), inputs_of(arguments))
    dev = list(read_examples([arguments.dev]))[: arguments.dev_count]
    train(arguments, load_model(arguments.init), record, dev)


if __name__ == "__main__":
    main()
