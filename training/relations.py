"""Gives a shipped engine the head that finds relations: python relations.py GOLD_DIR NEWS_DIR BASE_DIR MODEL_DIR WORDS

It stands on what the head for happenings makes of the words (`happenings.py`, which comes first) beside a mix of the
encoder's layers, so that it costs next to nothing; both stay as they are, to the bit. A word may tell a relation and a
happening. Arguments as there; tested on `data/happenings/test-relations.txt`, which is never trained on."""

import json
import re

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional as F

from export import Exported
from happenings import DATA, LAYERS, PART_WIDTH, PREFIX, SHARED, Reader, arguments, graft, layered, run_head, train, write_manifest
from happenings_data import PART_LABELS, RELATIONS, add_apart, kinds_of, read_marked, score, sentences
from wordpiece import WordPieces

OUTPUTS = ["told_relations", "asks_relations", "answers_relations"]
OWN_PREFIX = "bond/"
HIDDEN = 256


class Beside(Reader):
    """The network's layers, and behind them what the head for happenings makes of the words."""

    def __init__(self, folder, pieces):
        super().__init__(folder, pieces, body_of(folder))

    def stacked(self, layers):
        *layers, body = layers
        body = body.reshape(-1, body.shape[-1])
        if not self.several:  # it has no row for [CLS]
            body = np.concatenate([np.zeros_like(body[:1]), body])
        return np.concatenate([super().stacked(layers), body[:, None]], 1)


def body_of(folder):
    """What the head for happenings classifies."""
    nodes = onnx.load(folder / "network.onnx").graph.node
    return next(node.input[0] for node in nodes if node.name == f"{PREFIX}/head/kinds/MatMul")


class Bonds(nn.Module):
    """One layer over a mix of the encoder's layers and the other head's words; classifier and biaffine scorer as there."""

    def __init__(self, layers, width, kinds, dropout):
        super().__init__()
        self.mix, self.dropout = nn.Parameter(torch.zeros(layers)), nn.Dropout(dropout)
        self.mixed, self.body = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.kinds = nn.Linear(HIDDEN, kinds)
        self.asking, self.answering = nn.Linear(HIDDEN, PART_WIDTH), nn.Linear(HIDDEN, PART_WIDTH)
        self.asks = nn.Linear(PART_WIDTH, len(PART_LABELS) * (PART_WIDTH + 1))
        nn.init.normal_(self.asks.weight, std=0.01)

    def forward(self, layers, *_):
        """[b, n, layers + 1, width] → the three outputs, each [b, n, …]."""
        mixed = (torch.softmax(self.mix, 0)[:, None] * layers[..., :-1, :]).sum(-2)
        x = self.dropout(F.gelu(self.mixed(self.dropout(mixed)) + self.body(self.dropout(layers[..., -1, :]))))
        asking = F.leaky_relu(self.asking(x), 0.1)
        answering = F.leaky_relu(self.answering(x), 0.1)
        return self.kinds(x), self.asks(asking), torch.cat([answering, torch.ones_like(answering[..., :1])], -1)


class Joined(nn.Module):
    """The head as the network feeds it: the other head's words, then a tensor per layer with a row for [CLS]."""

    def __init__(self, head):
        super().__init__()
        self.head = head

    def forward(self, body, *layers):
        return tuple(out[0] for out in self.head(torch.stack([*(layer[1:] for layer in layers), body[0]], 1)[None]))


class JoinedSeveral(nn.Module):
    """The same over sentences that stand behind each other."""

    def __init__(self, head):
        super().__init__()
        self.head = head

    def forward(self, first, body, *layers):
        return tuple(out[0] for out in self.head(torch.stack([*(layer[first] for layer in layers), body[0]], 1)[None]))


def corpora(reader, words):
    """Rows of sentences: files whose relations are marked inline, and of the earlier ones what is marked apart."""
    own = {path.stem: read_marked(path) for path in DATA.glob("own*.txt")}
    marks = DATA / "relations.marks"
    add_apart(marks, own)
    listed = set(re.findall(r"(?m)^@ *(\w+):(\S+)", marks.read_text(encoding="utf8")))
    documents = [d for name, all in own.items() for d in all if int(name[3:]) >= 10 or (name, d[0]) in listed]
    found = {"own": sorted(documents), "test": read_marked(DATA / "test-relations.txt")}
    found = {part: list(sentences(documents, words, reader.heads)) for part, documents in found.items()}
    for row in (row for part in found.values() for row in part):
        row["told"] = {word: kind for word, kind in row["told"].items() if kind in RELATIONS}
        row["parts"] = [part for part in row["parts"] if part[0] in row["told"]]
    return found


def main():
    args = arguments()
    pieces = WordPieces(args.base)
    reader = Beside(args.model, pieces)
    found = layered(corpora(reader, args.words), reader)
    rows, test = found["own"], found["test"]
    kinds = kinds_of(rows)
    print(f"{len(rows)} sentences, {sum(len(row['told']) for row in rows)} relations; test {len(test)}, {sum(len(r['told']) for r in test)}")
    layers, width = LAYERS[args.model.name], rows[0]["layers"].shape[2]
    head = train(Bonds(len(layers), width, len(kinds), args.dropout), rows, kinds, args)
    for least in (0.2, 0.3, 0.5):
        print(least, json.dumps(score(test, kinds, run_head(head), least, relations=True)))
    if args.trial:
        return
    given = [body_of(args.model), *layers]
    if args.model.name == "small":
        trial = (torch.tensor([0, 1, 3]), torch.randn(1, 3, width), *(torch.randn(4, width) for _ in layers))
        graft(JoinedSeveral(head), trial, args.model, OWN_PREFIX, OUTPUTS, [SHARED[0], *given])
    else:
        trial = (torch.randn(1, 3, width), *(torch.randn(4, width) for _ in layers))
        graft(Joined(head), trial, args.model, OWN_PREFIX, OUTPUTS, given)
    shipped = Exported(args.model / "network.onnx", pieces)
    scores = score(test, kinds, lambda row: shipped.read(row["words"], OUTPUTS), 0.3, relations=True)
    print("exported", json.dumps(scores))
    write_manifest(args.model, "relations", kinds, [("own reports", "with this project", len(rows))], scores)


if __name__ == "__main__":
    main()
