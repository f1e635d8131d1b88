"""Text for the small engine, read by base: python silver.py GOLD_DIR BASE_DIR MODEL_DIR MUC_WORDS FREE_WORDS OUT

MUC_WORDS and FREE_WORDS hold a sentence per line, words between spaces, as `cargo run -p dateline-analyze --example
words` splits text (`muc4_text.py` writes what goes into it). OUT: a pickle of sentences with what base thinks of each
word (probabilities): part of speech, head, relation to the likeliest head, names."""

import argparse
import json
import pickle
import random
import time
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import onnxruntime

from corpora import join_split_tokens, read_conllu, read_re3d
from licence import drop_bbc
from wordpiece import WordPieces

MOST_WORDS, MOST_PIECES = 60, 120
CAPITAL_SHARE = 0.9  # of a word's uses inside sentences, from which it counts as always written with a capital
NOTHING = np.zeros((0, 129), "f4")


class Teacher:
    """The shipped base model, run by onnxruntime on one thread."""

    def __init__(self, model_dir, base_dir):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(model_dir / "network.onnx"), options, providers=["CPUExecutionProvider"])
        self.labels = tomllib.loads((model_dir / "manifest.toml").read_text())
        self.pieces = WordPieces(base_dir)

    def run(self, words, outputs):
        pieces, shapes, first = (np.array(part) for part in self.pieces.encode(words))
        feed = {"pieces": pieces, "shapes": shapes, "first": first, "chosen_dependents": NOTHING, "chosen_heads": NOTHING}
        return self.session.run(outputs, feed)

    def tags(self, words):
        return [self.labels["upos"][i] for i in self.run(words, ["upos"])[0].argmax(-1)]

    def read(self, words):
        outputs = ["upos", "arcs", "dependents", "heads", "mentions_re3d", "mentions_uner"]
        upos, arcs, dependents, heads, re3d, uner = self.run(words, outputs)
        np.fill_diagonal(arcs[:, 1:], -1e4)
        chosen = arcs.argmax(-1)
        feed = {"pieces": np.array([101, 102]), "shapes": np.array([0, 0]), "first": np.array([1])}
        relations = self.session.run(
            ["relations"], feed | {"chosen_dependents": dependents, "chosen_heads": heads[chosen]}
        )[0]
        soft = {"upos": upos, "arcs": arcs, "relations": relations, "re3d": re3d, "uner": uner}
        return {"words": words, "heads": chosen.astype("i2")} | {name: probabilities(x) for name, x in soft.items()}


def probabilities(logits):
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return (powers / powers.sum(-1, keepdims=True)).astype("f2")


def read_words(path):
    """Sentences of 4 to 60 words, each once."""
    seen = {tuple(line.split()) for line in Path(path).read_text(encoding="utf8").splitlines()}
    return sorted(words for words in seen if 4 <= len(words) <= MOST_WORDS)


def written(sentences):
    """How words are written inside sentences: lower case -> the one way that most of the uses show, if not lower."""
    uses = {}
    for words in sentences:
        for word in words[1:]:
            uses.setdefault(word.lower(), Counter())[word] += 1
    common = {word: forms.most_common(1)[0] + (forms.total(),) for word, forms in uses.items()}
    return {word: form for word, (form, times, total) in common.items() if form != word and times >= CAPITAL_SHARE * total}


def recase(words, tags, capitals):
    """MUC-4 comes without lower-case letters: capitals where base sees a proper noun and where words always have them."""
    result = []
    for i, (word, tag) in enumerate(zip(words, tags)):
        acronym = 2 <= len(word) <= 6 and word.isalpha() and i > 0 and words[i - 1] == "(" and words[i + 1 : i + 2] == (")",)
        if acronym:
            word = word.upper()
        elif word in capitals:
            word = capitals[word]
        elif i == 0 or tag == "PROPN":
            word = word[:1].upper() + word[1:]
        result.append(word)
    return result


def main():
    parser = argparse.ArgumentParser()
    for name in ("gold", "base", "model", "muc", "free", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    teacher = Teacher(args.model, args.base)
    ewt = [s["words"] for s in read_conllu(args.gold / "ud-ewt/en_ewt-ud-train.conllu.gz")]
    re3d = [join_split_tokens(s)["words"] for s in drop_bbc(read_re3d(args.gold / "re3d-ner/train.txt"))[0]]
    free = [list(words) for words in read_words(args.free)]
    capitals = written(ewt + re3d + free)
    muc = [recase(words, teacher.tags(words), capitals) for words in read_words(args.muc)]
    print("capitals", len(capitals), "muc", len(muc), " ".join(muc[100]), flush=True)
    sources = {"muc": muc, "ewt": ewt, "re3d": re3d, "free": free}
    out, started, words = [], time.time(), 0
    for name, sentences in sources.items():
        for index, sentence in enumerate(sentences):
            if len(teacher.pieces.encode(sentence)[0]) <= MOST_PIECES:
                out.append({"source": name, "index": index} | teacher.read(sentence))
                words += len(sentence)
        print(name, len(sentences), words, f"{words / (time.time() - started):.0f} words/s", flush=True)
    random.Random(args.seed).shuffle(out)
    with open(args.out, "wb") as file:
        pickle.dump(out, file)
    print(json.dumps(Counter(s["source"] for s in out)))


if __name__ == "__main__":
    main()
