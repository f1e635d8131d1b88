"""Other names of the rare kinds: made-up amounts, dates, numbers of documents, arms, vehicles and nationalities.

Arms, vehicles, documents and times come from `data/mentions.txt`, nationalities are the demonyms of the actor catalogue
(`../data/actors.toml`). Each maker takes a random generator and returns a row of words, split as EWT splits them."""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
BODIES = """the UN|the United Nations|the commission of inquiry|the Security Council|the ministry|the OPCW
the committee""".replace("\n", "|").split("|")
MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
ARTICLES = ("a", "an", "the")
PRONOUNS = "he she it they we i you his her its their our my this that these those who them us".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty".split()


def listed(path):
    """The lists of `data/mentions.txt` by label."""
    lists, label = {}, None
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(label, []).extend(option.split() for option in line.split(" | "))
    return lists


def demonyms():
    actors = tomllib.loads((HERE / "../data/actors.toml").read_text(encoding="utf8"))["actor"]
    return sorted({word for actor in actors for word in actor.get("demonyms", [])})


LISTED = listed(HERE / "data/mentions.txt") | {"Nationality": [name.split() for name in demonyms()]}


def figure(rng):
    style = rng.random()
    if style < 0.4:
        return str(rng.randint(2, 99))
    return f"{rng.randint(1, 900)},{rng.randint(0, 999):03}" if style < 0.7 else f"{rng.randint(1, 90)}.{rng.randint(1, 9)}"


def quantity(rng):
    style = rng.random()
    if style < 0.4:
        return [rng.choice(NUMBERS)]
    if style < 0.6:
        return [str(rng.randint(2, 400))]
    if style < 0.7:
        return [f"{rng.randint(1, 300)},{rng.randint(0, 9)}00"]
    if style < 0.8:
        lead = ["at least", "more than", "about", "some", "nearly", "over", "around"]
        return [*rng.choice(lead).split(), str(rng.randint(2, 900))]
    if style < 0.9:
        units = ["km", "kilometers", "kilometres", "miles", "percent", "%", "square miles", "metres"]
        return [figure(rng), rng.choice(units)]
    many = ["dozens", "hundreds", "thousands", "tens of thousands", "scores", "several", "two million", "half a million"]
    return rng.choice(many).split()


def money(rng):
    amount = [figure(rng), *rng.choice(["", "million", "million", "billion", "m", "bn"]).split()]
    if rng.random() < 0.65:
        amount = [rng.choice(["$", "$", "$", "£", "€", "US$"]), *amount]
    else:
        amount += [rng.choice(["dollars", "euros", "pounds", "dinars", "lira", "rubles", "francs", "shillings", "birr"])]
    lead = ["more than", "nearly", "about", "over", "up to", "at least", "some", "an additional"]
    if rng.random() < 0.15:
        sums = ["millions of dollars", "billions of dollars", "hundreds of dollars", "tens of millions of euros"]
        amount = rng.choice(sums).split()
    return [*rng.choice(lead).split(), *amount] if rng.random() < 0.3 else amount


def temporal(rng):
    day, month, year = str(rng.randint(1, 30)), rng.randrange(12), str(rng.randint(1975, 2026))
    return rng.choice(
        [
            [day, MONTHS[month]], [day, MONTHS[month], year], [MONTHS[month], day], [MONTHS[month], day, ",", year],
            [SHORT[month], day], [SHORT[month], day, ",", year], [MONTHS[month], year], [MONTHS[month]], [year],
            [rng.choice(DAYS)], [rng.choice(DAYS), ",", SHORT[month], day], [rng.choice(DAYS), day, MONTHS[month]],
            [rng.choice(["early", "late", "mid"]), MONTHS[month]],
            [rng.choice(["last", "this", "next"]), rng.choice(DAYS + MONTHS)],
            [rng.choice(NUMBERS), rng.choice(["days", "weeks", "months", "years", "hours"])],
            *(rng.choice(LISTED["Temporal"]) for _ in range(3)),
        ]
    )  # fmt: skip


def paper(rng):
    style, number = rng.random(), str(rng.randint(100, 2900))
    if style < 0.2:
        kinds = ["Resolution", "UN Security Council Resolution", "Security Council resolution", "Executive Order"]
        return [*rng.choice(kinds).split(), number]
    if style < 0.3:
        return [rng.choice(["Article", "Chapter", "section", "Annex", "paragraph"]), str(rng.randint(1, 99))]
    if style < 0.45:
        kinds = ["report", "statement", "summary", "annual report", "findings", "letter"]
        return [*rng.choice(BODIES).split(), "'s", *rng.choice(kinds).split()]
    if style < 0.55:
        date = rng.choice([[rng.choice(SHORT), str(rng.randint(1, 30))], [rng.choice(MONTHS)]])
        return [rng.choice(["a", "the"]), *date, rng.choice(["report", "statement", "agreement"])]
    if style < 0.65:
        return ["a", "report", rng.choice(["by", "from", "of"]), *rng.choice(BODIES).split()]
    return rng.choice(LISTED["DocumentReference"])


MAKERS = {
    **{label: lambda rng, rows=LISTED[label]: rng.choice(rows) for label in ("Weapon", "MilitaryPlatform", "Nationality")},
    "Quantity": quantity,
    "Money": money,
    "Temporal": temporal,
    "DocumentReference": paper,
}


def read_sentences(path):
    """Lines of `data/sentences.txt` as rows of (type or None, words): annotated and plain words; no words: to be filled."""
    rows = []
    for line in Path(path).read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            parts = re.findall(r"\[(\w+) ([^\]]+)\]|\{(\w+)\}|(\S+)", line)
            rows.append([(kind or slot or None, (words or plain).split()) for kind, words, slot, plain in parts])
    return rows


def filled(row, mentions, rng):
    """A sentence of `read_sentences` with its places filled: rare types from here or `mentions`, others from `mentions`."""
    words, tags = [], []
    for kind, part in row:
        while not part or (tags[-1:] == ["B-Quantity"] and part[0] in ARTICLES):
            part = another(kind, mentions, 0.7, rng)
        words += part
        tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(part) - 1) if kind else ["O"] * len(part)
    words[0] = words[0][:1].upper() + words[0][1:]
    return {"words": words, "tags": tags}


def another(kind, mentions, made, rng):
    """A mention of this type: made up with probability `made`, where that is possible, else one of the corpus."""
    return MAKERS[kind](rng) if kind in MAKERS and rng.random() < made else rng.choice(mentions[kind])


def names(mentions):
    """Of all mentions those that can stand anywhere: short, no pronouns."""

    def stands(words):
        named = words[0][0].isupper() or words[0] == "the"
        return named and len(words) <= 6 and words[0].lower() not in PRONOUNS

    return {kind: rows if kind in MAKERS else list(filter(stands, rows)) for kind, rows in mentions.items()}


def split_tokens(sentence):
    """The reverse of `corpora.join_split_tokens`: `'s` and `3,000` as re3d splits them."""
    words, tags = [], []
    for word, tag in zip(sentence["words"], sentence["tags"]):
        parts = ["’", "s"] if word == "'s" else re.findall(r"[.,]|[^.,]+", word) if re.fullmatch(r"\d+[.,]\d+", word) else [word]
        words += parts
        tags += [tag] + ["I" + tag[1:] if tag != "O" else tag] * (len(parts) - 1)
    return {"words": words, "tags": tags}
