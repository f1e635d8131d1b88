"""Decoding: the best tree with one root, and the best well-formed BIO sequence."""

import numpy as np


def best_tree(scores):
    """`scores` [n, n + 1]: score of head j (0 = root) for word i. Returns heads [n]; exactly one is 0.

    Chu-Liu-Edmonds; if the free optimum has several roots, each of them is tried as the only one."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    heads = arborescence(full)
    roots = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(roots) == 1:
        return heads[1:]
    best = None
    for root in roots:
        only = full.copy()
        only[1:, 0] = -1e9
        only[root] = -1e9
        only[root, 0] = full[root, 0]
        tried = arborescence(only)
        value = sum(only[i, tried[i]] for i in range(1, n + 1))
        if best is None or value > best[0]:
            best = (value, tried)
    return best[1][1:]


def arborescence(scores):
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    rest = [i for i in range(n) if i not in set(cycle)]
    m = len(rest)
    small = np.full((m + 1, m + 1), -1e9)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    leave, enter = [0] * m, [0] * m
    for a, i in enumerate(rest):
        into = scores[i, cycle]
        leave[a] = cycle[int(into.argmax())]
        small[a, m] = into.max()
        gain = [scores[x, i] - scores[x, heads[x]] for x in cycle]
        enter[a] = cycle[int(np.argmax(gain))]
        small[m, a] = max(gain)
    small[0] = -1e9
    solved = arborescence(small)
    result = heads.copy()
    for a, i in enumerate(rest):
        if i:
            result[i] = leave[a] if solved[a] == m else rest[solved[a]]
    result[enter[solved[m]]] = rest[solved[m]]
    return result


def find_cycle(heads):
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = heads[node]
        if node and state[node] == start:
            return path[path.index(node):]
    return None


def best_tags(logits, labels):
    """Viterbi over BIO: `I-X` only after `B-X` or `I-X`. Returns label strings."""
    scores = logits - logits.max(-1, keepdims=True)
    scores = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    allowed = np.zeros((len(labels), len(labels)))
    start = np.zeros(len(labels))
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            start[j] = -1e4
            for i, before in enumerate(labels):
                if before[2:] != after[2:]:
                    allowed[i, j] = -1e4
    state, back = scores[0] + start, []
    for row in scores[1:]:
        step = state[:, None] + allowed
        back.append(step.argmax(0))
        state = step.max(0) + row
    path = [int(state.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [labels[i] for i in reversed(path)]
