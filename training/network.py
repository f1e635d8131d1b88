"""The trained engine as one plain graph for export: one sentence, no padding, no mask."""

import math

import torch
from torch import nn
from torch.nn.functional import gelu, layer_norm, linear

from model import LAYERS, WIDTH

ATTENTION_HEADS = 12


class Network(nn.Module):
    """Computes what `model.Engine` computes for a batch of one, with query, key and value in one product.

    Inputs: `pieces` [t], `shapes` [t], `first` [n]; and, apart from these, `chosen_dependents`, `chosen_heads` [n, w]."""

    def __init__(self, engine):
        super().__init__()
        self.engine = engine.eval()
        self.joint, scale = nn.ModuleList(), 1 / math.sqrt(WIDTH // ATTENTION_HEADS)
        for layer in engine.encoder.encoder.layer:
            part = layer.attention.self
            joint = nn.Linear(WIDTH, 3 * WIDTH)
            joint.weight.data = torch.cat([part.query.weight * scale, part.key.weight, part.value.weight])
            joint.bias.data = torch.cat([part.query.bias * scale, part.key.bias, part.value.bias])
            self.joint.append(joint)

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
