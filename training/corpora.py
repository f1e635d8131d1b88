"""Readers for the training corpora. Every reader returns a list of sentences (dicts with `words` and gold columns)."""

import gzip
import random
import re
from pathlib import Path


def open_text(path):
    path = Path(path)
    return gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else open(path, encoding="utf8")


def blocks(path):
    """Yields lists of lines between blank lines."""
    lines = []
    with open_text(path) as file:
        for line in file:
            line = line.rstrip("\n")
            if line.strip():
                lines.append(line)
            elif lines:
                yield lines
                lines = []
    if lines:
        yield lines


def read_conllu(path):
    """CoNLL-U: UPOS, heads (0 = root) and relations; multiword ranges and empty nodes are skipped."""
    sentences = []
    for lines in blocks(path):
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        sentences.append(
            {
                "words": [row[1] for row in rows],
                "upos": [row[3] for row in rows],
                "heads": [int(row[6]) for row in rows],
                "relations": [row[7] for row in rows],
            }
        )
    return sentences


def read_re3d(path):
    """Two columns, token TAB tag (BIO)."""
    sentences = []
    for lines in blocks(path):
        rows = [line.split("\t") for line in lines]
        sentences.append({"words": [row[0].strip() or "\ufffd" for row in rows], "tags": [row[-1].strip() for row in rows]})
    return sentences


def read_uner(path):
    """Universal NER IOB2: index, token, tag, ... with `# newdoc id` comments. OTH counts as outside."""
    sentences, document = [], ""
    for lines in blocks(path):
        for line in lines:
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        tags = ["O" if row[2].endswith("OTH") else row[2] for row in rows]
        sentences.append({"words": [row[1] for row in rows], "tags": tags, "document": document})
    return sentences


def split_by_document(sentences, held_out_share, seed):
    """Splits by document, so that neighbours of a held-out sentence are held out too."""
    documents = sorted({sentence["document"] for sentence in sentences})
    random.Random(seed).shuffle(documents)
    held = set(documents[: round(len(documents) * held_out_share)])
    return (
        [sentence for sentence in sentences if sentence["document"] not in held],
        [sentence for sentence in sentences if sentence["document"] in held],
    )


def spans_of(tags):
    """BIO spans as (start, end, label)."""
    spans = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append([i, i + 1, tag[2:]])
        elif tag.startswith("I-") and spans and spans[-1][1] == i:
            spans[-1][1] = i + 1
    return [tuple(span) for span in spans]


def mentions_by_label(sentences):
    """All mentions (rows of words) of each label."""
    found = {}
    for sentence in sentences:
        for start, end, label in spans_of(sentence["tags"]):
            found.setdefault(label, []).append(sentence["words"][start:end])
    return found


def swap_mentions(sentence, other, share, rng):
    """Replaces a share of the mentions by `other(label)` (mention replacement, Dai and Adel 2020)."""
    words, tags, at = [], [], 0
    for start, end, label in spans_of(sentence["tags"]):
        words += sentence["words"][at:start]
        tags += sentence["tags"][at:start]
        new = other(label) if rng.random() < share else sentence["words"][start:end]
        words += new
        tags += [f"B-{label}"] + [f"I-{label}"] * (len(new) - 1)
        at = end
    return {"words": words + sentence["words"][at:], "tags": tags + sentence["tags"][at:]}


def join_split_tokens(sentence):
    """re3d splits `'s`, `3,000` and `7.5` into three tokens each; our tokeniser, as EWT, does not.

    Returns the sentence with those joined (a joined token keeps the tag of its first part)."""
    words, tags = [], []
    source, gold, i = sentence["words"], sentence["tags"], 0
    while i < len(source):
        word, tag = source[i], gold[i]
        if word in ("'", "’") and i + 1 < len(source) and source[i + 1] == "s":
            word, i = "'s", i + 1
        else:
            while (
                i + 2 < len(source)
                and re.fullmatch(r"[\d.,]+", word)
                and source[i + 1] in (",", ".")
                and re.fullmatch(r"\d+", source[i + 2])
                and (source[i + 1] == "." or len(source[i + 2]) == 3)
                and all(t.startswith("I-") == tag.startswith(("B-", "I-")) for t in gold[i + 1 : i + 3])
            ):
                word, i = word + source[i + 1] + source[i + 2], i + 2
        words.append(word)
        tags.append(tag)
        i += 1
    return {"words": words, "tags": tags}
