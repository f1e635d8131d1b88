"""One MiniLM encoder with a tagger, a biaffine parser (Dozat and Manning 2017) and two name taggers."""

import torch
from torch import nn
from transformers import BertModel

from wordpiece import SHAPES

LAYERS, WIDTH = 6, 384
ARC_WIDTH, LABEL_WIDTH = 256, 128


class LayerMix(nn.Module):
    """Learned weighted mean of the encoder's layers (Peters et al. 2018); `favour_last` starts near the last layer."""

    def __init__(self, favour_last):
        super().__init__()
        start = torch.zeros(LAYERS)
        start[-1] = 3.0 if favour_last else 0.0
        self.weights, self.scale = nn.Parameter(start), nn.Parameter(torch.ones(1))

    def forward(self, layers):
        weights = torch.softmax(self.weights, 0)
        return self.scale * sum(weights[i] * layers[i] for i in range(LAYERS))


class Biaffine(nn.Module):
    """Two projections (dependent, head) with a bias column each, and the bilinear weights between them."""

    def __init__(self, width, outputs):
        super().__init__()
        self.bilinear = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))
        self.dependent, self.head = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)
        self.dropout, self.activation = nn.Dropout(0.33), nn.LeakyReLU(0.1)

    def project(self, layer, vectors):
        x = self.dropout(self.activation(layer(vectors)))
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Engine(nn.Module):
    """`labels`: dict with the lists `upos`, `relations` and one BIO list per mention head."""

    def __init__(self, base_dir, labels, mention_heads):
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            base_dir, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        embeddings = self.encoder.embeddings
        embeddings.word_embeddings.weight.requires_grad_(False)
        # Token types carry the words' shapes; at the start all shapes are alike, as in the base model.
        embeddings.token_type_embeddings = nn.Embedding.from_pretrained(
            embeddings.token_type_embeddings.weight[:1].detach().repeat(SHAPES, 1), freeze=False
        )
        self.syntax_mix, self.mention_mix = LayerMix(False), LayerMix(True)
        self.dropout, self.mention_dropout = nn.Dropout(0.2), nn.Dropout(0.1)
        self.upos = nn.Linear(WIDTH, len(labels["upos"]))
        self.arc = Biaffine(ARC_WIDTH, 1)
        self.label = Biaffine(LABEL_WIDTH, len(labels["relations"]))
        self.mentions = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels[name])) for name in mention_heads})

    def encode(self, ids, shapes, mask=None):
        """Mixed piece vectors [batch, pieces, 384]: one mix for syntax, one for mentions."""
        layers = self.encoder(
            input_ids=ids, token_type_ids=shapes, attention_mask=mask, output_hidden_states=True
        ).hidden_states[1:]
        layers = [layer.float() for layer in layers]
        return self.syntax_mix(layers), self.mention_mix(layers)

    def syntax(self, pieces, first):
        """UPOS logits [b, n, tags], arc logits [b, n, n + 1] (column 0 = root, read at [CLS]), label projections."""
        pieces = self.dropout(pieces)
        words = at(pieces, first)
        with_root = torch.cat([pieces[:, :1], words], 1)
        dependents = self.arc.project(self.arc.dependent, words)
        heads = self.arc.project(self.arc.head, with_root)
        arcs = dependents @ self.arc.bilinear[0] @ heads.transpose(1, 2)
        return (
            self.upos(words),
            arcs,
            self.label.project(self.label.dependent, words),
            self.label.project(self.label.head, with_root),
        )

    def label_logits(self, dependents, heads):
        """Relation logits [n, relations] for n chosen arcs, both sides [n, 129]."""
        outputs, width, _ = self.label.bilinear.shape
        left = dependents @ self.label.bilinear.permute(1, 0, 2).reshape(width, outputs * width)
        return (left.view(-1, outputs, width) * heads.unsqueeze(1)).sum(-1)

    def mention_logits(self, name, pieces, first):
        return self.mentions[name](self.mention_dropout(at(pieces, first)))


def at(vectors, index):
    return torch.gather(vectors, 1, index.unsqueeze(-1).expand(-1, -1, vectors.size(-1)))
