"""A Qwen2 decoder small enough to read: what every stage of the recipe trains and samples from.

Same mathematics and checkpoint as transformers' Qwen2ForCausalLM (test_qwen2.py compares the two),
written anew for one reason: speed on two CPU cores, by fused projections and a preallocated KV cache.
Shapes: B rows, T tokens, H hidden, heads of 32.
"""

import json
import pathlib

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

HEAD = 32
EPSILON = 1e-6
ROPE_BASE = 10_000.0
LONGEST = 1024


def make_config(vocab_size, end_id, pad_id, hidden, layers, kv_heads=2):
    """A Hugging Face config.json as a dictionary; `hidden` must be a multiple of 32."""
    return {
        "architectures": ["Qwen2ForCausalLM"],
        "model_type": "qwen2",
        "vocab_size": vocab_size,
        "hidden_size": hidden,
        "intermediate_size": int(hidden * 8 / 3 / 32) * 32,
        "num_hidden_layers": layers,
        "num_attention_heads": hidden // HEAD,
        "num_key_value_heads": kv_heads,
        "max_position_embeddings": 2048,
        "rope_theta": ROPE_BASE,
        "rms_norm_eps": EPSILON,
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        "bos_token_id": None,
        "eos_token_id": end_id,
        "pad_token_id": pad_id,
        "initializer_range": 0.02,
    }


class Cache:
    """Keys and values of B rows in one preallocated block, [layers, B, kv heads, capacity, 32]."""

    def __init__(self, keys, values, length):
        self.keys, self.values, self.length = keys, values, length

    @staticmethod
    def empty(config, rows, capacity):
        shape = (config["num_hidden_layers"], rows, config["num_key_value_heads"], capacity, HEAD)
        return Cache(torch.zeros(shape), torch.zeros(shape), 0)

    def select(self, rows):
        """The cache of these rows only; a row may be taken several times."""
        return Cache(self.keys[:, rows].contiguous(), self.values[:, rows].contiguous(), self.length)


class Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        hidden, inner = config["hidden_size"], config["intermediate_size"]
        self.heads, self.kv = config["num_attention_heads"], config["num_key_value_heads"]
        self.attention_norm = nn.Parameter(torch.ones(hidden))
        self.mlp_norm = nn.Parameter(torch.ones(hidden))
        self.qkv = nn.Linear(hidden, (self.heads + 2 * self.kv) * HEAD)
        self.out = nn.Linear(self.heads * HEAD, hidden, bias=False)
        self.gate_up = nn.Linear(hidden, 2 * inner, bias=False)
        self.down = nn.Linear(inner, hidden, bias=False)

    def project(self, x, cos, sin):
        """Rotated queries and keys, and values: each [B, heads, T, 32]."""
        rows, tokens, hidden = x.shape
        normed = F.rms_norm(x, (hidden,), self.attention_norm, EPSILON)
        qkv = self.qkv(normed).view(rows, tokens, self.heads + 2 * self.kv, HEAD).transpose(1, 2)
        turned, values = qkv[:, : self.heads + self.kv], qkv[:, self.heads + self.kv :]
        half = torch.cat((-turned[..., HEAD // 2 :], turned[..., : HEAD // 2]), -1)
        turned = turned * cos + half * sin
        return turned[:, : self.heads], turned[:, self.heads :], values

    def finish(self, x, attended):
        """The rest of the layer after attention, [B, heads, T, 32] to [B, T, H]."""
        rows, tokens, hidden = x.shape
        x = x + self.out(attended.transpose(1, 2).reshape(rows, tokens, -1))
        gate, up = self.gate_up(F.rms_norm(x, (hidden,), self.mlp_norm, EPSILON)).chunk(2, -1)
        return x + self.down(F.silu(gate) * up)

    def forward(self, x, cos, sin):
        q, k, v = self.project(x, cos, sin)
        return self.finish(x, F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True))

    def cached(self, x, cos, sin, keys, values, length, mask):
        """As `forward`, after the first `length` cached tokens; writes its own keys and values."""
        q, k, v = self.project(x, cos, sin)
        end = length + x.shape[1]
        keys[:, :, length:end], values[:, :, length:end] = k, v
        rows, group = x.shape[0], self.heads // self.kv
        q = q.reshape(rows, self.kv, group * x.shape[1], HEAD) * HEAD**-0.5
        scores = q @ keys[:, :, :end].transpose(-1, -2)
        scores = scores.view(rows, self.heads, x.shape[1], end) + mask
        shares = scores.softmax(-1).view(rows, self.kv, group * x.shape[1], end)
        return self.finish(x, (shares @ values[:, :, :end]).view(rows, self.heads, x.shape[1], HEAD))


class Qwen2(nn.Module):
    """The whole decoder; logits share the embedding's weights."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.embedding = nn.Embedding(config["vocab_size"], config["hidden_size"])
        self.layers = nn.ModuleList(Layer(config) for _ in range(config["num_hidden_layers"]))
        self.norm = nn.Parameter(torch.ones(config["hidden_size"]))
        angles = torch.outer(
            torch.arange(LONGEST), ROPE_BASE ** (-torch.arange(0, HEAD, 2) / HEAD)
        ).repeat(1, 2)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        for name, parameter in self.named_parameters():
            if parameter.ndim == 2:
                nn.init.normal_(parameter, std=config["initializer_range"])
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def forward(self, ids):
        """Hidden states of right-padded rows, [B, T] to [B, T, H]."""
        x, tokens = self.embedding(ids), ids.shape[1]
        for layer in self.layers:
            x = layer(x, self.cos[:tokens], self.sin[:tokens])
        return F.rms_norm(x, x.shape[-1:], self.norm, EPSILON)

    def advance(self, ids, pads, cache):
        """Logits after the last of T more tokens, [B, vocabulary]; rows have `pads` pads on the left."""
        rows, tokens = ids.shape
        start, end = cache.length, cache.length + tokens
        positions = (torch.arange(start, end)[None] - pads[:, None]).clamp_min(0)
        cos, sin = self.cos[positions][:, None], self.sin[positions][:, None]
        columns = torch.arange(end)
        hidden = columns[None, None] < pads[:, None, None]
        future = columns[None] > torch.arange(start, end)[:, None]
        # A pad's own row would have nothing to look at: it looks at itself, and nobody reads it.
        itself = columns[None] == torch.arange(start, end)[:, None]
        mask = torch.zeros(rows, tokens, end).masked_fill_((hidden | future) & ~itself, -torch.inf)
        x = self.embedding(ids)
        for layer, keys, values in zip(self.layers, cache.keys, cache.values):
            x = layer.cached(x, cos, sin, keys, values, start, mask[:, None])
        cache.length = end
        return self.logits(F.rms_norm(x[:, -1], x.shape[-1:], self.norm, EPSILON))

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.weight)


# Fused tensors and the checkpoint's names for their parts.
FUSED = {
    "qkv.weight": ["self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight"],
    "qkv.bias": ["self_attn.q_proj.bias", "self_attn.k_proj.bias", "self_attn.v_proj.bias"],
    "gate_up.weight": ["mlp.gate_proj.weight", "mlp.up_proj.weight"],
    "out.weight": ["self_attn.o_proj.weight"],
    "down.weight": ["mlp.down_proj.weight"],
    "attention_norm": ["input_layernorm.weight"],
    "mlp_norm": ["post_attention_layernorm.weight"],
}


def _part_sizes(config, fused):
    heads, kv = config["num_attention_heads"] * HEAD, config["num_key_value_heads"] * HEAD
    if fused.startswith("qkv"):
        return [heads, kv, kv]
    return [config["intermediate_size"]] * 2


def save_model(model, folder):
    """Writes config.json and model.safetensors as transformers does."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {"model.embed_tokens.weight": model.embedding.weight, "model.norm.weight": model.norm}
    for i, layer in enumerate(model.layers):
        own = dict(layer.named_parameters())
        for fused, names in FUSED.items():
            parts = own[fused].split(_part_sizes(model.config, fused)) if len(names) > 1 else [own[fused]]
            tensors |= {f"model.layers.{i}.{name}": part for name, part in zip(names, parts)}
    save_file({k: v.detach().contiguous() for k, v in tensors.items()}, folder / "model.safetensors", {"format": "pt"})
    (folder / "config.json").write_text(json.dumps(model.config, indent=2) + "\n")


def load_model(folder):
    """Reads what `save_model` wrote."""
    folder = pathlib.Path(folder)
    config = json.loads((folder / "config.json").read_text())
    tensors = load_file(folder / "model.safetensors")
    model = Qwen2(config)
    state = {"embedding.weight": tensors["model.embed_tokens.weight"], "norm": tensors["model.norm.weight"]}
    for i in range(config["num_hidden_layers"]):
        for fused, names in FUSED.items():
            state[f"layers.{i}.{fused}"] = torch.cat([tensors[f"model.layers.{i}.{name}"] for name in names])
    model.load_state_dict(state)
    return model
