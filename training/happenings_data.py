"""Readers of the annotated happenings in `data/happenings` (its README tells the format).

A sentence is a dict: `words`, `told` {word: kind}, `again` (words that tell one of those again or point back to one),
`rest` (further words of a marked phrase), `parts` [(telling word, part, head word)]."""

import gzip
import json
import re
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from muc4_text import documents as muc_documents

PARTS = {"A": "actor", "T": "target", "P": "place", "D": "time", "N": "count"}
PART_LABELS = ["none", *PARTS.values()]
RELATIONS = {"backs", "opposes", "allied_with", "member_of", "formerly"}
MODALITIES = ("asserted", "attempted", "planned", "possible", "denied")


class Bad(ValueError):
    """A line that cannot be read."""


def parse_line(line):
    """Text without marks, triggers {number: (kind, span, further spans)}, parts [(number, part, span)], spans that point back."""
    out, triggers, parts, back, more, stack, i = [], {}, [], [], [], [], 0
    while i < len(line):
        if opening := re.match(r"([{\[])([^:{}\[\]]*): ?", line[i:]):
            stack.append((opening[1], opening[2].strip(), len(out)))
            i += opening.end()
            continue
        if line[i] not in "{}[]":
            out.append(line[i])
            i += 1
            continue
        if line[i] in "{[" or not stack or stack[-1][0] + line[i] not in ("{}", "[]"):
            raise Bad(f"bracket {line[i]!r} in {line[max(0, i - 20) : i + 20]!r}")
        bracket, label, start = stack.pop()
        span = (start, len(out))
        if start == len(out):
            raise Bad(f"nothing is marked {label!r}")
        if bracket == "[":
            for name in label.replace(",", " ").split():
                if not (part := re.fullmatch(r"(\d+)([ATPDN])", name)):
                    raise Bad(f"part {name!r}")
                parts.append((int(part[1]), PARTS[part[2]], span))
        elif re.fullmatch(r"\d*=", label):
            back.append(span)
        elif again := re.fullmatch(r"(\d+) ?\+", label):
            more.append((int(again[1]), span))
        elif trigger := re.fullmatch(r"(\d+) ([a-z_]+)(?:/([a-z]+))?", label):
            if int(trigger[1]) in triggers or (trigger[3] or "asserted") not in MODALITIES:
                raise Bad(f"trigger {label!r}")
            triggers[int(trigger[1])] = (trigger[2], span, [])
        else:
            raise Bad(f"label {label!r}")
        i += 1
    if stack:
        raise Bad(f"{stack[-1][1]!r} is not closed")
    for number, span in more:
        triggers[number][2].append(span)
    if missing := {number for number, _, _ in parts} - set(triggers):
        raise Bad(f"parts of {missing}, which is no trigger")
    return "".join(out), triggers, parts, back


def read_marked(path):
    """Reports with marks in their text: (id, rows of `parse_line`)."""
    documents = []
    for number, line in enumerate(Path(path).read_text(encoding="utf8").splitlines(), 1):
        line = line.strip()
        if line.startswith("#"):
            documents.append((re.search(r"id=(\S+)", line)[1], []))
        elif line:
            try:
                documents[-1][1].append(parse_line(line))
            except (Bad, KeyError) as error:
                raise Bad(f"{path}:{number}: {error}") from error
    return documents


def read_apart(path, texts):
    """Marks that stand apart from their text; `texts`: {document: {number: sentence}}."""
    documents = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf8").splitlines(), 1):
        line = line.strip()
        try:
            if line.startswith("@"):
                name = line[1:].strip()
                documents[name] = {n: (text, {}, [], []) for n, text in texts[name].items()}
            elif line:
                fields = [field.strip() for field in line.split("|")]
                text, triggers, parts, back = documents[name][int(fields[0])]
                span = find(text, fields[2])
                if fields[1] == "=":
                    back.append(span)
                    continue
                key, again = len(triggers) + 1, []
                triggers[key] = (fields[1].partition("/")[0], span, again)
                for field in fields[3:]:
                    role, _, words = field.partition(" ")
                    if words.strip() and role == "+":
                        again.append(find(text, words.strip()))
                    elif words.strip():
                        parts.append((key, PARTS[role], find(text, words.strip())))
        except (Bad, KeyError, ValueError, IndexError) as error:
            raise Bad(f"{path}:{number}: {error}") from error
    return [(name, [rows[n] for n in sorted(rows)]) for name, rows in documents.items()]


def add_apart(path, named):
    """Further marks, that stand apart, for reports with marks in their text; `named`: {name: documents of that file}. A word
    that tells a happening already keeps it."""
    rows = {f"{file}:{name}": found for file, documents in named.items() for name, found in documents}
    for number, line in enumerate(Path(path).read_text(encoding="utf8").splitlines(), 1):
        line = line.strip()
        try:
            if line.startswith("@"):
                document = rows[line[1:].strip()]
            elif line:
                place, kind, word, *fields = (field.strip() for field in line.split("|"))
                text, triggers, parts, _ = document[int(place) - 1]
                span, key = find(text, word), max(triggers, default=0) + 1
                if any(start < span[1] and span[0] < end for _, (start, end), _ in triggers.values()):
                    continue
                triggers[key] = (kind, span, [])
                for field in fields:
                    role, _, words = field.partition(" ")
                    parts.append((key, PARTS[role], find(text, words.strip())))
        except (Bad, KeyError, ValueError, IndexError) as error:
            raise Bad(f"{path}:{number}: {error}") from error


def find(text, words):
    """Where the words stand; `words#2` means their second place."""
    wanted = re.fullmatch(r"(.*?)(?:#(\d))?", words)
    hits = list(re.finditer(r"(?<!\w)" + re.escape(wanted[1].strip().lower()) + r"(?!\w)", text.lower()))
    if len(hits) < int(wanted[2] or 1):
        raise Bad(f"{words!r} is not in {text!r}")
    return hits[int(wanted[2] or 1) - 1].span()


def split(texts, program):
    """The words of each text with their spans, a row of sentences per text, split as reports are (`words` of crates/analyze)."""
    # marks of direction and the like are no words
    texts = [re.sub("[\ufe00-\ufe0f]", " ", text) for text in texts]
    texts = ["".join(" " if unicodedata.category(c) in ("Cc", "Cf") else c for c in text) for text in texts]
    given = "\n".join(texts) + "\n"
    lines = iter(subprocess.run([program], input=given, capture_output=True, text=True, check=True).stdout.split("\n"))
    for text in texts:
        rows, at = [], 0
        while text[at:].strip():
            row = []
            for word in next(lines).split(" "):
                while text[at].isspace():
                    at += 1
                length = 1 if word == "..." and text[at] == "…" else len(word)
                row.append((word, at, at + length))
                at += length
            rows.append(row)
        yield rows


def sentences(documents, program, heads_of, dress=None):
    """Marks on characters become marks on words. `heads_of`: the tree of a row of words (head of each, 0 = root), None
    where it is too long; `dress`: gives words without capitals theirs."""
    texts = [row[0] for _, rows in documents for row in rows]
    split_texts = split(texts, program)
    for name, rows in documents:
        for (_, triggers, parts, back), pieces in zip(rows, split_texts):
            for row in pieces:
                words = [word for word, _, _ in row]
                words = dress(words) if dress else words
                if (heads := heads_of(words)) is None:
                    continue

                def cover(span):
                    return [i for i, (_, start, end) in enumerate(row) if start < span[1] and end > span[0]]

                told, again, rest, at = {}, set(), set(), {}
                for number, (kind, span, more) in triggers.items():
                    if found := cover(span):
                        word = top(found, heads)
                        word = next((i for i in found if i not in told), word) if word in told else word
                        told[word], at[number] = kind, word
                        rest.update(found)
                        for further in more:
                            again.update(cover(further))
                for span in back:
                    again.update(cover(span))
                found = [(at[n], part, top(cover(span), heads)) for n, part, span in parts if n in at and cover(span)]
                yield {
                    "document": name,
                    "words": words,
                    "told": told,
                    "again": again - set(told),
                    "rest": rest - set(told),
                    "parts": found,
                }


def top(words, heads):
    """The word whose head stands outside."""
    return next((i for i in words if heads[i] - 1 not in words), words[0])


def kinds_of(rows):
    """What a word can tell; the first is nothing."""
    return ["none", *sorted({kind for row in rows for kind in row["told"].values()})]


def loss(outputs, rows, kinds):
    """Of the three outputs of a head for a batch of rows."""
    logits, asks, answers = outputs
    batch, longest, _ = logits.shape
    told = torch.full((batch, longest), -1)
    parts = torch.full((batch, longest, longest), -1)
    for b, row in enumerate(rows):
        n = len(row["words"])
        told[b, :n] = 0
        told[b, list(row["rest"])] = -1
        for word, kind in row["told"].items():
            told[b, word], parts[b, word, :n] = kinds[kind], 0
        for word, part, at in row["parts"]:
            parts[b, word, at] = PART_LABELS.index(part)
    total = cross_entropy(logits.flatten(0, 1), told.flatten(), ignore_index=-1, label_smoothing=0.02)
    if (parts >= 0).any():
        scores = torch.einsum("btpv,bwv->btwp", asks.view(batch, longest, len(PART_LABELS), -1), answers)
        total = total + 0.3 * cross_entropy(scores.flatten(0, 2), parts.flatten(), ignore_index=-1)
    return total


def score(rows, kinds, read, least=0.5, relations=False):
    """Words found (whatever the kind), words found with their kind, and parts given the words; percent. Of happenings and
    control, or of `relations`."""
    own = [i for i, kind in enumerate(kinds) if i and (kind in RELATIONS) == relations]
    found = gold = hit = right = part_hit = part_found = part_gold = 0
    for row in rows:
        told = {word: kind for word, kind in row["told"].items() if (kind in RELATIONS) == relations}
        logits, asks, answers = read(row)
        odds = np.exp(logits - logits.max(-1, keepdims=True))
        odds /= odds.sum(-1, keepdims=True)
        for word in range(len(row["words"])):
            kind = told.get(word)
            said = odds[word, own].sum() > least and word not in row["rest"]
            found, gold = found + said, gold + bool(kind)
            hit += bool(said and kind)
            right += bool(said and kind) and kinds[own[odds[word, own].argmax()]] == kind
        for word in told:
            given = {(at, PART_LABELS.index(part)) for w, part, at in row["parts"] if w == word}
            best = (answers @ asks[word].reshape(len(PART_LABELS), -1).T).argmax(-1)
            seen = {(at, int(part)) for at, part in enumerate(best) if part}
            part_hit, part_found, part_gold = part_hit + len(given & seen), part_found + len(seen), part_gold + len(given)

    def f1(hit, found, gold):
        return 200 * hit / max(1, found + gold)

    return {
        "precision": 100 * hit / max(1, found),
        "recall": 100 * hit / max(1, gold),
        "F1": f1(hit, found, gold),
        "F1 with kind": f1(right, found, gold),
        "parts F1": f1(part_hit, part_found, part_gold),
    }


def muc_texts(gold):
    """Numbered sentences of MUC-4's training part."""
    return {name: dict(enumerate(found, 1)) for name, found in muc_documents(gold)}


def web_texts(gold, news):
    """Numbered sentences of EWT's training part by document, and of re3d's documents."""
    texts = {}
    with gzip.open(gold / "ud-ewt/en_ewt-ud-train.conllu.gz", "rt", encoding="utf8") as file:
        for line in file:
            if line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ").strip().rsplit("-", 1)[0]
            elif line.startswith("# text = "):
                rows = texts.setdefault(name, {})
                rows[len(rows) + 1] = line.removeprefix("# text = ").strip()
    for line in (news / "re3d-documents.jsonl").read_text(encoding="utf8").splitlines():
        document = json.loads(line)
        whole = []
        for piece in re.split(r"(?<=[.!?][\"”]) +|(?<=[.!?]) +(?=[A-Z\"“])|\n+", document["text"]):
            if whole and re.search(r"\b(Gen|Spc|Sgt|Lt|Col|Maj|U\.S|Mr|Dr|Jan|Feb|[A-Z])\.$", whole[-1]):
                whole[-1] += " " + piece.strip()
            elif piece.strip():
                whole.append(piece.strip())
        texts[document["id"]] = dict(enumerate(whole, 1))
    return texts
