"""The trained small engine as an ONNX graph that reads several sentences at once.

What a sentence's scores are must not depend on the sentences beside it. So a convolution takes its neighbours by
index and finds zeros beyond its own sentence's ends; int8 products use scales that were fixed beforehand (by
`ranges`), not scales of what happens to run together; everything else works row by row."""

import math

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.nn.functional import gelu, leaky_relu

from small import CLS, FARTHEST, PROJECTION, REACH, WIDTH, neighbours

PROJECTIONS = ("arc_dependent", "arc_head", "label_dependent", "label_head", "mention_hidden")
INPUTS = ["pieces", "shapes", "begin", "end", "first", "chosen_dependents", "chosen_heads"]
KEPT = 0.9999  # of the values that a product sees in calibration lie inside its range


@torch.no_grad()
def ranges(small, encoded):
    """Least and greatest value that each quantised product sees, over encoded sentences (ids, shapes, first)."""
    small.eval()
    seen = {}

    def watch(name, x):
        low, high = np.quantile(x.numpy().ravel(), [1 - KEPT, KEPT])
        seen.setdefault(name, []).append((min(0.0, low), max(0.0, high)))

    for ids, shapes, first in encoded:
        x = small.pieces(torch.tensor(ids)) + small.shapes(torch.tensor(shapes))
        watch("into", x)
        x = small.into_norm(gelu(small.into(x)))
        for i, (layer, norm, reach) in enumerate(zip(small.layers, small.norms, REACH)):
            watch(f"layer{i}", x)
            x = x + norm(gelu(layer(neighbours(x.unsqueeze(0), reach).squeeze(0))))
        rows = x[torch.tensor([0, *first])]
        watch("joint", rows)
        dependents, heads = (leaky_relu(layer(rows), 0.1) for layer in (small.label_dependent, small.label_head))
        watch("relations", torch.cat([dependents, heads, dependents * heads], -1))
    return {name: (float(np.mean([r[0] for r in all_])), float(np.mean([r[1] for r in all_]))) for name, all_ in seen.items()}


class Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], {}, 0

    def constant(self, value, dtype="f4"):
        value = np.asarray(value, dtype)
        key = (value.dtype.str, value.shape, value.tobytes())
        if key not in self.constants:
            self.constants[key] = numpy_helper.from_array(value, f"c{len(self.constants)}")
        return self.constants[key].name

    def op(self, kind, *inputs, output=None, **attributes):
        self.count += 1
        output = output or f"{kind.lower()}{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], f"{kind}_{self.count}", **attributes))
        return output

    def quantise(self, x, range_):
        low, high = range_
        scale = (high - low) / 255
        zero = int(round(-low / scale))
        names = self.constant(scale), self.constant(zero, "u1")
        return self.op("QuantizeLinear", x, *names), scale, names[1]

    def product(self, quantised, layer, output=None):
        """`quantised` [n, in] times the weights in int8, one scale per column (seven bits: AVX2 saturates with
        eight), plus the bias."""
        x, scale, zero = quantised
        weight = layer.weight.detach().numpy().T
        columns = np.maximum(np.abs(weight).max(0), 1e-8) / 63
        rounded = np.round(weight / columns).astype("i1")
        total = self.op("MatMulInteger", x, self.constant(rounded, "i1"), zero, self.constant(0, "i1"))
        scaled = self.op("Mul", self.op("Cast", total, to=TensorProto.FLOAT), self.constant(columns * scale))
        return self.op("Add", scaled, self.constant(layer.bias.detach().numpy()), output=output)

    def linear(self, x, layer, output=None):
        total = self.op("MatMul", x, self.constant(layer.weight.detach().numpy().T))
        return self.op("Add", total, self.constant(layer.bias.detach().numpy()), output=output)

    def gelu(self, x):
        error = self.op("Erf", self.op("Div", x, self.constant(math.sqrt(2))))
        return self.op("Mul", self.op("Mul", x, self.op("Add", error, self.constant(1))), self.constant(0.5))

    def norm(self, x, layer):
        weight, bias = (self.constant(p.detach().numpy()) for p in (layer.weight, layer.bias))
        return self.op("LayerNormalization", x, weight, bias, axis=-1, epsilon=layer.eps)

    def columns(self, x, begin, end, output=None):
        axis = self.constant([1], "i8")
        return self.op("Slice", x, self.constant([begin], "i8"), self.constant([end], "i8"), axis, output=output)


def build(small, seen, mention_heads):
    """The graph as bytes of an ONNX model; `seen`: the products' ranges."""
    small, graph = small.eval(), Graph()
    x = encode(small, seen, graph)
    rows = graph.op("Gather", x, "first", axis=0)
    graph.linear(rows, small.upos, "upos")
    joint = torch.nn.Linear(WIDTH, len(PROJECTIONS) * PROJECTION)
    layers = [getattr(small, name) for name in PROJECTIONS]
    joint.weight.data, joint.bias.data = (torch.cat([getattr(layer, p) for layer in layers]) for p in ("weight", "bias"))
    joint = graph.op("LeakyRelu", graph.product(graph.quantise(rows, seen["joint"]), joint), alpha=0.1)
    names = [None, None, "dependents", "heads", None]
    dependents, heads, _, _, mention = (
        graph.columns(joint, i * PROJECTION, (i + 1) * PROJECTION, name) for i, name in enumerate(names)
    )
    arcs(small, graph, dependents, heads)
    for name in mention_heads:
        graph.linear(mention, small.mentions[name], f"mentions_{name}")
    both = graph.op("Mul", "chosen_dependents", "chosen_heads")
    three = graph.op("Concat", "chosen_dependents", "chosen_heads", both, axis=1)
    graph.product(graph.quantise(three, seen["relations"]), small.relations, "relations")
    return model(graph, mention_heads, {name: len(layer.bias) for name, layer in small.mentions.items()}, small)


def encode(small, seen, graph):
    """Piece vectors [t, 192]."""
    table = small.pieces.weight.detach().numpy()
    scale = np.abs(table).max() / 127
    read = graph.op("Gather", graph.constant(np.round(table / scale), "i1"), "pieces", axis=0)
    read = graph.op("Mul", graph.op("Cast", read, to=TensorProto.FLOAT), graph.constant(scale))
    shapes = graph.op("Gather", graph.constant(small.shapes.weight.detach().numpy()), "shapes", axis=0)
    x = graph.product(graph.quantise(graph.op("Add", read, shapes), seen["into"]), small.into)
    x = graph.norm(graph.gelu(x), small.into_norm)
    rows = neighbour_rows(graph)
    beyond = graph.constant(np.zeros((1, WIDTH)))
    for i, (layer, norm, reach) in enumerate(zip(small.layers, small.norms, REACH)):
        quantised, step, zero = graph.quantise(graph.op("Concat", x, beyond, axis=0), seen[f"layer{i}"])
        three = graph.op("Gather", quantised, rows[reach], axis=0)
        three = graph.op("Reshape", three, graph.constant([-1, 3 * WIDTH], "i8"))
        x = graph.op("Add", x, graph.norm(graph.gelu(graph.product((three, step, zero), layer)), norm))
    return x


def neighbour_rows(graph):
    """For each reach [t, 3]: the rows before, of and after each piece; where its sentence has none, the row of zeros
    behind the last piece."""
    count = graph.op("Squeeze", graph.op("Shape", "pieces"), graph.constant([0], "i8"))
    place = graph.op("Range", graph.constant(0, "i8"), count, graph.constant(1, "i8"))
    column = lambda row: graph.op("Unsqueeze", row, graph.constant([1], "i8"))
    rows = {}
    for reach in sorted(set(REACH)):
        distance = graph.constant(reach, "i8")
        before, after = graph.op("Sub", place, distance), graph.op("Add", place, distance)
        before = graph.op("Where", graph.op("Less", before, "begin"), count, before)
        after = graph.op("Where", graph.op("Greater", after, "end"), count, after)
        rows[reach] = graph.op("Concat", column(before), column(place), column(after), axis=1)
    return rows


def arcs(small, graph, dependents, heads):
    """[rows, rows]: the score of each row as each row's head, with the bias of their distance, or of the root."""
    weights = small.arc.detach().numpy()
    left = graph.op("MatMul", dependents, graph.constant(weights[:-1, :-1]))
    left = graph.op("Add", left, graph.constant(weights[-1, :-1]))
    scores = graph.op("MatMul", left, graph.op("Transpose", heads, perm=[1, 0]))
    own = graph.op("MatMul", dependents, graph.constant(weights[:-1, -1:]))
    scores = graph.op("Add", scores, graph.op("Add", own, graph.constant(weights[-1, -1])))
    count = graph.op("Squeeze", graph.op("Shape", "first"), graph.constant([0], "i8"))
    place = graph.op("Range", graph.constant(0, "i8"), count, graph.constant(1, "i8"))
    distance = graph.op("Sub", place, graph.op("Unsqueeze", place, graph.constant([1], "i8")))
    nearest = graph.op("Max", graph.constant(-FARTHEST, "i8"), graph.op("Min", graph.constant(FARTHEST, "i8"), distance))
    index = graph.op("Add", nearest, graph.constant(FARTHEST, "i8"))
    near = graph.op("Gather", graph.constant(small.distance.detach().numpy()), index, axis=0)
    root = graph.op("Equal", graph.op("Gather", "pieces", "first", axis=0), graph.constant(CLS, "i8"))
    bias = graph.op("Where", root, graph.constant(small.to_root.detach().numpy()[0]), near)
    graph.op("Add", scores, bias, output="arcs")


def model(graph, mention_heads, widths, small):
    integer, real = TensorProto.INT64, TensorProto.FLOAT
    sizes = {"pieces": "t", "shapes": "t", "begin": "t", "end": "t", "first": "n"}
    inputs = [helper.make_tensor_value_info(name, integer, [size]) for name, size in sizes.items()]
    inputs += [helper.make_tensor_value_info(name, real, ["m", PROJECTION]) for name in INPUTS[5:]]
    outputs = {"upos": len(small.upos.bias), "arcs": "n", "dependents": PROJECTION, "heads": PROJECTION}
    outputs |= {f"mentions_{name}": widths[name] for name in mention_heads}
    outputs = [helper.make_tensor_value_info(name, real, ["n", width]) for name, width in outputs.items()]
    outputs.append(helper.make_tensor_value_info("relations", real, ["m", len(small.relations.bias)]))
    made = helper.make_graph(graph.nodes, "small", inputs, outputs, list(graph.constants.values()))
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
