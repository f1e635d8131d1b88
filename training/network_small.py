"""The trained small engine as one plain graph for export: one sentence, no padding, no mask."""

import torch
from torch import nn
from torch.nn.functional import gelu, layer_norm, leaky_relu, linear

from small import FARTHEST, PROJECTION, REACH, neighbours, with_one

PROJECTIONS = ("arc_dependent", "arc_head", "label_dependent", "label_head", "mention_hidden")


class SmallNetwork(nn.Module):
    """Computes what `small.Small` computes for a batch of one, with all projections of the words in one product.

    Inputs and outputs as those of `network.Network`."""

    def __init__(self, small):
        super().__init__()
        self.small = small.eval()
        layers = [getattr(small, name) for name in PROJECTIONS]
        self.joint = nn.Linear(small.upos.in_features, len(layers) * PROJECTION)
        self.joint.weight.data = torch.cat([layer.weight for layer in layers])
        self.joint.bias.data = torch.cat([layer.bias for layer in layers])

    def vectors(self, pieces, shapes):
        """[t, 192]; beyond the sentence's ends there are zeros."""
        small = self.small
        x = norm(small.into_norm, gelu(small.into(small.pieces(pieces) + small.shapes(shapes))))
        for layer, layer_norm_, reach in zip(small.layers, small.norms, REACH):
            x = x + norm(layer_norm_, gelu(layer(neighbours(x.unsqueeze(0), reach).squeeze(0))))
        return x

    def forward(self, pieces, shapes, first, chosen_dependents, chosen_heads):
        small = self.small
        rows = torch.cat([first.new_zeros(1), first])  # [CLS] stands for the root
        at_words = self.vectors(pieces, shapes)[rows]
        joint = leaky_relu(self.joint(at_words), 0.1)
        arc_dependent, arc_head, dependent, head, mention = joint.split(PROJECTION, dim=1)
        arcs = (with_one(arc_dependent[1:]) @ small.arc) @ with_one(arc_head).transpose(0, 1)
        place = torch.arange(first.shape[0])
        distance = (place.unsqueeze(0) - place.unsqueeze(1)).clamp(-FARTHEST, FARTHEST) + FARTHEST
        root = small.to_root + torch.zeros_like(arcs[:, :1])
        return (
            small.upos(at_words[1:]),
            arcs + torch.cat([root, small.distance[distance]], 1),
            dependent[1:],
            head,
            *(layer(mention[1:]) for layer in small.mentions.values()),
            small.relation_logits(chosen_dependents, chosen_heads),
        )


def norm(layer, x):
    return layer_norm(x, layer.normalized_shape, layer.weight, layer.bias, layer.eps)
