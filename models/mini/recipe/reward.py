"""The rule-based reward of the paper: +1 for choosing the better response, -1 otherwise.

No verdict, two verdicts and a thought that never ends are "otherwise". Nothing else is rewarded:
not the length of the thought, not its form, not whether its steps are right (Guo et al.,
arXiv 2505.14674, section 3.2).
"""

import re
import unicodedata

from vocabulary import open_vocabulary

# The verdict grammar of models/profiles/rrm-mini.json: after the thought, boxes of one name only. Of
# nested boxes the innermost counts.
BOX = re.compile(r"\\boxed\{((?:(?!\\boxed\{).)*?)\}", re.DOTALL)
LABELS = {"Assistant 1": 1, "Assistant 2": 2}


def verdict_reader(tokenizer):
    """A function from the ids of a completion, which begins inside the thought, to 1, 2 or None.

    As in the product, only the tokens themselves close a thought or end a turn: text that spells
    them is text.
    """
    vocabulary = open_vocabulary(tokenizer)
    close, end = vocabulary.added["</think>"], vocabulary.added["<|im_end|>"]

    def read(ids):
        if not ids or ids[-1] != end or close not in ids:
            return None
        after = len(ids) - ids[::-1].index(close)
        return named_in(vocabulary.decode(ids[after:-1]))

    return read


def named_in(conclusion):
    """The one assistant that the boxes of a conclusion name, as 1 or 2; None for none and for both."""
    boxes = {unicodedata.normalize("NFKC", box.strip()).strip() for box in BOX.findall(conclusion)}
    named = {LABELS[box] for box in boxes if box in LABELS}
    return named.pop() if len(named) == 1 else None


def reward(verdict, better):
    """`better` is 1 or 2: the response that is right, as numbered in the prompt."""
    return 1.0 if verdict == better else -1.0
