"""Trains the small engine: python train_small.py GOLD_DIR BASE_DIR MODEL_DIR SILVER OUT_DIR --minutes N

Every sentence of the gold corpora counts with its own annotation, and with what base says (silver.py) where it has
none; free text counts with what base says alone. Time-bound: the rate falls linearly to zero at the end of the given
minutes. The best weights on dev (LAS of EWT plus micro F1 of re3d) are kept in OUT_DIR/small.pt as it goes."""

import argparse
import json
import pickle
import random
import time
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import log_softmax

from corpora import join_split_tokens, mentions_by_label, swap_mentions
from evaluate import mention_scores, numpy, parse_scores
from small import CLS, SEP, UNK, Small, piece_vectors
from train import batches_of, load, padded
from wordpiece import WordPieces

WEIGHTS = {"arcs": 1.0, "relations": 1.0, "upos": 0.5, "re3d": 0.5, "uner": 0.5}
UNKNOWN_SHARE, SHAPELESS_SHARE = 0.1, 0.1
MENTION_HEADS = ["re3d", "uner"]


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("gold", "base", "model", "silver", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--start", type=Path, help="folder of an earlier run whose weights to go on from")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--batch-pieces", type=int, default=1500)
    parser.add_argument("--swap", type=float, default=0.4)
    parser.add_argument("--evaluations", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--all-re3d", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def one_hot(indices, width):
    return np.eye(width, dtype="f2")[np.array(indices)]


def with_gold(corpora, silver, index):
    """EWT: trees and tags are gold, names are base's."""
    by_place = {s["index"]: s for s in silver if s["source"] == "ewt"}
    for place, gold in enumerate(corpora["ewt"]):
        taught = by_place.get(place)
        if taught is None:
            continue
        heads = np.array(gold["heads"], "i2")
        yield taught | {
            "heads": heads,
            "arcs": one_hot(heads, len(heads) + 1),
            "upos": one_hot([index["upos"][tag] for tag in gold["upos"]], len(index["upos"])),
            "relations": one_hot([index["relations"][name] for name in gold["relations"]], len(index["relations"])),
        }


def named(sentences, head, index):
    """Sentences whose names are gold and which teach nothing else."""
    width = len(index[head])
    return [{"words": s["words"], head: one_hot([index[head][tag] for tag in s["tags"]], width)} for s in sentences]


def epoch(corpora, taught, gold, index, args, rng):
    """The sentences of one pass: gold trees twice, free text once, names thrice with some of them swapped."""
    sentences = [s for s in taught if s["source"] != "ewt"] + gold + gold
    mentions = mentions_by_label(corpora["re3d"])
    other = lambda label: rng.choice(mentions[label])
    for _ in range(3):
        swapped = [swap_mentions(s, other, args.swap, rng) for s in corpora["re3d"]]
        sentences += named([join_split_tokens(s) if rng.random() < 0.6 else s for s in swapped], "re3d", index)
        sentences += named(corpora["uner"], "uner", index)
    return sentences


def tables(batch, name, shape):
    """Soft targets [batch, *shape], zero where a sentence has none."""
    out = np.zeros((len(batch), *shape), "f4")
    for row, sentence in enumerate(batch):
        if name in sentence:
            table = sentence[name]
            out[row, : table.shape[0], : table.shape[1]] = table
    return torch.from_numpy(out)


def loss_of(small, batch, pieces, labels, rng):
    encoded = [pieces.encode(s["words"]) for s in batch]
    ids, mask = padded([e[0] for e in encoded]), padded([[1] * len(e[0]) for e in encoded])
    shapes = padded([e[1] if rng.random() > SHAPELESS_SHARE else [0] * len(e[1]) for e in encoded])
    first = padded([e[2] for e in encoded])
    words = padded([[1] * (len(s["words"]) + 1) for s in batch])
    unknown = (torch.rand(ids.shape) < UNKNOWN_SHARE) & (ids != CLS) & (ids != SEP)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = small.encode(ids.masked_fill(unknown, UNK), shapes, mask)
    logits = small.heads(x.float(), first)
    logits["arcs"] = logits["arcs"].masked_fill(words[:, None, :] == 0, -1e4)
    chosen = padded([list(s.get("heads", [0] * len(s["words"]))) for s in batch]).long()
    width = logits["heads"].size(-1)
    heads = torch.gather(logits["heads"], 1, chosen.unsqueeze(-1).expand(-1, -1, width))
    logits["relations"] = small.relation_logits(logits["dependents"], heads)
    total = 0.0
    for name, weight in WEIGHTS.items():
        target = tables(batch, name, logits[name].shape[1:])
        count = sum(len(s["words"]) for s in batch if name in s)
        if count:
            total = total - weight * (target * log_softmax(logits[name], -1)).sum() / count
    return total, int(mask.sum())


@torch.no_grad()
def dev_scores(small, corpora, labels, pieces):
    small.eval()

    def heads(words):
        ids, shapes, first = pieces.encode(words)
        ids = torch.tensor([ids])
        return small.heads(small.encode(ids, torch.tensor([shapes]), torch.ones_like(ids)), torch.tensor([first]))

    def parse(words):
        found = heads(words)
        relations = lambda chosen: numpy(
            small.relation_logits(found["dependents"][0], found["heads"][0][torch.as_tensor(chosen.copy())])
        )
        return numpy(found["upos"][0]), numpy(found["arcs"][0]), relations

    scores = {
        "ewt": parse_scores(corpora["ewt_dev"], parse, labels),
        "re3d": mention_scores(corpora["re3d_dev"], lambda words: numpy(heads(words)["re3d"][0]), labels["re3d"]),
        "uner": mention_scores(corpora["uner_dev"], lambda words: numpy(heads(words)["uner"][0]), labels["uner"]),
    }
    small.train()
    return scores


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    manifest = tomllib.loads((args.model / "manifest.toml").read_text())
    labels = {"upos": manifest["upos"], "relations": manifest["relations"]}
    labels |= {head["name"]: head["labels"] for head in manifest["mentions"]}
    (args.out / "labels.json").write_text(json.dumps(labels, indent=1))
    index = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}
    corpora, pieces = load(args), WordPieces(args.base)
    taught = pickle.loads(args.silver.read_bytes())
    args.taught = dict(Counter(s["source"] for s in taught))
    gold = list(with_gold(corpora, taught, index))
    small = Small(labels, MENTION_HEADS, piece_vectors(args.base))
    if args.start:
        small.load_state_dict(torch.load(args.start / "small.pt"))
    print("parameters", sum(p.numel() for p in small.parameters()), "sentences", len(taught), len(gold), flush=True)
    matrices = [p for p in small.parameters() if p.ndim > 1]
    vectors = [p for p in small.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}],
        lr=args.lr, betas=(0.9, 0.95), fused=True,
    )
    started, step, seen, passes, mean, best, evaluated = time.time(), 0, 0, 0, None, 0.0, 0
    progress, record = 0.0, {}
    while progress < 1:
        sentences = epoch(corpora, taught, gold, index, args, rng)
        lengths = [len(pieces.encode(s["words"])[0]) for s in sentences]
        for batch in batches_of(lengths, args.batch_pieces, rng):
            progress = (time.time() - started) / (60 * args.minutes)
            if progress >= 1:
                break
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = args.lr * min(1, step / 200) * max(0.01, 1 - progress)
            loss, count = loss_of(small, [sentences[i] for i in batch], pieces, labels, rng)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(small.parameters(), 5.0)
            optimizer.step()
            seen += count
            mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"step {step} pass {passes} {time.time() - started:.0f}s {seen} pieces loss {mean:.3f}", flush=True)
            if progress * args.evaluations > evaluated + 1:
                evaluated += 1
                best, record = keep(small, corpora, labels, pieces, args, best, record, step, seen)
        passes += 1
    best, record = keep(small, corpora, labels, pieces, args, best, record, step, seen)
    print("FINAL", json.dumps(record))


def keep(small, corpora, labels, pieces, args, best, record, step, seen):
    """Scores the weights of now and keeps them if they are the best so far."""
    scores = dev_scores(small, corpora, labels, pieces)
    total = scores["ewt"]["las"] + scores["re3d"]["micro_f1"]
    print(f"step {step} dev {json.dumps(scores)}", flush=True)
    if total <= best:
        return best, record
    settings = {name: str(value) for name, value in vars(args).items() if name in ("start", "minutes", "lr", "batch_pieces", "swap", "seed")}
    record = {"settings": settings, "steps": step, "pieces": seen, "taught": args.taught, "dev": scores}
    torch.save(small.state_dict(), args.out / "small.pt")
    (args.out / "scores.json").write_text(json.dumps(record, indent=1))
    return total, record


if __name__ == "__main__":
    main()
