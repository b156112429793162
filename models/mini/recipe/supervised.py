"""Stages 1, 2 and 4: next-token training on the completions that write-data.ts wrote.

The base learns to solve, the warm start to judge, DirectJudge to name the winner at once: they differ
only in their data and in the weights they start from. The order of examples, the first weights
and the schedule follow from --seed and --steps alone; a stopped run goes on from its last save.
"""

from itertools import islice

import torch
from torch.nn import functional as F

from corpus import IGNORED, batches
from optimizer import make_optimizers, rate_factor, step_all
from qwen2 import Qwen2, load_model, make_config
from run_record import RunRecord
from settings import fix_chance, make_parser
from vocabulary import read_vocabulary


def parse_arguments():
    parser = make_parser(__doc__, 5e-3, 3e-3, warmup=100, decay_share=0.4, save_every=200)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--hidden", type=int, default=192, help="of random weights, as --layers")
    parser.add_argument("--layers", type=int, default=5)
    return parser.parse_args()


def first_weights(arguments):
    if arguments.init:
        return load_model(arguments.init)
    size, end_id, pad_id = read_vocabulary(arguments.tokenizer)
    return Qwen2(make_config(size, end_id, pad_id, arguments.hidden, arguments.layers))


def loss_of(body, model, ids, labels):
    """Mean cross-entropy over completion tokens; logits are computed only where they count."""
    hidden = body(ids)[:, :-1]
    wanted = labels[:, 1:] != IGNORED
    return F.cross_entropy(model.logits(hidden[wanted]), labels[:, 1:][wanted])


def train(arguments, model, record):
    optimizers = make_optimizers(model, arguments.matrix_rate, arguments.other_rate)
    first = record.resume(model, optimizers)
    if first == arguments.steps:
        return
    body = torch.compile(model, dynamic=True)
    tokens, running = 0, None
    stream = batches(arguments.data, arguments.batch_tokens, model.config["pad_token_id"], arguments.seed, arguments.epochs)
    for step, (ids, labels) in enumerate(islice(stream, arguments.steps)):
        tokens += ids.numel()
        if step < first:
            continue
        loss = loss_of(body, model, ids, labels)
        loss.backward()
        factor = rate_factor(step, arguments.steps, arguments.decay_share, arguments.warmup)
        step_all(model, optimizers, factor)
        running = loss.item() if running is None else 0.95 * running + 0.05 * loss.item()
        if (step + 1) % 20 == 0 or step + 1 == arguments.steps:
            record.log(step=step + 1, loss=round(running, 4), tokens=tokens)
        if (step + 1) % arguments.save_every == 0:
            record.save(model, optimizers, step + 1, arguments.tokenizer)
    record.save(model, optimizers, arguments.steps, arguments.tokenizer)


def main():
    arguments = parse_arguments()
    fix_chance(arguments)
    model = first_weights(arguments)
    record = RunRecord(arguments.out, vars(arguments), arguments.data)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    train(arguments, model, record)


if __name__ == "__main__":
    main()
