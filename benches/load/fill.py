#!/usr/bin/env python3
"""Puts synthetic events straight into a record, to see how tiles and histograms of very many events do.

    dateline read any-report.txt --into big.db && python3 benches/load/fill.py big.db 1000000

Nothing in it is about a real place. The events have no claims: lists, tiles and histograms work, details have no quotations.
The same number gives the same record.
"""

import datetime
import json
import random
import sqlite3
import sys

TYPES = [("armed_clash", "battles"), ("shelling_artillery_missile", "explosions_remote_violence"),
         ("air_drone_strike", "explosions_remote_violence"), ("attack", "violence_against_civilians"),
         ("peaceful_protest", "protests"), ("displacement", "humanitarian")]
STATUSES = ["single_source"] * 6 + ["corroborated"] * 3 + ["disputed"]


def main():
    path, count = sys.argv[1], int(sys.argv[2])
    chance = random.Random(7)
    towns = [(chance.gauss(35, 1.5), chance.gauss(39, 2.5)) for _ in range(20_000)]
    first = datetime.date(2011, 3, 1)
    days = [(first + datetime.timedelta(n)).isoformat() for n in range(5000)]
    at = "2026-01-01T00:00:00.000000Z"

    def rows():
        for n in range(count):
            town = min(chance.randrange(20_000), chance.randrange(20_000))
            lat, lon = (round(degrees, 5) for degrees in towns[town])
            kind, family = chance.choice(TYPES)
            status, day, key = chance.choice(STATUSES), chance.choice(days), f"gn:{900_000_000 + town}"
            place = {"text": f"Town {town}", "place_id": key, "name": f"Town {town}", "lat": lat, "lon": lon,
                     "precision": "exact", "country": "XX"}
            event = f"ev-{n:016x}"
            body = {"event_id": event, "event_type": kind, "family": family, "outcome": "asserted", "status": status,
                    "actors": [], "targets": [], "place": place,
                    "time": {"text": None, "start": day, "end": day, "precision": "day", "basis": "stated"},
                    "counts": [], "independent_sources": 1, "voices": [], "members": [], "confidence": 0.8}
            yield (event, at, f"fill{n % 997}", f"{day}/{n}", kind, family, status, day, day, day, key, "XX", lat, lon,
                   "", 1, json.dumps(body, separators=(",", ":")))

    record = sqlite3.connect(path)
    record.execute("PRAGMA synchronous = OFF")
    with record:
        record.executemany(
            "INSERT INTO event (event_id, recorded_from, block, anchor, event_type, family, status, sort_day, start_day, "
            "end_day, place_key, country, lat, lon, hash, independent_sources, body) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows())
        record.execute("UPDATE meta SET value = ? WHERE key = 'last_recorded' AND value < ?", (at, at))
    record.close()


main()
