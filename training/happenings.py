"""Gives a shipped engine the head that finds happenings: python happenings.py GOLD_DIR NEWS_DIR BASE_DIR MODEL_DIR WORDS

The encoder stays as it is, to the bit: what it says of every word in each of its layers is read with onnxruntime, a head
is trained on that, and the head's graph is joined to the network's file (a head that stands there is replaced). WORDS is
the program `words` of crates/analyze (`cargo build -p dateline-analyze --example words`). The manifest gets the head's
labels, its corpora and its scores on `data/happenings/test.txt`, which is never trained on."""

import argparse
import json
import math
import random
import re
import time
import tomllib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, compose, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional as F

from export import FORMAT, MAX_PIECES, Exported, file_entry, multiply_adds
from happenings_data import PART_LABELS, kinds_of, muc_texts, read_apart, read_marked, score, sentences, web_texts
from happenings_data import loss as loss_of
from wordpiece import WordPieces

DATA = Path(__file__).parent / "data/happenings"
OUTPUTS = ["told_happenings", "asks_happenings", "answers_happenings"]
PREFIX = "told/"
# Inputs of the network that a head over several sentences asks for.
SHARED = ("first", "begin")
PART_WIDTH, HEADS = 64, 12
REACHES = ((-2, -1, 0, 1, 2), (-6, -3, 0, 3, 6))
# What the network says of words, layer by layer; the first row is [CLS].
LAYERS = {
    "base": [f"/Gather_{n}_output_0" for n in range(19, 25)],
    "small": ["layernormalization16", "add74", "add89", "add104", "add119", "add134", "add149"],
}


class Reader(Exported):
    """The shipped network with its layers, and what else is asked for, as outputs."""

    def __init__(self, folder, pieces, *more):
        model = onnx.load(folder / "network.onnx")
        self.layers = [*LAYERS[folder.name], *more]
        for name in self.layers:
            model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
        super().__init__(model.SerializeToString(), pieces)
        self.upos = tomllib.loads((folder / "manifest.toml").read_text())["upos"]
        self.cache = {}

    def all(self, words):
        """UPOS, heads (0 = root) and layers [words, layers, width]; None where the sentence is too long."""
        key = tuple(words)
        if key not in self.cache:
            feed = self.feed(words)
            if len(feed["pieces"]) > MAX_PIECES:
                return None
            upos, arcs, *layers = self.session.run(["upos", "arcs", *self.layers], feed)
            if self.several:  # rows of pieces, and one of [CLS] in each table
                upos, arcs = upos[1:], arcs[1:]
                layers = [layer[feed["first"]] if layer.ndim == 2 else layer for layer in layers]
            np.fill_diagonal(arcs[:, 1:], -1e4)
            found = self.stacked(layers)[1:].astype("f2")
            self.cache[key] = [self.upos[tag] for tag in upos.argmax(-1)], arcs.argmax(-1), found
        return self.cache[key]

    def stacked(self, layers):
        """[rows, layers, width], the first row that of [CLS]."""
        return np.stack(layers, 1)

    def heads(self, words):
        found = self.all(words)
        return None if found is None else found[1]

    def capitals(self, words):
        """Capitals for a text that came without: where the network sees a name."""
        found = self.all(words)
        tags = found[0] if found else [""] * len(words)
        return [w[:1].upper() + w[1:] if tag == "PROPN" or i == 0 else w for i, (w, tag) in enumerate(zip(words, tags))]


class Attention(nn.Module):
    """One transformer layer over the words of a sentence."""

    def __init__(self, width):
        super().__init__()
        self.joint, self.attended = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.norms, self.inner = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)]), nn.Dropout(0.1)

    def forward(self, x, mask=None):
        b, n, width = x.shape
        query, key, value = self.joint(x).view(b, n, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // HEADS)
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], -1e4)
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(b, n, width)
        x = self.norms[0](x + self.inner(self.attended(mixed)))
        return self.norms[1](x + self.inner(self.narrow(self.inner(F.gelu(self.wide(x))))))


class Convolutions(nn.Module):
    """Two convolutions over words, for the engine whose sentences stand behind each other: a word takes its neighbours by
    index (`beside`: rows of indices, one past the end where there is none), in f32, so that no sentence sees another."""

    def __init__(self, width):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(len(reach) * width, width) for reach in REACHES)
        self.norms, self.inner = nn.ModuleList(nn.LayerNorm(width) for _ in REACHES), nn.Dropout(0.1)

    def forward(self, x, mask=None, beside=None):
        for n, (layer, norm) in enumerate(zip(self.layers, self.norms)):
            if beside is None:
                near = torch.cat([shifted(x * mask[..., None] if mask is not None else x, by) for by in REACHES[n]], -1)
            else:
                near = torch.cat([x[0], torch.zeros_like(x[0, :1])])[beside[n]].flatten(1)[None]
            x = x + norm(self.inner(F.gelu(layer(near))))
        return x


def shifted(x, by):
    """Each word's neighbour that stands `by` words on, zeros beyond the ends."""
    n = x.shape[1]
    empty = torch.zeros_like(x[:, : min(abs(by), n)])
    return torch.cat([x[:, by:], empty], 1)[:, :n] if by > 0 else torch.cat([empty, x[:, : n + by]], 1)[:, :n] if by else x


class Head(nn.Module):
    """A mix of the encoder's layers, one transformer layer (or convolutions) over words, a classifier of words, and for the
    parts a biaffine scorer (Dozat and Manning 2017) between the telling word and every other."""

    def __init__(self, layers, width, kinds, dropout, attend):
        super().__init__()
        self.mix, self.dropout = nn.Parameter(torch.zeros(layers)), nn.Dropout(dropout)
        self.body = Attention(width) if attend else Convolutions(width)
        self.kinds = nn.Linear(width, kinds)
        self.asking, self.answering = nn.Linear(width, PART_WIDTH), nn.Linear(width, PART_WIDTH)
        parts = len(PART_LABELS)
        self.asks = nn.Linear(PART_WIDTH, parts * (PART_WIDTH + 1))
        nn.init.normal_(self.asks.weight, std=0.01)

    def forward(self, layers, *where):
        """[b, n, layers, width] → the three outputs, each [b, n, …]; `where`: what the body asks for."""
        x = self.body(self.dropout((torch.softmax(self.mix, 0)[:, None] * layers).sum(-2)), *where)
        asking = F.leaky_relu(self.asking(self.dropout(x)), 0.1)
        answering = F.leaky_relu(self.answering(self.dropout(x)), 0.1)
        return self.kinds(x), self.asks(asking), torch.cat([answering, torch.ones_like(answering[..., :1])], -1)


class Joined(nn.Module):
    """The head over one sentence as the network has it: a row per word behind that of [CLS], a tensor per layer."""

    def __init__(self, head):
        super().__init__()
        self.head = head

    def forward(self, *layers):
        return tuple(out[0] for out in self.head(torch.stack([layer[1:] for layer in layers], 1)[None]))


class JoinedSeveral(nn.Module):
    """The head over sentences that stand behind each other: rows of pieces per layer, `first` with [CLS], `begin`."""

    def __init__(self, head):
        super().__init__()
        self.head = head

    def forward(self, first, begin, *layers):
        starts = begin[first]
        here, count = torch.arange(first.shape[0]), first.shape[0]
        beside = []
        for reach in REACHES:
            at = here[:, None] + torch.tensor(reach)
            inside = torch.clamp(at, min=0)
            inside = torch.minimum(inside, here[-1:])
            own = (at >= 0) & (at < count) & (starts[inside] == starts[:, None]) & (first[inside] != starts[inside])
            beside.append(torch.where(own, inside, torch.full_like(inside, count)))
        x = torch.stack([layer[first] for layer in layers], 1)[None]
        return tuple(out[0] for out in self.head(x, None, beside))


def batch_of(rows):
    longest = max(len(row["words"]) for row in rows)
    count, width = rows[0]["layers"].shape[1:]
    layers = torch.zeros(len(rows), longest, count, width)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for b, row in enumerate(rows):
        n = len(row["words"])
        layers[b, :n], mask[b, :n] = torch.from_numpy(row["layers"].astype("f4")), True
    return layers, mask


def train(head, rows, kinds, args):
    rng, index = random.Random(args.seed), {kind: i for i, kind in enumerate(kinds)}
    mean = {name: value.clone() for name, value in head.state_dict().items()}
    optimiser = torch.optim.AdamW(head.parameters(), lr=args.lr, weight_decay=0.02)
    steps, step, began = args.epochs * math.ceil(len(rows) / 32), 0, time.time()
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.lr, total_steps=steps, pct_start=0.1)
    for epoch in range(args.epochs):
        head.train()
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]["words"]) + rng.random() * 8)
        batches = [order[i : i + 32] for i in range(0, len(order), 32)]
        rng.shuffle(batches)
        total = 0.0
        for batch in batches:
            batch = [rows[i] for i in batch]
            loss = loss_of(head(*batch_of(batch)), batch, index)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += loss.item()
            keep = min(0.995, step / (step + 10))
            for name, value in head.state_dict().items():
                mean[name].mul_(keep).add_(value, alpha=1 - keep)
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)
    head.load_state_dict(mean)
    return head.eval()


def run_head(head):
    def read(row):
        with torch.no_grad():
            return [out[0].numpy() for out in head(torch.from_numpy(row["layers"].astype("f4"))[None])]

    return read


def graft(joined, trial, folder, prefix, outputs, inputs):
    """Joins a head, its large weights in int8 (small: f32), to the network's file; one of that prefix is replaced.
    `inputs`: what the head is given, by the network's names; those it shares with the network keep theirs."""
    path, own, small = folder / "network.onnx", folder / "head.f32.onnx", folder / "head.onnx"
    names = [name if name in SHARED else f"input{n}" for n, name in enumerate(inputs)]
    axes = {name: {max(0, given.ndim - 2): f"rows{given.ndim}"} for name, given in zip(names, trial)}
    axes |= {name: {0: "n"} for name in ("first", *outputs)}
    torch.onnx.export(
        joined, trial, str(own), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
    )
    graph = onnx.load(own).graph
    shapes = {init.name: list(init.dims) for init in graph.initializer}
    least = 384 * 384 if folder.name == "base" else math.inf
    keep = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and np.prod(shapes.get(n.input[1], [0])) < least]
    quantize_dynamic(own, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=keep)
    model, joined = onnx.load(path), onnx.load(small)
    cut(model, prefix, outputs)
    joined = compose.add_prefix(joined, prefix, rename_inputs=False, rename_outputs=False)
    given = dict(zip(names, inputs))
    for node in joined.graph.node:
        node.name = node.name if node.name.startswith(prefix) else prefix + node.name
        for i, name in enumerate(node.input):
            node.input[i] = given.get(name, name)
    model.graph.node.extend(joined.graph.node)
    model.graph.initializer.extend(joined.graph.initializer)
    model.graph.output.extend(joined.graph.output)
    domains = {entry.domain for entry in model.opset_import}
    model.opset_import.extend(entry for entry in joined.opset_import if entry.domain not in domains)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    own.unlink()
    small.unlink()


def cut(model, prefix, outputs):
    """Takes a head out of the network."""
    graph = model.graph
    kept = {
        "node": [node for node in graph.node if not node.name.startswith(prefix)],
        "initializer": [init for init in graph.initializer if not init.name.startswith(prefix)],
        "output": [output for output in graph.output if output.name not in outputs],
    }
    for field, values in kept.items():
        graph.ClearField(field)
        getattr(graph, field).extend(values)


def write_manifest(folder, name, kinds, counts, scores):
    """Replaces what the manifest says of the file and of the head `name`."""
    path, title = folder / "manifest.toml", name.capitalize()
    text = path.read_text()
    text = re.sub(r"\[network\]\n(?:\w+ = .*\n)+", "[network]\n" + file_entry(folder / "network.onnx"), text)
    text = re.sub(r"(?m)^format = .*$", f"format = {FORMAT}", text)
    text = re.sub(r"(?m)^multiply_adds_per_piece = .*$", f"multiply_adds_per_piece = {multiply_adds(folder / 'network.onnx')}", text)
    text = re.sub(rf'\[\[told\]\]\nname = "{name}"\n(?:\w+ = .*\n)+\n', "", text)
    text = re.sub(rf'\[\[(?:training|scores)\]\]\n(?:name|data) = "{title}.*"\n(?:\w+ = .*\n)+\n?', "", text)
    head = f'[[told]]\nname = "{name}"\nkinds = {json.dumps(kinds)}\nparts = {json.dumps(PART_LABELS)}\n\n'
    text = text.replace("[[training]]", head + "[[training]]", 1)
    for part, licence, count in counts:
        text = text.replace("[[scores]]", f'[[training]]\nname = "{title}: {part}"\nlicence = "{licence}"\nsentences = {count}\n\n[[scores]]', 1)
    for metric, value in scores.items():
        text = text.rstrip("\n") + f'\n\n[[scores]]\ndata = "{title}, own test reports"\nmetric = "{metric}"\nvalue = {value:.2f}\n'
    path.write_text(text)


# The earlier of our own reports and marks of MUC-4, which the shipped heads learned from (training/README.md).
OWN, MUC = [f"own{n}" for n in range(1, 10)], ["muc1", "muc2", "muc3"]


def corpora(gold, news, reader, words):
    """Rows of sentences by where they are from; the trees of the shipped file tell what heads a marked part."""

    def rows_of(documents, dress=None):
        return list(sentences(documents, words, reader.heads, dress))

    return {
        "test": rows_of(read_marked(DATA / "test.txt")),
        "own": [row for name in OWN for row in rows_of(read_marked(DATA / f"{name}.txt"))],
        "web": rows_of(read_apart(DATA / "web.marks", web_texts(gold, news))),
        "muc": [row for name in MUC for row in rows_of(read_apart(DATA / f"{name}.marks", muc_texts(gold)), reader.capitals)],
    }


def layered(found, reader):
    """With what the network says of the words."""
    for part in found.values():
        for row in part:
            row["layers"] = reader.all(row["words"])[2]
    return found


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("gold", "news", "base", "model", "words"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--try", dest="trial", action="store_true", help="score only, leave the model as it is")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    return args


def main():
    args = arguments()
    pieces = WordPieces(args.base)
    reader = Reader(args.model, pieces)
    found = layered(corpora(args.gold, args.news, reader, args.words), reader)
    test, own, web, muc = (found[part] for part in ("test", "own", "web", "muc"))
    rows = own + web + muc
    kinds = kinds_of(rows)
    print(f"{len(rows)} sentences, {sum(len(row['told']) for row in rows)} happenings; test {len(test)}, {sum(len(r['told']) for r in test)}")
    count, width = rows[0]["layers"].shape[1:]
    head = Head(count, width, len(kinds), args.dropout, attend=args.model.name == "base")
    head = train(head, rows, kinds, args)
    for least in (0.3, 0.5, 0.7):
        print(least, json.dumps(score(test, kinds, run_head(head), least)))
    if args.trial:
        return
    layers = LAYERS[args.model.name]
    trial = tuple(torch.randn(4, width) for _ in layers)
    if args.model.name == "small":
        several = (torch.tensor([0, 1, 3]), torch.zeros(4, dtype=torch.long))
        graft(JoinedSeveral(head), (*several, *trial), args.model, PREFIX, OUTPUTS, [*SHARED, *layers])
    else:
        graft(Joined(head), trial, args.model, PREFIX, OUTPUTS, layers)
    shipped = Exported(args.model / "network.onnx", pieces)
    scores = score(test, kinds, lambda row: shipped.read(row["words"], OUTPUTS))
    print("exported", json.dumps(scores))
    counts = [
        ("own reports", "with this project", len(own)),
        ("EWT and governments' statements of re3d, own marks", "CC BY-SA 4.0; CC BY 3.0 AU; US public domain; OGL 3.0; CC BY-SA 3.0", len(web)),
        ("MUC-4 train, own marks", "distributed by NIST as public", len(muc)),
    ]
    write_manifest(args.model, "happenings", kinds, counts, scores)


if __name__ == "__main__":
    main()
