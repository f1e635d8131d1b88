"""The texts of MUC-4's training part, a sentence per line in lower case: python muc4_text.py GOLD_DIR > muc4.txt

The texts were sent in capitals and end their sentences with two blanks, which is all that marks them."""

import json
import re
import sys
from pathlib import Path


def main():
    for line in (Path(sys.argv[1]) / "muc4/train.jsonl").read_text(encoding="utf8").splitlines():
        for sentence in re.split(r"(?<=[.?!])[\"')]?\s{2,}|\s{3,}", json.loads(line)["doctext"]):
            if sentence.strip():
                print(" ".join(sentence.split()))


if __name__ == "__main__":
    main()
