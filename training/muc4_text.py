"""The texts of MUC-4's training part, a sentence per line in lower case: python muc4_text.py GOLD_DIR > muc4.txt

The texts were sent in capitals and end their sentences with two blanks, which is all that marks them."""

import json
import re
import sys
from pathlib import Path


def documents(gold):
    """Each document's name and sentences."""
    for line in (gold / "muc4/train.jsonl").read_text(encoding="utf8").splitlines():
        document = json.loads(line)
        cut = re.split(r"(?<=[.?!])[\"')]?\s{2,}|\s{3,}", document["doctext"])
        yield document["docid"], [" ".join(sentence.split()) for sentence in cut if sentence.strip()]


def main():
    for _, sentences in documents(Path(sys.argv[1])):
        print("\n".join(sentences))


if __name__ == "__main__":
    main()
