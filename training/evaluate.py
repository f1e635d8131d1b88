"""Scores on gold tokens: UPOS, UAS, LAS (punctuation counted) and entity-level F1 (exact span and label)."""

import numpy as np
from seqeval.metrics import classification_report, f1_score

from decode import best_tags, best_tree


def parse_scores(sentences, predict, labels):
    """`predict(words)` gives upos logits, arc logits, and a function heads -> relation logits."""
    total = upos = uas = las = 0
    root = labels["relations"].index("root")
    for sentence in sentences:
        tags, arcs, relations = predict(sentence["words"])
        heads = best_tree(arcs.astype("f8"))
        logits = relations(heads)
        logits[:, root] = np.where(heads == 0, np.inf, -np.inf)  # `root` names the root's arc and no other
        names = logits.argmax(-1)
        for i in range(len(sentence["words"])):
            total += 1
            upos += labels["upos"][tags[i].argmax()] == sentence["upos"][i]
            attached = heads[i] == sentence["heads"][i]
            uas += attached
            las += attached and labels["relations"][names[i]] == sentence["relations"][i]
    return {"upos": 100 * upos / total, "uas": 100 * uas / total, "las": 100 * las / total}


def mention_scores(sentences, predict, labels, report=False):
    """`predict(words)` gives BIO logits [n, labels]."""
    gold = [sentence["tags"] for sentence in sentences]
    guess = [best_tags(predict(sentence["words"]), labels) for sentence in sentences]
    if report:
        print(classification_report(gold, guess, digits=3, zero_division=0))
    return {
        "micro_f1": 100 * f1_score(gold, guess, average="micro"),
        "macro_f1": 100 * f1_score(gold, guess, average="macro", zero_division=0),
    }


def numpy(tensor):
    return np.ascontiguousarray(tensor.detach().cpu().numpy())
