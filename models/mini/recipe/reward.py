"""The rule-based reward of the paper: +1 for choosing the better response, -1 otherwise.

No verdict, two verdicts and a thought that never ends are "otherwise". Nothing else is rewarded:
not the length of the thought, not its form, not whether its steps are right (Guo et al.,
arXiv 2505.14674, section 3.2).
"""

import re
import unicodedata

# The verdict grammar of models/profiles/rrm-mini.json: after the thought, boxes of one name only.
BOX = re.compile(r"\\boxed\{(.*?)\}", re.DOTALL)
LABELS = {"Assistant 1": 1, "Assistant 2": 2}
END = "<|im_end|>"


def parse_verdict(completion):
    """1, 2, or None where the completion, which begins inside the thought, names no one winner."""
    if not completion.endswith(END):
        return None
    _, closed, conclusion = completion.rpartition("</think>")
    boxes = {" ".join(unicodedata.normalize("NFKC", box).split()) for box in BOX.findall(conclusion)}
    named = {LABELS[box] for box in boxes if box in LABELS}
    return named.pop() if closed and len(named) == 1 else None


def reward(completion, better):
    """`better` is 1 or 2: the response that is right, as numbered in the prompt."""
    return 1.0 if parse_verdict(completion) == better else -1.0
