"""What the recipe needs to know of a tokenizer.json: its size, its added tokens, the text of ids."""

import json
import pathlib

from tokenizers import Tokenizer


class Vocabulary:
    """`size` tokens in all; `added` maps the text of each added token to its id."""

    def __init__(self, path):
        document = json.loads(path.read_text())
        self.added = {token["content"]: token["id"] for token in document["added_tokens"]}
        self.size = len(document["model"]["vocab"]) + len(self.added)
        self._tokenizer = Tokenizer.from_file(str(path))

    def decode(self, ids):
        """The text of ids, added tokens included."""
        return self._tokenizer.decode(ids, skip_special_tokens=False)

    def encode(self, text):
        """Ids of a text in which added tokens count as such."""
        return self._tokenizer.encode(text).ids


def open_vocabulary(folder):
    return Vocabulary(pathlib.Path(folder) / "tokenizer.json")
