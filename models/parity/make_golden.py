"""Makes small random Qwen2 and Qwen3 checkpoints and the logits PyTorch gives for them.

    python models/parity/make_golden.py models/parity/golden [VARIANT...]

Needs torch, transformers, tokenizers and numpy. For each variant it writes `checkpoint/` as
transformers saves it, `golden.json` (prompts as token ids, vocabulary size, the commands' versions)
and `logits.DTYPE.bin`: little-endian float32, every position of every prompt one after another,
`[positions, vocabulary]`. For q8 and q4 the weights are first rounded to the grid, by the
definition in this file and not by the converter. For fp16 and q4f16 every weight is rounded to
half precision (at q4f16 the scales of matrices, not what they multiply out to); PyTorch computes in
float32 all the same, so that what is compared is a graph's whole error.
"""

import copy
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import tokenizers
import torch
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (GenerationConfig, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM,
                          Qwen3Config, Qwen3ForCausalLM)

VOCABULARY = 300
BLOCK = 32
PROMPT_LENGTHS = (1, 6, 19)

QWEN2 = (Qwen2Config, Qwen2ForCausalLM)
QWEN3 = (Qwen3Config, Qwen3ForCausalLM)

# label -> (bits of a matrix's codes, whether all else is in half precision)
PLAIN = {"fp32": (None, False), "q8": (8, False), "q4": (4, False)}
ALL = PLAIN | {"fp16": (None, True), "q4f16": (4, True)}

# name -> (classes, dtype, config arguments, save_pretrained arguments, labels)
VARIANTS = {
    "untied-f32-shards": (
        QWEN2,
        torch.float32,
        dict(num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
             tie_word_embeddings=False, rope_parameters=dict(rope_type="default", rope_theta=77.0)),
        dict(max_shard_size="150KB"),
        PLAIN,
    ),
    "tied-bf16": (
        QWEN2,
        torch.bfloat16,
        dict(num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=1,
             tie_word_embeddings=True, rope_parameters=dict(rope_type="default", rope_theta=1e6)),
        dict(),
        ALL,
    ),
    "tied-f16-shards": (
        QWEN2,
        torch.float16,
        dict(num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2, head_dim=48,
             tie_word_embeddings=True, rope_parameters=dict(rope_type="default", rope_theta=1e4)),
        dict(max_shard_size="30KB"),
        PLAIN,
    ),
    "qwen3-tied-bf16": (
        QWEN3,
        torch.bfloat16,
        dict(num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=1, head_dim=32,
             tie_word_embeddings=True, rope_parameters=dict(rope_type="default", rope_theta=1e6)),
        dict(),
        ALL,
    ),
    "qwen3-untied-f32-shards": (
        QWEN3,
        torch.float32,
        dict(num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2, head_dim=16,
             attention_bias=True, tie_word_embeddings=False,
             rope_parameters=dict(rope_type="default", rope_theta=77.0)),
        dict(max_shard_size="100KB"),
        ALL,
    ),
}


def make_model(classes: tuple, arguments: dict, dtype: torch.dtype) -> torch.nn.Module:
    """A model with lively random weights: biases and norms that matter, logits of several units."""
    make_config, make = classes
    config = make_config(vocab_size=VOCABULARY, hidden_size=64, intermediate_size=96,
                         max_position_embeddings=256, rms_norm_eps=1e-6, bos_token_id=None,
                         eos_token_id=VOCABULARY - 1, pad_token_id=VOCABULARY - 1, **arguments)
    model = make(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn_like(parameter)
            if name.endswith("norm.weight"):
                parameter.copy_(1 + 0.2 * noise)
            elif name.endswith("bias"):
                parameter.copy_(0.5 * noise)
            elif "embed_tokens" in name:
                parameter.copy_(0.5 * noise)
            else:
                parameter.copy_(0.2 * noise)
    model.generation_config = GenerationConfig(eos_token_id=VOCABULARY - 1, pad_token_id=VOCABULARY - 1)
    return model.to(dtype)


def make_tokenizer() -> PreTrainedTokenizerFast:
    """Byte-level BPE with a few merges; the last ids are the added tokens."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    added = ["<think>", "</think>", "<|im_start|>", "<|im_end|>"]
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY - len(added), show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    text = "the better response is the one that answers the query; the other one does not answer it"
    tokenizer.train_from_iterator([text] * 4, trainer)
    assert tokenizer.get_vocab_size() == VOCABULARY - len(added), tokenizer.get_vocab_size()
    tokenizer.add_special_tokens(added)
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|im_end|>")


def round_to_grid(weight: torch.Tensor, bits: int, scale_type: type) -> torch.Tensor:
    """Nearest points of a symmetric grid, one scale of that type for 32 neighbours in a row.

    The grid has the points -2^(bits-1) .. 2^(bits-1)-1 times the scale. At full scale the weight of
    largest magnitude lies on the lowest point. At 4 bits the scales 24/32 .. 36/32 of that are
    tried, and the first with the least squared error is taken.
    """
    blocks = weight.numpy().astype(np.float64).reshape(-1, BLOCK)
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=1)[:, None], axis=1)
    parts = [k / 32 for k in range(24, 37)] if bits == 4 else [1.0]
    rounded, errors = [], []
    for part in parts:
        scale = (largest / low * part).astype(scale_type).astype(np.float64)
        steps = np.divide(blocks, scale, out=np.zeros_like(blocks), where=scale != 0)
        points = np.clip(np.floor(steps + 0.5), low, high) * scale
        rounded.append(points)
        errors.append(np.add.accumulate((blocks - points) ** 2, axis=1)[:, -1])
    best = np.argmin(errors, axis=0)
    chosen = np.take_along_axis(np.stack(rounded), best[None, :, None], axis=0)[0]
    return torch.from_numpy(chosen.astype(np.float32).reshape(weight.shape))


def rounded_copy(model: torch.nn.Module, bits: int | None, half: bool) -> torch.nn.Module:
    """The model in float32, its matrices rounded to the grid of that many bits."""
    rounded = type(model)(model.config).float().eval()
    rounded.load_state_dict({name: value.float() for name, value in model.state_dict().items()})
    with torch.no_grad():
        for parameter in rounded.parameters():
            if bits is not None and parameter.ndim == 2:
                parameter.copy_(round_to_grid(parameter, bits, np.float16 if half else np.float32))
            elif half:
                parameter.copy_(parameter.half().float())
    return rounded


def half_difference(exact: torch.nn.Module, prompts: list, logits: list) -> float:
    """Largest difference of a logit when PyTorch itself computes in half precision."""
    halved = copy.deepcopy(exact).half()
    with torch.no_grad():
        halves = [halved(torch.tensor([ids])).logits[0].float().numpy() for ids in prompts]
    return float(max(np.abs(half - full).max() for half, full in zip(halves, logits)))


def write_variant(folder: Path, name: str) -> None:
    classes, dtype, arguments, saving, labels = VARIANTS[name]
    shutil.rmtree(folder, ignore_errors=True)
    checkpoint = folder / "checkpoint"
    make_model(classes, arguments, dtype).save_pretrained(checkpoint, **saving)
    make_tokenizer().save_pretrained(checkpoint)
    model = classes[1].from_pretrained(checkpoint, dtype=dtype)
    prompts = [torch.randint(0, VOCABULARY - 4, (length,)).tolist() for length in PROMPT_LENGTHS]
    for label, (bits, half) in labels.items():
        exact = rounded_copy(model, bits, half)
        with torch.no_grad():
            logits = [exact(torch.tensor([ids])).logits[0].numpy() for ids in prompts]
        np.concatenate(logits).astype("<f4").tofile(folder / f"logits.{label}.bin")
        print(name, label, "logits std", np.concatenate(logits).std())
        if label == "fp16":
            print(name, label, "PyTorch computing in half precision differs by", half_difference(exact, prompts, logits))
    made_with = {m.__name__: m.__version__ for m in (torch, transformers, tokenizers, np)}
    golden = dict(vocabulary=VOCABULARY, prompts=prompts, madeWith=made_with)
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for seed, name in enumerate(VARIANTS):
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        torch.manual_seed(seed)
        write_variant(Path(sys.argv[1]) / name, name)
