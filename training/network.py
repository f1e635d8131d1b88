"""The trained engine as one plain graph for export: one sentence, no padding, no mask."""

import math

import torch
from torch import nn
from torch.nn.functional import gelu, layer_norm, linear

from model import LAYERS, WIDTH

ATTENTION_HEADS = 12
# How much of an input channel's range moves into the weights; 0 none, 1 all of it.
SPREAD = 0.75


class Spread(nn.Module):
    """A linear layer that evens out its input's channels first, its weights making up for it."""

    def __init__(self, layer):
        super().__init__()
        self.layer, self.largest, self.factor = layer, torch.zeros(layer.in_features), None

    def settle(self):
        weights = self.layer.weight.abs().amax(0)
        scale = self.largest.clamp(min=1e-4) ** SPREAD / weights.clamp(min=1e-4) ** (1 - SPREAD)
        scale = scale / scale.log().mean().exp()
        self.layer.weight.mul_(scale)
        self.factor = nn.Parameter(1 / scale, requires_grad=False)

    def forward(self, x):
        if self.factor is None:  # still looking at what comes
            self.largest = torch.maximum(self.largest, x.abs().amax(0))
            return self.layer(x)
        return self.layer(x * self.factor)


class Network(nn.Module):
    """Computes what `model.Engine` computes for a batch of one, with query, key and value in one product.

    Inputs: `pieces` [t], `shapes` [t], `first` [n]; and, apart from these, `chosen_dependents`, `chosen_heads` [n, w].
    `calibration`: pieces and shapes of some training sentences, see `spread`."""

    def __init__(self, engine, calibration=()):
        super().__init__()
        self.engine = engine.eval()
        self.joint, scale = nn.ModuleList(), 1 / math.sqrt(WIDTH // ATTENTION_HEADS)
        for layer in engine.encoder.encoder.layer:
            part = layer.attention.self
            joint = nn.Linear(WIDTH, 3 * WIDTH)
            joint.weight.data = torch.cat([part.query.weight * scale, part.key.weight, part.value.weight])
            joint.bias.data = torch.cat([part.query.bias * scale, part.key.bias, part.value.bias])
            self.joint.append(joint)
        if calibration:
            self.spread(calibration)

    @torch.no_grad()
    def spread(self, calibration):
        """Moves the range of the products' inputs into their weights, channel by channel (SmoothQuant, Xiao et al. 2023):
        a few channels are far larger than the rest, and one int8 scale for all of them leaves the rest few steps."""
        self.eval()
        products = [Spread(product) for product in self.products()]
        self.replace(iter(products))
        for pieces, shapes in calibration:
            self.layers(pieces, shapes)
        for product in products:
            product.settle()

    def products(self):
        for joint, layer in zip(self.joint, self.engine.encoder.encoder.layer):
            yield from (joint, layer.attention.output.dense, layer.intermediate.dense, layer.output.dense)

    def replace(self, products):
        for i, layer in enumerate(self.engine.encoder.encoder.layer):
            self.joint[i], layer.attention.output.dense = next(products), next(products)
            layer.intermediate.dense, layer.output.dense = next(products), next(products)

    def layers(self, pieces, shapes):
        """Vectors [t, 384] after each layer."""
        encoder = self.engine.encoder
        embeddings = encoder.embeddings
        placed = embeddings.word_embeddings(pieces) + embeddings.position_embeddings.weight[: pieces.shape[0]]
        x = norm(embeddings.LayerNorm, placed + embeddings.token_type_embeddings(shapes))
        found = []
        for joint, layer in zip(self.joint, encoder.encoder.layer):
            parts = joint(x).view(-1, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
            query, key, value = (parts[:, i].transpose(0, 1) for i in range(3))
            mixed = torch.softmax(query @ key.transpose(1, 2), -1) @ value
            mixed = mixed.transpose(0, 1).reshape(-1, WIDTH)
            out = layer.attention.output
            x = norm(out.LayerNorm, out.dense(mixed) + x)
            x = norm(layer.output.LayerNorm, layer.output.dense(gelu(layer.intermediate.dense(x))) + x)
            found.append(x)
        return found

    def forward(self, pieces, shapes, first, chosen_dependents, chosen_heads):
        engine, layers = self.engine, self.layers(pieces, shapes)
        rows = torch.cat([first.new_zeros(1), first])  # [CLS] stands for the root
        at_words = [layer[rows] for layer in layers]
        syntax, mention = engine.syntax_mix(at_words), engine.mention_mix(at_words)
        words = syntax[1:]
        dependents = engine.arc.project(engine.arc.dependent, words)
        heads = engine.arc.project(engine.arc.head, syntax)
        return (
            engine.upos(words),
            dependents @ engine.arc.bilinear[0] @ heads.transpose(0, 1),
            engine.label.project(engine.label.dependent, words),
            engine.label.project(engine.label.head, syntax),
            *(head(mention[1:]) for head in engine.mentions.values()),
            engine.label_logits(chosen_dependents, chosen_heads),
        )


def norm(layer, x):
    return layer_norm(x, layer.normalized_shape, layer.weight, layer.bias, layer.eps)
