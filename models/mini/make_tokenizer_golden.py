"""Writes what Hugging Face's tokenizers library (Rust) makes of texts with rrm-mini's tokenizer.

    python models/mini/make_tokenizer_golden.py public/models/rrm-mini/tokenizer.json models/mini/tokenizer-golden.json
"""

import json
import sys

import tokenizers

PLAIN = [
    "What is 47 + 38?",
    'How many times does the letter "r" appear in "strawberry"?',
    "The answer is 85.\n\nI am sure.",
    "  two  spaces\tand a tab \n trailing ",
    "I've, you're, it'S, WE'LL",
    "1234567890 3.14 -5 1e9",
    "Ünïcödé é e\u0301 ﬁ Å K",
    "日本語のテキスト 한국어 العربية עברית हिन्दी",
    "🙂👩‍👩‍👧‍👦🇩🇪",
    "\\boxed{Assistant 1} {{query}} $& $1",
    "<think <|im_end| </thin k>",
    "\r\n\r\nCRLF\r\n",
    "\u200b\u202e\ufeff zero width",
    "a" * 300,
    "x = [i**2 for i in range(10)]  # code\n\tif x:\n\t\treturn",
    "",
]

MARKED = [
    "<|im_start|>user\n## Query\nWhat is 1 + 1?<|im_end|>\n<|im_start|>assistant\n<think>\n",
    "so\n</think>\n\\boxed{Assistant 2}<|im_end|>",
    "<|endoftext|>",
    "a</think></think>b <think>c",
]


def main():
    tokenizer = tokenizers.Tokenizer.from_file(sys.argv[1])
    golden = {
        name: [{"text": text, "ids": tokenizer.encode(text, add_special_tokens=False).ids} for text in texts]
        for name, texts in (("plain", PLAIN), ("marked", MARKED))
    }
    golden["tokenizers"] = tokenizers.__version__
    with open(sys.argv[2], "w") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
