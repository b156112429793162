"""Writes a Qwen2 checkpoint as GGUF with Q4_0 matrices, for wllama.

python bench/make_gguf.py CHECKPOINT_DIR OUT.gguf

Every matrix becomes Q4_0, the embedding table (which is the output projection too) included, as in
the ONNX graph beside it; norms and biases stay float32.
"""

import json
import sys
from pathlib import Path

import gguf
import numpy as np

NAMES = {
    "model.embed_tokens.weight": "token_embd.weight",
    "model.norm.weight": "output_norm.weight",
}
LAYER_NAMES = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def read_tensors(path: Path):
    """Yields name and float32 values of every BF16 tensor of a safetensors file."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    length = int(data[:8].view(np.uint64)[0])
    for name, entry in json.loads(bytes(data[8 : 8 + length])).items():
        assert entry["dtype"] == "BF16", f"{name} is {entry['dtype']}"
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        upper = np.frombuffer(bytes(data[start:end]), dtype=np.uint16).astype(np.uint32) << 16
        yield name, upper.view(np.float32).reshape(entry["shape"])


def gguf_name(name: str) -> str:
    """A tensor's name in llama.cpp."""
    if name in NAMES:
        return NAMES[name]
    _, _, layer, rest = name.split(".", 3)
    module, kind = rest.rsplit(".", 1)
    return f"blk.{layer}.{LAYER_NAMES[module]}.{kind}"


def add_tensors(writer: gguf.GGUFWriter, path: Path) -> None:
    for name, values in read_tensors(path):
        if values.ndim == 1:
            writer.add_tensor(gguf_name(name), values)
            continue
        kind = gguf.GGMLQuantizationType.Q4_0
        codes = gguf.quants.quantize(values, kind)
        # The weights were chosen so that nothing is lost; anything else would be another model.
        assert np.array_equal(gguf.quants.dequantize(codes, kind), values), f"{name} lost precision"
        writer.add_tensor(gguf_name(name), codes, raw_dtype=kind)


def add_tokenizer(writer: gguf.GGUFWriter, tokenizer: dict, size: int) -> None:
    """Digits keep their text, prompts being made of them; every other token is written `<id>`.

    So what was generated can be told from the text, and is valid UTF-8: at a lone byte, which a
    random model produces soon, wllama 3.8.1 stops with json.exception.type_error.316.
    """
    tokens = [f"<{index}>" for index in range(size)]
    for digit in "0123456789":
        tokens[tokenizer["model"]["vocab"][digit]] = digit
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.NORMAL] * size)
    writer.add_token_merges(tokenizer["model"]["merges"])
    writer.add_add_bos_token(False)


def add_config(writer: gguf.GGUFWriter, config: dict) -> None:
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q4_0)


def main(checkpoint: Path, out: Path) -> None:
    config = json.loads((checkpoint / "config.json").read_text())
    writer = gguf.GGUFWriter(out, "qwen2")
    add_config(writer, config)
    tokenizer = json.loads((checkpoint / "tokenizer.json").read_text())
    add_tokenizer(writer, tokenizer, config["vocab_size"])
    add_tensors(writer, checkpoint / "model.safetensors")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
