"""Trains all heads together: python train.py GOLD_DIR BASE_DIR OUT_DIR [--epochs N] ...

Each step takes one batch of one task; the batches of the whole run are interleaved evenly.
Learning rate: short linear warm-up, then linear decay to zero. Same seed, same machine: same weights up to the order
of floating point sums (thread count), unless `--minutes` ended the run before its last step."""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

from corpora import (
    join_split_tokens,
    mentions_by_label,
    read_conllu,
    read_re3d,
    read_uner,
    split_by_document,
    swap_mentions,
)
from evaluate import mention_scores, numpy, parse_scores
from licence import drop_bbc
from vary import another, filled, names, read_sentences, split_tokens
from model import Engine
from wordpiece import WordPieces

MAX_TRAINING_PIECES = 150
SHAPELESS_SHARE = 0.1
# Inside the encoder; the parser does better without, the small name corpora need it.
ENCODER_DROPOUT = {"ewt": 0.0, "re3d": 0.1, "uner": 0.1}
RARE = {"Weapon", "MilitaryPlatform", "Nationality", "Money", "DocumentReference"}
UNKNOWN_PIECE, SPECIAL_PIECES = 100, (101, 102)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path, help="folder with ud-ewt, re3d-ner, uner-ewt")
    parser.add_argument("base", type=Path, help="folder of the MiniLM weights")
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="folder of an earlier run whose weights to go on from")
    parser.add_argument("--epochs", type=float, default=9, help="passes over EWT; 0.5 is half a pass")
    parser.add_argument("--re3d-epochs", type=int, default=14)
    parser.add_argument("--uner-epochs", type=int, default=5)
    parser.add_argument("--lr", type=float, default=1.5e-4, help="peak rate of the encoder")
    parser.add_argument("--head-lr", type=float, default=1.5e-3)
    parser.add_argument("--swap", type=float, default=0.0, help="share of re3d mentions replaced by others of their label")
    parser.add_argument("--made", type=float, default=0.0, help="share of those made up, where that is possible (vary.py)")
    parser.add_argument("--own", type=Path, help="sentences with places to fill (data/sentences.txt), seen in every re3d pass")
    parser.add_argument("--ewt-dropout", type=float, default=ENCODER_DROPOUT["ewt"], help="inside the encoder, on EWT batches")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of EWT pieces shown as unknown")
    parser.add_argument("--stop", type=int, help="end after this many steps, at whatever rate the schedule then is")
    parser.add_argument("--average", type=float, default=0.0, help="decay of the running mean of the weights that is kept")
    parser.add_argument("--batch-pieces", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, help="wall clock limit; a run that would last longer is cut short evenly")
    parser.add_argument("--all-re3d", action="store_true", help="keep sentences believed to be BBC's; NOT for shipping")
    return parser.parse_args()


def load(args):
    gold = args.gold
    re3d, dropped = read_re3d(gold / "re3d-ner/train.txt"), 0
    total = len(re3d)
    if not args.all_re3d:
        re3d, dropped = drop_bbc(re3d)
    print(f"re3d: {total} sentences, {dropped} dropped as BBC's", flush=True)
    uner, uner_held = split_by_document(read_uner(gold / "uner-ewt/en_ewt-ud-dev.iob2.gz"), 0.15, seed=1)
    return {
        "ewt": read_conllu(gold / "ud-ewt/en_ewt-ud-train.conllu.gz"),
        "ewt_dev": read_conllu(gold / "ud-ewt/en_ewt-ud-dev.conllu.gz"),
        "re3d": re3d,
        "re3d_dev": read_re3d(gold / "re3d-ner/dev.txt"),
        "uner": uner,
        "uner_dev": uner_held,
    }


def label_lists(corpora):
    def bio(sentences):
        types = sorted({tag[2:] for s in sentences for tag in s["tags"] if tag != "O"})
        return ["O"] + [f"{kind}-{name}" for name in types for kind in "BI"]

    return {
        "upos": sorted({tag for s in corpora["ewt"] for tag in s["upos"]}),
        "relations": sorted({name for s in corpora["ewt"] for name in s["relations"]}),
        "re3d": bio(corpora["re3d"] + corpora["re3d_dev"]),
        "uner": bio(corpora["uner"]),
    }


def batches_of(lengths, limit, rng):
    """Indices in batches of similar length, at most `limit` padded pieces each, shuffled."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] * (1 + 0.2 * rng.random()))
    batches, batch, longest = [], [], 0
    for i in order:
        if batch and max(longest, lengths[i]) * (len(batch) + 1) > limit:
            batches.append(batch)
            batch, longest = [], 0
        batch.append(i)
        longest = max(longest, lengths[i])
    batches.append(batch)
    rng.shuffle(batches)
    return batches


def schedule(args, corpora, pieces, rng):
    """All batches of the run as (task, sentences), interleaved evenly."""
    plan = []
    for task, epochs, limit in (
        ("ewt", args.epochs, args.batch_pieces),
        ("re3d", args.re3d_epochs, 300),
        ("uner", args.uner_epochs, 600),
    ):
        steps = []
        for _ in range(math.ceil(epochs)):
            sentences = corpora[task]
            if task == "re3d":  # half of the passes see the tokens joined as our tokeniser would
                sentences = re3d_pass(args, sentences, rng)
            lengths = [len(pieces.encode(s["words"])[0]) for s in sentences]
            fit = [i for i in range(len(sentences)) if lengths[i] <= MAX_TRAINING_PIECES]
            for batch in batches_of([lengths[i] for i in fit], limit, rng):
                steps.append((task, [sentences[fit[i]] for i in batch]))
        steps = steps[: math.ceil(len(steps) * epochs / max(1, math.ceil(epochs)))]
        plan += [((k + 0.5) / len(steps), task, batch) for k, (task, batch) in enumerate(steps)]
    plan.sort(key=lambda step: step[0])
    return [(task, batch) for _, task, batch in plan]


def re3d_pass(args, sentences, rng):
    """One pass over re3d: mentions swapped; with `--own` sentences with rare names twice, and our own sentences."""
    mentions = mentions_by_label(sentences)
    own = []
    if args.own:
        sentences = sentences + [s for s in sentences if RARE & {tag[2:] for tag in s["tags"]}]
        free = names(mentions)
        own = [filled(row, free, rng) for row in read_sentences(args.own)]
    other = lambda label: another(label, mentions, args.made, rng)
    swapped = [swap_mentions(s, other, args.swap, rng) for s in sentences]
    return [join_split_tokens(s) if rng.random() < 0.5 else s for s in swapped] + [
        s if rng.random() < 0.5 else split_tokens(s) for s in own
    ]


class Average:
    """The running mean of a model's trained weights."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.model = model
        self.mean = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self):
        self.steps += 1
        share = 1 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, p in self.model.named_parameters():
            if name in self.mean:
                self.mean[name].lerp_(p, share)

    def weights(self):
        return self.model.state_dict() | self.mean


def padded(rows, fill=0):
    width = max(len(row) for row in rows)
    return torch.tensor([list(row) + [fill] * (width - len(row)) for row in rows])


def loss_of(engine, task, batch, pieces, index, rng, hidden=0.0):
    encoded = [pieces.encode(s["words"]) for s in batch]
    ids, mask = padded([e[0] for e in encoded]), padded([[1] * len(e[0]) for e in encoded])
    # Now and then a sentence as if written without capitals, so that such text is read as well.
    shapes = padded([e[1] if rng.random() > SHAPELESS_SHARE else [0] * len(e[1]) for e in encoded])
    first = padded([e[2] for e in encoded])
    if task == "ewt" and hidden:
        special = sum(ids == piece for piece in SPECIAL_PIECES)
        ids = ids.masked_fill((torch.rand(ids.shape) < hidden) & (special == 0), UNKNOWN_PIECE)
    for module in engine.encoder.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = ENCODER_DROPOUT[task]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        syntax, mention = engine.encode(ids, shapes, mask)
    if task != "ewt":
        gold = padded([[index[task][tag] for tag in s["tags"]] for s in batch], -100)
        return cross_entropy(engine.mention_logits(task, mention.float(), first).flatten(0, 1), gold.flatten(), ignore_index=-100)
    upos, arcs, dependents, with_root = engine.syntax(syntax.float(), first)
    words = padded([[1] * (len(s["words"]) + 1) for s in batch])
    arcs = arcs.masked_fill(words[:, None, :] == 0, -1e4)
    gold_heads = padded([s["heads"] for s in batch], -100)
    gold_upos = padded([[index["upos"][tag] for tag in s["upos"]] for s in batch], -100)
    gold_relations = padded([[index["relations"][name] for name in s["relations"]] for s in batch], -100)
    real = gold_heads >= 0
    chosen = torch.gather(with_root, 1, gold_heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, with_root.size(-1)))
    relations = engine.label_logits(dependents[real], chosen[real])
    return (
        cross_entropy(arcs.flatten(0, 1), gold_heads.flatten(), ignore_index=-100)
        + cross_entropy(relations, gold_relations[real])
        + 0.5 * cross_entropy(upos.flatten(0, 1), gold_upos.flatten(), ignore_index=-100)
    )


@torch.no_grad()
def dev_scores(engine, corpora, labels, pieces, limit=None):
    engine.eval()

    def vectors(words):
        ids, shapes, first = pieces.encode(words)
        return engine.encode(torch.tensor([ids]), torch.tensor([shapes])), torch.tensor([first])

    def parse(words):
        (syntax, _), first = vectors(words)
        upos, arcs, dependents, with_root = engine.syntax(syntax, first)
        relations = lambda heads: numpy(engine.label_logits(dependents[0], with_root[0][torch.as_tensor(heads.copy())]))
        return numpy(upos[0]), numpy(arcs[0]), relations

    def mentions(task):
        def predict(words):
            (_, mention), first = vectors(words)
            return numpy(engine.mention_logits(task, mention, first)[0])

        return predict

    scores = {
        "ewt": parse_scores(corpora["ewt_dev"][:limit], parse, labels),
        "re3d": mention_scores(corpora["re3d_dev"], mentions("re3d"), labels["re3d"]),
        "uner": mention_scores(corpora["uner_dev"], mentions("uner"), labels["uner"]),
    }
    engine.train()
    return scores


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    corpora = load(args)
    labels, pieces = label_lists(corpora), WordPieces(args.base)
    index = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}
    (args.out / "labels.json").write_text(json.dumps(labels, indent=1))
    engine = Engine(args.base, labels, ["re3d", "uner"])
    if args.start:
        engine.load_state_dict(torch.load(args.start / "engine.pt"))
    plan = schedule(args, corpora, pieces, rng)
    encoder = [p for p in engine.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in engine.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": args.lr, "weight_decay": 0.01}, {"params": heads, "lr": args.head_lr, "weight_decay": 0.0}],
        betas=(0.9, 0.98),
        fused=True,
    )
    peaks = [group["lr"] for group in optimizer.param_groups]
    ENCODER_DROPOUT["ewt"] = args.ewt_dropout
    average = Average(engine, args.average)
    engine.train()
    started, recent, done = time.time(), {}, 0
    for step, (task, batch) in enumerate(plan, 1):
        progress = (step - 1) / len(plan)
        if args.minutes:
            progress = max(progress, (time.time() - started) / (60 * args.minutes))
        if progress >= 1 or (args.stop and done >= args.stop):
            break
        for group, peak in zip(optimizer.param_groups, peaks):
            group["lr"] = peak * min(1, step / min(200, 0.1 * len(plan))) * (1 - progress)
        loss = loss_of(engine, task, batch, pieces, index, rng, args.hidden)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder + heads, 5.0)
        optimizer.step()
        average.update()
        done = step
        recent[task] = 0.95 * recent.get(task, loss.item()) + 0.05 * loss.item()
        if step % 50 == 0:
            losses = " ".join(f"{name} {value:.3f}" for name, value in sorted(recent.items()))
            print(f"step {step}/{len(plan)} {time.time() - started:.0f}s {losses}", flush=True)
        if step % 200 == 0:  # should the run be broken off
            torch.save(average.weights(), args.out / "engine.pt")
    torch.save(average.weights(), args.out / "engine.pt")
    engine.load_state_dict(average.weights())
    scores = dev_scores(engine, corpora, labels, pieces)
    settings = {name: str(value) for name, value in vars(args).items() if name not in ("gold", "base", "out")}
    record = {"settings": settings, "steps": f"{done} of {len(plan)}", "dev": scores}
    (args.out / "scores.json").write_text(json.dumps(record, indent=1))
    print("FINAL", json.dumps(scores))


if __name__ == "__main__":
    main()
