"""Readers of the annotated happenings in `data/happenings` (its README tells the format).

A sentence is a dict: `words`, `told` {word: kind}, `again` (words that tell one of those again or point back to one),
`rest` (further words of a marked phrase), `parts` [(telling word, part, head word)]."""

import gzip
import json
import re
import subprocess
import unicodedata
from pathlib import Path

from muc4_text import documents as muc_documents

PARTS = {"A": "actor", "T": "target", "P": "place", "D": "time", "N": "count"}
PART_LABELS = ["none", *PARTS.values()]
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
