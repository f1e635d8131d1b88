"""Weighted mean of two runs of one line: python mix.py OLD_DIR NEW_DIR OUT_DIR [--new 0.7]

A run that goes on from OLD forgets some of what OLD knew; the mean of both keeps most of either (Wortsman et al. 2022)."""

import argparse
import shutil
from pathlib import Path

import torch


def main():
    parser = argparse.ArgumentParser()
    for name in ("old", "next", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--new", type=float, default=0.7, help="share of the later run")
    args = parser.parse_args()
    old, new = (torch.load(folder / "engine.pt") for folder in (args.old, args.next))
    mean = lambda name: old[name].lerp(new[name], args.new) if new[name].is_floating_point() else new[name]
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({name: mean(name) for name in new}, args.out / "engine.pt")
    shutil.copy(args.next / "labels.json", args.out)
    shutil.copy(args.next / "scores.json", args.out)


if __name__ == "__main__":
    main()
