"""Writes a shipped model folder: python export.py GOLD_DIR BASE_DIR TRAINED_DIR MODEL_DIR

TRAINED_DIR holds what `train.py` (engine.pt) or `train_small.py` (small.pt) left. ONNX opset 17; large weights in
int8 (dynamic, per channel, seven bits: without the reduced range the AVX2 kernels saturate), small heads in f32, the
small engine's word pieces in int8 as well. Scores the exported file itself."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

import network_small
from corpora import read_conllu, read_re3d, read_uner, split_by_document
from evaluate import mention_scores, parse_scores
from licence import drop_bbc
from model import LABEL_WIDTH, Engine
from network import Network
from small import PROJECTION, Small
from wordpiece import MAX_PIECES_PER_WORD, WordPieces

FORMAT = 3
MAX_PIECES = 256
MENTION_HEADS = ["re3d", "uner"]
INPUTS = ["pieces", "shapes", "first", "chosen_dependents", "chosen_heads"]
OUTPUTS = ["upos", "arcs", "dependents", "heads", *(f"mentions_{name}" for name in MENTION_HEADS), "relations"]


ARCHITECTURES = {
    "base": "MiniLM-L6-H384 uncased, tagger, biaffine parser, two BIO taggers, happenings; int8 weights, ONNX opset 17",
    "small": "six convolutions over 128-d word pieces, taught by base; tagger, biaffine parser, two BIO taggers, happenings; "
    "int8 weights, ONNX opset 17",
}


def write_base(folder, base, labels, calibration, path):
    """The transformer: exported by torch, then quantised."""
    engine = Engine(base, labels, MENTION_HEADS)
    engine.load_state_dict(torch.load(folder / "engine.pt"))
    network, full = Network(engine, calibration).eval(), folder / "network.f32.onnx"
    projections = torch.randn(3, LABEL_WIDTH + 1)
    ids, first = torch.tensor([101, 2000, 2001, 2002, 102]), torch.tensor([1, 2, 3])
    trial = (ids, torch.zeros_like(ids), first, projections, projections)
    axes = {"pieces": {0: "t"}, "shapes": {0: "t"}, "first": {0: "n"}, "chosen_dependents": {0: "m"}, "chosen_heads": {0: "m"}}
    axes |= {name: {0: "n"} for name in OUTPUTS[:-1]} | {"heads": {0: "n1"}, "relations": {0: "m"}}
    axes["arcs"] = {0: "n", 1: "n1"}
    torch.onnx.export(
        network, trial, str(full), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False
    )
    to_int8(full, path)


def calibration_of(gold, pieces):
    """Pieces and shapes of some training sentences."""
    sentences = read_conllu(gold / "ud-ewt/en_ewt-ud-train.conllu.gz")[::40]
    return [[torch.tensor(part) for part in pieces.encode(sentence["words"])[:2]] for sentence in sentences]


def to_int8(source, target):
    """Quantises the products with large constant weights; small heads stay f32."""
    graph = onnx.load(source).graph
    shapes = {init.name: list(init.dims) for init in graph.initializer}
    small = [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm") and np.prod(shapes.get(node.input[1], [0])) < 384 * 384
    ]
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=small)


def write_small(folder, labels, pieces, gold, path):
    """The convolutions: calibrated on training sentences, quantised while the graph is built."""
    small = Small(labels, MENTION_HEADS)
    small.load_state_dict(torch.load(folder / "small.pt"))
    sentences = read_conllu(gold / "ud-ewt/en_ewt-ud-train.conllu.gz")[::25]
    sentences += drop_bbc(read_re3d(gold / "re3d-ner/train.txt"))[0][::2]
    encoded = [pieces.encode(sentence["words"]) for sentence in sentences]
    model = network_small.build(small, network_small.ranges(small, encoded), MENTION_HEADS)
    onnx.checker.check_model(model)
    onnx.save(model, path)


class Exported:
    """Runs the exported file, or its bytes, with onnxruntime, as `crates/encoder` runs it."""

    def __init__(self, path, pieces):
        source = path if isinstance(path, bytes) else str(path)
        self.session = onnxruntime.InferenceSession(source, providers=["CPUExecutionProvider"])
        inputs = {part.name: part.shape for part in self.session.get_inputs()}
        self.pieces, self.several = pieces, "begin" in inputs
        self.nothing = np.zeros((0, PROJECTION if self.several else LABEL_WIDTH + 1), "f4")

    def feed(self, words):
        pieces, shapes, first = (np.array(part) for part in self.pieces.encode(words))
        feed = {"pieces": pieces, "shapes": shapes, "first": first}
        feed |= {"chosen_dependents": self.nothing, "chosen_heads": self.nothing}
        if self.several:  # a row for [CLS] as well, and each piece's sentence
            last = np.full_like(pieces, len(pieces) - 1)
            feed |= {"first": np.concatenate([[0], first]), "begin": np.zeros_like(pieces), "end": last}
        return feed

    def read(self, words, outputs):
        """Rows of words; of `heads` also the root's."""
        found = dict(zip(outputs, self.session.run(outputs, self.feed(words))))
        if self.several:
            found = {name: table if name == "heads" else table[1:] for name, table in found.items()}
        return [found[name] for name in outputs]

    def parse(self, words):
        upos, arcs, dependents, heads = self.read(words, OUTPUTS[:4])

        def relations(chosen):
            feed = self.feed(["a"]) | {"chosen_dependents": dependents, "chosen_heads": heads[chosen]}
            return self.session.run(["relations"], feed)[0]

        return upos, arcs, relations

    def mentions(self, head):
        return lambda words: self.read(words, [f"mentions_{head}"])[0]


def score(path, pieces, labels, gold):
    model = Exported(path, pieces)
    _, held = split_by_document(read_uner(gold / "uner-ewt/en_ewt-ud-dev.iob2.gz"), 0.15, seed=1)
    dev = read_conllu(gold / "ud-ewt/en_ewt-ud-dev.conllu.gz")
    unseen = {" ".join(s["words"]) for s in held}
    return {
        "EWT dev": parse_scores(dev, model.parse, labels),
        "EWT dev, documents unseen by the name heads": parse_scores(
            [s for s in dev if " ".join(s["words"]) in unseen], model.parse, labels
        ),
        "re3d dev": mention_scores(read_re3d(gold / "re3d-ner/dev.txt"), model.mentions("re3d"), labels["re3d"], True),
        "UNER EWT dev, held-out documents": mention_scores(held, model.mentions("uner"), labels["uner"], True),
    }


def file_entry(path):
    data = path.read_bytes()
    return f'path = "{path.name}"\nbytes = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'


def multiply_adds(path):
    """Of the constant weights, as if every product were done once per piece; attention and arcs add a few percent."""
    graph = onnx.load(path).graph
    sizes = {init.name: np.prod(init.dims) for init in graph.initializer if len(init.dims) == 2}
    products = [node for node in graph.node if node.op_type in ("MatMul", "MatMulInteger", "Gemm")]
    return int(sum(sizes.get(node.input[1], 0) for node in products))


def manifest(folder, labels, settings, counts, scores):
    lists = {name: json.dumps(values) for name, values in labels.items()}
    text = f"""# Written by training/export.py; do not edit.
format = {FORMAT}
name = "{folder.name}"
architecture = "{ARCHITECTURES[folder.name]}"
seed = {settings["seed"]}
max_pieces = {MAX_PIECES}
max_pieces_per_word = {MAX_PIECES_PER_WORD}
multiply_adds_per_piece = {multiply_adds(folder / "network.onnx")}
upos = {lists["upos"]}
relations = {lists["relations"]}

[network]
{file_entry(folder / "network.onnx")}
[vocabulary]
{file_entry(folder / "vocab.txt")}"""
    for name in MENTION_HEADS:
        text += f'\n[[mentions]]\nname = "{name}"\nlabels = {lists[name]}\n'
    for name, licence, sentences in counts:
        text += f'\n[[training]]\nname = "{name}"\nlicence = "{licence}"\nsentences = {sentences}\n'
    for data, metrics in scores.items():
        for metric, value in metrics.items():
            text += f'\n[[scores]]\ndata = "{data}"\nmetric = "{metric}"\nvalue = {value:.2f}\n'
    (folder / "manifest.toml").write_text(text)


def corpus_counts(gold, all_re3d, taught):
    """`taught`: sentences that base read for the small engine, by source."""
    re3d = read_re3d(gold / "re3d-ner/train.txt")
    kept = len(re3d) if all_re3d else len(drop_bbc(re3d)[0])
    uner, _ = split_by_document(read_uner(gold / "uner-ewt/en_ewt-ud-dev.iob2.gz"), 0.15, seed=1)
    ewt = read_conllu(gold / "ud-ewt/en_ewt-ud-train.conllu.gz")
    terms = "CC BY 3.0 AU; US public domain; EU legal notice; OGL 3.0; CC BY-SA 3.0"
    terms += "; CC BY-NC 3.0 (BBC Online)" if all_re3d else "; sentences believed to be BBC Online's left out"
    counts = [
        ("Universal Dependencies English EWT, train", "CC BY-SA 4.0", len(ewt)),
        ("re3d CoNLL, train", terms, kept),
        ("Universal NER English EWT, dev", "CC BY-SA 4.0", len(uner)),
    ]
    if taught:
        free = "CC BY 3.0 AU; US public domain; OGL 3.0; CC BY-SA 3.0; the samples MIT OR Apache-2.0"
        counts.append(("MUC-4 train, texts alone, read by base", "distributed by NIST as public", taught["muc"]))
        counts.append(("re3d documents and this repository's samples, read by base", free, taught["free"]))
    return counts


def main():
    parser = argparse.ArgumentParser()
    for name in ("gold", "base", "trained", "model"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--even", action="store_true", help="base: even out what the int8 products take in (network.py)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    labels = json.loads((args.trained / "labels.json").read_text())
    record = json.loads((args.trained / "scores.json").read_text())
    args.model.mkdir(parents=True, exist_ok=True)
    path, pieces = args.model / "network.onnx", WordPieces(args.base)
    if (args.trained / "small.pt").exists():
        write_small(args.trained, labels, pieces, args.gold, path)
    else:
        calibration = calibration_of(args.gold, pieces) if args.even else ()
        write_base(args.trained, args.base, labels, calibration, path)
    shutil.copy(args.base / "vocab.txt", args.model / "vocab.txt")
    scores = score(path, pieces, labels, args.gold)
    print(json.dumps({"f32": record["dev"], "int8": scores}, indent=1))
    settings = record["settings"]
    counts = corpus_counts(args.gold, settings.get("all_re3d") == "True", record.get("taught"))
    manifest(args.model, labels, settings, counts, scores)


if __name__ == "__main__":
    main()
