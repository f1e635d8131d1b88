#!/usr/bin/env python3
"""Measures dateline and spaCy on the same reports, in turn, and prints medians and ratios. Standard library only.

  run.py FOLDER|JSONL [--rounds N] [--processes 1,2] [--limit N] [--dateline PATH] [--data DIR] [--venv DIR] [--json OUT]
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
SPACY = "spacy==3.8.*"


def texts(source, limit):
    """The reports: rows with a field "text" of JSON Lines files, or text files."""
    files = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
    found = []
    for path in files:
        if path.suffix in (".jsonl", ".ndjson"):
            for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if row.strip():
                    try:
                        found.append(json.loads(row)["text"])
                    except (ValueError, KeyError, TypeError) as error:
                        sys.exit(f"{path}:{number}: no row with a text ({error})")
        elif path.suffix == ".txt":
            found.append(path.read_text(encoding="utf-8"))
    if not found:
        sys.exit(f"{source}: no reports (.txt, or .jsonl with a field \"text\")")
    return found[:limit]


def peer_python(folder):
    """A Python with spaCy, installed once per folder."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    if subprocess.run([python, "-c", "import spacy"], capture_output=True).returncode:
        print(f"installing {SPACY} into {folder}", file=sys.stderr)
        subprocess.run([python, "-m", "pip", "install", "-q", SPACY], check=True)
    return python


def run_peer(python, rows, processes):
    out = subprocess.run([python, HERE / "spacy_peer.py", rows, str(processes)], check=True, capture_output=True, text=True)
    return json.loads(out.stdout.splitlines()[-1])


def run_dateline(program, data, rows, threads):
    command = [program, "bench", "--data", data, "--repeat", "1", "--threads", str(threads), rows]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"end to end.*\n\S+ threads?\s+([\d.]+)", out)
    memory = re.search(r"peak memory\s+(\d+) MiB", out)
    return {"words_per_s": float(rate.group(1)), "peak_mib": float(memory.group(1)), "stages": out}


def start_up(command, stdin=None):
    begun = time.perf_counter()
    subprocess.run(command, input=stdin, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
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
    python = peer_python(args.venv or temporary / "venv")
    reports = texts(args.source, args.limit)
    rows, one = temporary / "reports.jsonl", temporary / "one.jsonl"
    rows.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(reports)))
    one.write_text(json.dumps({"id": "one", "text": "Fighters seized the village on Monday."}) + "\n")
    words = sum(len(text.split()) for text in reports)
    load = os.getloadavg()[0]
    print(f"{len(reports)} reports, {words} words; {args.rounds} rounds in turn; {os.cpu_count()} processors, load {load:.1f}")
    if load > 0.5 * os.cpu_count():
        print("The machine is busy: these figures were taken under load and say little.")
    results = {"reports": len(reports), "words": words, "rounds": args.rounds, "load_before": load, "processes": {}}
    for processes in (int(n) for n in args.processes.split(",")):
        ours, theirs = [], []
        for _ in range(args.rounds):
            ours.append(run_dateline(args.dateline, args.data, rows, processes))
            theirs.append(run_peer(python, rows, processes))
        results["processes"][processes] = compare(processes, ours, theirs)
    results["start_up"] = starts(args, python, one)
    results["load_after"] = os.getloadavg()[0]
    print(f"\nload at the end {results['load_after']:.1f}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n")


def compare(processes, ours, theirs):
    median = lambda runs, key: statistics.median(run[key] for run in runs)
    spread = lambda runs: [min(r["words_per_s"] for r in runs), max(r["words_per_s"] for r in runs)]
    pairs = [a["words_per_s"] / b["words_per_s"] for a, b in zip(ours, theirs)]
    result = {"ratio": statistics.median(pairs), "ratio_range": [min(pairs), max(pairs)]}
    name = "process" if processes == 1 else "processes"
    print(f"\n{processes} {name}          words/s (lowest to highest)     peak MiB")
    for who, runs in (("dateline", ours), ("spaCy", theirs)):
        rate, (low, high), memory = median(runs, "words_per_s"), spread(runs), median(runs, "peak_mib")
        print(f"  {who:<10}{rate:>12,.0f}  ({low:,.0f} to {high:,.0f}){memory:>14,.0f}")
        result[who] = {"words_per_s": rate, "range": [low, high], "peak_mib": memory}
    print(f"  dateline is {result['ratio']:.2f} times as fast, pair by pair {min(pairs):.2f} to {max(pairs):.2f}")
    result["stages"] = ours[-1]["stages"]
    return result


def starts(args, python, one):
    commands = {
        "dateline": [args.dateline, "read", "--data", args.data, "--quiet", "--format", "jsonl", one],
        "spaCy": [python, HERE / "spacy_peer.py", one, "1"],
    }
    print("\nstart-up, from nothing to one sentence read")
    medians = {}
    for who, command in commands.items():
        medians[who] = statistics.median(start_up(command) for _ in range(max(3, args.rounds)))
        print(f"  {who:<10}{medians[who]:>8.2f} s")
    return medians


if __name__ == "__main__":
    main()
