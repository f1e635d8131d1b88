#!/usr/bin/env python3
"""Writes nouns.txt: which English nouns stand for people, sites and vehicles, after WordNet's first senses.

  make.py DICT > nouns.txt        # DICT: the folder `dict` of WordNet 3.1 (data.noun, index.noun, index.sense)

A noun counts when its first sense lies below one of the roots named here and, where WordNet counted senses in text, at least
half of the counts do too. Single words only; no names, no words that the glosses call slurs, slang or fable, no peoples
(their names are in the gazetteer).
"""
import collections
import re
import sys
from pathlib import Path

PERSON = 18  # WordNet's lexicographer file noun.person
NAME = re.compile(r"[a-z]+(-[a-z]+)*")
UNFIT = re.compile(
    r"slur|offensive|disparag|obscene|slang|derogat|archaic|mytholog|fictional|folklore|imaginary|Testament|insult"
    r"|native or inhabitant|inhabitant of|member of .*(people|tribe)|citizen of|terms of abuse"
)
CIVILIAN = (
    "worker professional relative inhabitant juvenile traveler peasant religious_person creator expert learner commoner "
    "educator health_professional intellectual entertainer communicator merchant spectator migrant official clergyman"
)
# Below the civilians, but not always that.
OPEN = "wrongdoer leader killer adversary follower prisoner spy ruler representative marksman serviceman combatant policeman"
# Trades that reports tell of as crimes; WordNet has them below the merchant.
UNLAWFUL = {"dealer", "smuggler", "trafficker"}
SITE = "building facility workplace establishment institution#2 dwelling bridge tower pipeline farm settlement"
NO_SITE = "defensive_structure military_post fort room military_installation barrier prison_camp airfield"
VEHICLE = "vehicle"


class WordNet:
    def __init__(self, folder):
        self.synsets, self.senses, self.counts = {}, {}, collections.Counter()
        for line in lines(folder / "data.noun"):
            head, gloss = line.split(" | ", 1)
            fields = head.split()
            words = int(fields[3], 16)
            pointers = fields[5 + 2 * words :]
            above = [pointers[i + 1] for i in range(0, len(pointers) - 1, 4) if pointers[i] in ("@", "@i")]
            self.synsets[fields[0]] = (int(fields[1]), above, "@i" in pointers, gloss)
        for line in lines(folder / "index.noun"):
            fields = line.split()
            self.senses[fields[0]] = fields[-int(fields[2]) :]
        for line in lines(folder / "index.sense"):
            key, synset, _, count = line.split()
            word, _, rest = key.partition("%")
            if rest.startswith("1:"):
                self.counts[word, synset] += int(count)

    def above(self, synset):
        found, open_ = set(), [synset]
        while open_:
            at = open_.pop()
            if at not in found:
                found.add(at)
                open_ += self.synsets[at][1]
        return found

    def roots(self, names):
        found = set()
        for name in names.split():
            word, _, sense = name.partition("#")
            if word in self.senses:
                found.add(self.senses[word][int(sense or 1) - 1])
        return found


def lines(path):
    return (line for line in path.read_text(encoding="latin1").splitlines() if not line.startswith("  "))


def main():
    net = WordNet(Path(sys.argv[1]))
    roots = {name: net.roots(names) for name, names in
             {"civilian": CIVILIAN, "open": OPEN, "site": SITE, "no site": NO_SITE, "vehicle": VEHICLE}.items()}
    found = collections.defaultdict(list)
    for word, senses in net.senses.items():
        file, _, is_name, gloss = net.synsets[senses[0]]
        if not NAME.fullmatch(word) or len(word) < 3 or is_name or UNFIT.search(gloss):
            continue
        above = net.above(senses[0])
        total = sum(net.counts[word, sense] for sense in senses)
        same = [s for s in senses if net.synsets[s][0] == file] if file == PERSON else senses[:1]
        if total and sum(net.counts[word, sense] for sense in same) < total / 2:
            continue
        if file == PERSON:
            sure = above & roots["civilian"] and not above & roots["open"] and word not in UNLAWFUL
            found["civilians" if sure else "people"].append(word)
        elif above & roots["site"] and not above & roots["no site"]:
            found["sites"].append(word)
        elif above & roots["vehicle"]:
            found["vehicles"].append(word)
    print("# Made by make.py from WordNet 3.1 (Princeton University); its licence is beside this file.")
    for kind in ("civilians", "people", "sites", "vehicles"):
        print(kind, " ".join(sorted(found[kind])))
        print(kind, len(found[kind]), file=sys.stderr)


if __name__ == "__main__":
    main()
