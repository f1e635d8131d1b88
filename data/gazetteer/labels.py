#!/usr/bin/env python3
"""Writes labels.tsv: names of places in their own script, for the map.

    python3 data/gazetteer/labels.py PLACES_FOLDER [CITIES_FILE] > data/gazetteer/labels.tsv

The gazetteer itself keeps names folded, for finding; a map must show them as they are written. Input are the tables that
README.md describes (places by country; cities of the world). The same tables give the same bytes.
"""

import csv
import gzip
import pathlib
import re
import sys

# Languages of the country in a script of its own, the first one that has a name.
NATIVE = {
    "UA": ("ukr", "rus"), "IL": ("heb",), "IR": ("fas", "per"), "AF": ("fas", "per", "prs", "pus"), "ET": ("amh",),
    "MM": ("mya",),
}
ARABIC = re.compile(r"^[\u0600-\u06ff\u200c\s\-()]+$")
NOT_ARABIC = re.compile(r"[پچژگکیڕڵۆێھەۋۇ]")  # letters of Persian, Kurdish, Urdu, Uyghur
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
GENERIC = re.compile(r"^(?:محافظة|مُحافظة|منطقة|ناحية|قضاء|مديرية|مدينة|ولاية|استان|شهرستان)\s+")
# Countries whose villages are labelled, too.
ARAB = ("SY", "IQ", "LB", "JO", "PS", "YE", "SD", "LY")
# People from which a settlement of the others is labelled.
LEAST_VILLAGE = 1000
# Capitals and large towns only: the world outside the 22 countries.
LEAST_PEOPLE = 50_000


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as lines:
        table = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def named(text):
    """`lang=Name|lang=Name`; without languages they are `und`."""
    for part in filter(None, (text or "").split("|")):
        language, found, name = part.partition("=")
        yield (language, name.strip()) if found else ("und", part.strip())


def arabic(names):
    for wanted in ("ara", "und"):
        found = [GENERIC.sub("", name) for language, name in names if language == wanted and ARABIC.match(name)]
        found = [name for name in found if not NOT_ARABIC.search(name)]
        if found:
            # The article is left out in lists and written on maps.
            with_article = "ال" + found[0]
            return with_article if with_article in found else found[0]
    return ""


def native(names, languages):
    for wanted in languages:
        found = [GENERIC.sub("", name) for language, name in names if language == wanted and not LATIN.search(name)]
        if found:
            return min(found, key=len)
    return ""


def main():
    labels = {}
    for path in sorted(pathlib.Path(sys.argv[1]).glob("??.tsv*")):
        languages = NATIVE.get(path.name[:2], ())
        for row in rows(path):
            names = list(named(row["alt_names"]))
            village = row["placetype"] == "locality" and int(row["population"] or 0) < LEAST_VILLAGE
            label = (arabic(names), "" if village else native(names, languages))
            if village and path.name[:2] not in ARAB:
                continue
            if any(label):
                labels["gn:" + row["gn_id"] if row["gn_id"] else "wof:" + row["wof_id"]] = label
    for path in map(pathlib.Path, sys.argv[2:]):
        for row in rows(path):
            if int(row.get("population") or 0) >= LEAST_PEOPLE:
                name = arabic([("und", part.strip()) for part in re.split(r"[|,]", row["alt_names"] or "")])
                if name:
                    labels.setdefault("gn:" + row["gn_id"], (name, ""))
    print("# Names of places in their own script, for the map: id, Arabic, the country's own script where it is neither")
    print("# Latin nor Arabic or not the Arabic language. From Who's On First and GeoNames (CC BY 4.0), see NOTICE.")
    print("# Made by labels.py on 2026-11-22. Gaps: most villages outside SY, LB, JO, PS have none.")
    for key in sorted(labels):
        print(key, *labels[key], sep="\t")


main()
