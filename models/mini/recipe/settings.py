"""What every training stage is told on its command line, and how each begins."""

import argparse
import pathlib

import torch


def make_parser(description, matrix_rate, other_rate, warmup, decay_share, save_every, needs_init=False):
    """A parser with what all stages take; the numbers are this program's own defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True)
    parser.add_argument("--init", type=pathlib.Path, required=needs_init, help="checkpoint to start from")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch-tokens", type=int, default=8192)
    parser.add_argument("--matrix-rate", type=float, default=matrix_rate)
    parser.add_argument("--other-rate", type=float, default=other_rate)
    parser.add_argument("--warmup", type=int, default=warmup)
    parser.add_argument("--decay-share", type=float, default=decay_share)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-every", type=int, default=save_every)
    return parser


def fix_chance(arguments):
    """Seeds torch, whose draws also depend on how many threads it has."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)


def inputs_of(arguments):
    """Every file that decides what is learned: data, tokenizer, and the weights it starts from."""
    weights = [arguments.init / "model.safetensors"] if arguments.init else []
    dev = [arguments.dev] if arguments.dev else []
    return [*arguments.data, *dev, arguments.tokenizer / "tokenizer.json", *weights]
