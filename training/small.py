"""The small engine: convolutions over word pieces instead of attention, the same heads as base."""

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.functional import gelu, leaky_relu, pad

from model import at
from wordpiece import SHAPES

PIECE_WIDTH, WIDTH, PROJECTION = 128, 192, 128
# How far each layer's kernel (left, middle, right) reaches; together 18 pieces to either side.
REACH = (1, 2, 4, 8, 2, 1)
FARTHEST = 32  # distance of head and dependent, in words, from which all distances count alike
CLS, SEP, UNK = 101, 102, 100


def piece_vectors(base_dir):
    """MiniLM's input embeddings, reduced to their 128 principal components."""
    weights = load_file(base_dir / "model.safetensors")
    name = next(name for name in weights if name.endswith("word_embeddings.weight"))
    vectors = weights[name].float()
    vectors = vectors - vectors.mean(0)
    directions, _, _ = torch.linalg.svd(vectors.T @ vectors)
    reduced = vectors @ directions[:, :PIECE_WIDTH]
    return reduced / reduced.std() * 0.5


def neighbours(x, reach):
    """Each row with the rows `reach` before and after it; beyond the ends there are zeros."""
    wide = pad(x, (0, 0, reach, reach))
    return torch.cat([wide[:, : -2 * reach], x, wide[:, 2 * reach :]], -1)


class Small(nn.Module):
    def __init__(self, labels, mention_heads, vectors=None):
        super().__init__()
        vectors = torch.zeros(30522, PIECE_WIDTH) if vectors is None else vectors
        self.pieces, self.shapes = nn.Embedding.from_pretrained(vectors, freeze=False), nn.Embedding(SHAPES, PIECE_WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.into, self.into_norm = nn.Linear(PIECE_WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in REACH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in REACH)
        self.upos = nn.Linear(WIDTH, len(labels["upos"]))
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, PROJECTION), nn.Linear(WIDTH, PROJECTION)
        self.arc = nn.Parameter(torch.zeros(PROJECTION + 1, PROJECTION + 1))
        self.distance, self.to_root = nn.Parameter(torch.zeros(2 * FARTHEST + 1)), nn.Parameter(torch.zeros(1))
        self.label_dependent, self.label_head = nn.Linear(WIDTH, PROJECTION), nn.Linear(WIDTH, PROJECTION)
        self.relations = nn.Linear(3 * PROJECTION, len(labels["relations"]))
        self.mention_hidden = nn.Linear(WIDTH, PROJECTION)
        self.mentions = nn.ModuleDict({name: nn.Linear(PROJECTION, len(labels[name])) for name in mention_heads})
        self.drop_piece, self.drop_layer = nn.Dropout(0.2), nn.Dropout(0.1)
        self.drop_word, self.drop_head = nn.Dropout(0.15), nn.Dropout(0.25)

    def encode(self, ids, shapes, mask):
        """Piece vectors [batch, pieces, 192]; rows beyond a sentence's end are zero at every layer."""
        mask = mask.unsqueeze(-1).float()
        x = self.drop_piece(self.pieces(ids) + self.shapes(shapes))
        x = self.into_norm(gelu(self.into(x))) * mask
        for layer, norm, reach in zip(self.layers, self.norms, REACH):
            x = (x + self.drop_layer(norm(gelu(layer(neighbours(x, reach)))))) * mask
        return x

    def project(self, layer, x):
        return self.drop_head(leaky_relu(layer(x), 0.1))

    def heads(self, x, first):
        """Logits of tags, arcs (column 0 = root, read at [CLS]) and names; projections for the relations."""
        words = self.drop_word(at(x, first))
        with_root = torch.cat([self.drop_word(x[:, :1]), words], 1)
        dependents = with_one(self.project(self.arc_dependent, words))
        arcs = (dependents @ self.arc) @ with_one(self.project(self.arc_head, with_root)).transpose(1, 2)
        place = torch.arange(first.shape[1])
        distance = (place[None] - place[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        bias = torch.cat([self.to_root.expand(len(place), 1), self.distance[distance]], 1)
        hidden = self.project(self.mention_hidden, words)
        return {
            "upos": self.upos(words),
            "arcs": arcs + bias,
            "dependents": self.project(self.label_dependent, words),
            "heads": self.project(self.label_head, with_root),
        } | {name: head(hidden) for name, head in self.mentions.items()}

    def relation_logits(self, dependents, heads):
        """For chosen arcs, both sides [..., 128]."""
        return self.relations(torch.cat([dependents, heads, dependents * heads], -1))


def with_one(x):
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
