"""What the recipe needs to know of a tokenizer.json: its size, its end and pad, the text of ids."""

import json
import pathlib

from tokenizers import Tokenizer


def _added(folder):
    document = json.loads((pathlib.Path(folder) / "tokenizer.json").read_text())
    return document, {token["content"]: token["id"] for token in document["added_tokens"]}


def read_vocabulary(folder):
    """Number of tokens, id that ends a turn, id that pads."""
    document, added = _added(folder)
    return len(document["model"]["vocab"]) + len(added), added["<|im_end|>"], added["<|endoftext|>"]


def open_decoder(folder):
    """A function from ids to text, added tokens included."""
    tokenizer = Tokenizer.from_file(str(pathlib.Path(folder) / "tokenizer.json"))
    return lambda ids: tokenizer.decode(ids, skip_special_tokens=False)
