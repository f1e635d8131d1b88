"""Which re3d training sentences may not be trained on.

re3d joins seven sources; six allow reuse of a model trained on them, BBC Online (CC BY-NC 3.0) does not.
The CoNLL rows do not name their source. re3d's own release does, in a folder for each source
(github.com/dstl/re3d, `BBC Online/documents.json`, commit ccdc4e9): every sentence listed here stands in one of
the BBC's eight documents there, and all 574 training sentences were compared with them.

The list holds hashes, so that no sentence of the corpus is repeated here. Anything that is wrong with it is a
wrong line in `bbc_sentences.txt`, nothing else.
"""

import hashlib
from pathlib import Path


def fingerprint(words):
    """First 12 hex digits of SHA-256 over the lower-cased letters and digits of a sentence."""
    letters = "".join(c for c in "".join(words).lower() if c.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:12]


def bbc_fingerprints():
    lines = (Path(__file__).parent / "bbc_sentences.txt").read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def drop_bbc(sentences):
    """Returns the sentences that may be used, and how many were dropped."""
    listed = bbc_fingerprints()
    kept = [sentence for sentence in sentences if fingerprint(sentence["words"]) not in listed]
    return kept, len(sentences) - len(kept)
