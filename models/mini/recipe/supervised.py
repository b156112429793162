"""Stages 1, 2 and 4: next-token training on the completions that write-data.ts wrote.

The base learns to solve, the warm start to judge, DirectJudge to name the winner at once: they differ
only in their data and in the weights they start from. All chance follows from
--seed; a stopped run goes on from its last save.
"""

import pathlib
import sys
from itertools import islice

import torch
from torch.nn import functional as F

from corpus import IGNORED, batches
from optimizer import make_optimizers, rate_factor, step_all
from qwen2 import Qwen2, load_model, make_config
from run_record import RunRecord
from settings import fix_chance, inputs_of, make_parser
from vocabulary import open_vocabulary

LOG_EVERY = 20  # steps whose mean loss makes a point of the curve; saves come at multiples of it


def parse_arguments():
    parser = make_parser(__doc__, 5e-3, 3e-3, warmup=100, decay_share=0.4, save_every=200)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--dev", type=pathlib.Path, help="examples for the curve alone")
    parser.add_argument("--dev-every", type=int, default=100)
    parser.add_argument("--hidden", type=int, default=192, help="of random weights, as --layers")
    parser.add_argument("--layers", type=int, default=5)
    return parser.parse_args()


def first_weights(arguments):
    if arguments.init:
        return load_model(arguments.init)
    vocabulary = open_vocabulary(arguments.tokenizer)
    end, pad = vocabulary.added["<|im_end|>"], vocabulary.added["<|endoftext|>"]
    return Qwen2(make_config(vocabulary.size, end, pad, arguments.hidden, arguments.layers))


def loss_of(body, model, ids, labels):
    """Mean cross-entropy over completion tokens; logits are computed only where they count."""
    hidden = body(ids)[:, :-1]
    wanted = labels[:, 1:] != IGNORED
    return F.cross_entropy(model.logits(hidden[wanted]), labels[:, 1:][wanted])


@torch.no_grad()
def accuracy(model, groups):
    """Share of completions that are the likeliest at each of their tokens: greedy decoding gives them."""
    right = rows = 0
    for ids, labels in groups:
        likeliest = model.logits(model(ids)[:, :-1]).argmax(-1)
        right += ((likeliest == labels[:, 1:]) | (labels[:, 1:] == IGNORED)).all(1).sum().item()
        rows += len(ids)
    return right / rows


def train(arguments, model, record):
    optimizers = make_optimizers(model, arguments.matrix_rate, arguments.other_rate)
    first = record.resume(model, optimizers)
    if first == arguments.steps:
        return
    body = torch.compile(model, dynamic=True)
    dev = arguments.dev and list(batches([arguments.dev], arguments.batch_tokens, model.config["pad_token_id"], 0))
    tokens, recent, step = 0, [], first - 1
    stream = batches(arguments.data, arguments.batch_tokens, model.config["pad_token_id"], arguments.seed, arguments.epochs)
    for step, (ids, labels) in enumerate(islice(stream, arguments.steps)):
        tokens += ids.numel()
        if step < first:
            continue
        loss = loss_of(body, model, ids, labels)
        loss.backward()
        factor = rate_factor(step, arguments.steps, arguments.decay_share, arguments.warmup)
        step_all(model, optimizers, factor)
        recent.append(loss.item())
        if (step + 1) % LOG_EVERY == 0 or step + 1 == arguments.steps:
            entry = {"step": step + 1, "loss": round(sum(recent) / len(recent), 4), "tokens": tokens}
            if dev and ((step + 1) % arguments.dev_every == 0 or step + 1 == arguments.steps):
                entry["dev"] = round(accuracy(model, dev), 4)
            record.log(**entry)
            recent = []
        if (step + 1) % arguments.save_every == 0:
            record.save(model, optimizers, step + 1, arguments.tokenizer)
    if step + 1 < arguments.steps:
        sys.exit(f"The data ended at step {step + 1} of {arguments.steps}: write more, or take fewer steps.")
    record.save(model, optimizers, arguments.steps, arguments.tokenizer)


def main():
    arguments = parse_arguments()
    fix_chance(arguments)
    model = first_weights(arguments)
    record = RunRecord(arguments.out, vars(arguments), inputs_of(arguments))
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    train(arguments, model, record)


if __name__ == "__main__":
    main()
