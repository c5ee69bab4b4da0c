#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""programs.py GEOJOB BENCH FOLDER: runs geojob results and other programs on FOLDER/results.xml and
results.csv, in turn, and prints the medians of their processor times and their largest memory."""
import os
import shutil
import statistics
import sys

geojob, bench, folder = sys.argv[1:4]
here = os.path.dirname(os.path.abspath(__file__))
xml, csv = folder + "/results.xml", folder + "/results.csv"
# Eight columns, which all programs for CSV write.
fields = "id,latitude,longitude,confidence,match_codes,name,status,trace_id"
plain = folder + "/plain.csv"
with open(csv, "rb") as source, open(plain, "wb") as target:
    source.readline()
    target.write(source.readline().replace(b", ", b","))
    shutil.copyfileobj(source, target)
cut = ",".join(["Id", "GeocodeResponse/Point/Latitude", "GeocodeResponse/Point/Longitude", "GeocodeResponse/Confidence",
                "GeocodeResponse/MatchCodes", "GeocodeResponse/Name", "StatusCode", "TraceId"])
races = {
    "XML, 246 MB": [
        ("geojob results --to csv", [geojob, "results", "-q", "--to", "csv", xml]),
        ("geojob results --to geojson", [geojob, "results", "-q", "--to", "geojson", xml]),
        ("Python, lxml.iterparse", [sys.executable, here + "/with_lxml.py", xml]),
    ] + [(name + ", reading only", [bench, xml, name]) for name in
         ("geojob FeedReader", "libxml2 SAX2 push", "libxml2 xmlTextReader", "Expat", "pugixml (whole file)")],
    "CSV, 133 MB": [
        ("geojob results --to csv, all columns", [geojob, "results", "-q", "--to", "csv", csv]),
        ("geojob results --to csv, 8 columns", [geojob, "results", "-q", "--to", "csv", "--fields", fields, csv]),
        ("Miller, 8 columns", ["mlr", "--icsv", "--ocsv", "cut", "-o", "-f", cut, plain]),
        ("Python, csv, 8 columns", [sys.executable, here + "/with_csv.py", csv]),
    ] + [(name + ", reading only", [bench, csv, name]) for name in
         ("geojob FeedReader", "geojob DelimitedReader", "libcsv")],
}


def run(command):
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def beginning(path, end):
    """The first 2 MB of a file, up to the end of a line, as a file of its own."""
    small = f"{folder}/small.{path.rsplit('.', 1)[1]}"
    with open(path, "rb") as source, open(small, "wb") as target:
        start = source.read(2_000_000)
        target.write(start[:start.rindex(b"\n") + 1] + end)
    return small


for title, programs in races.items():
    results = {name: [] for name, _ in programs}
    for _ in range(3):
        for name, command in programs:
            results[name].append(run(command))
    print(f"\n## {title}\n\n| program | processor time | x geojob | memory |\n| --- | ---: | ---: | ---: |")
    first = None
    for name, found in results.items():
        seconds = statistics.median(time for time, _ in found)
        first = first or seconds
        print(f"| {name} | {seconds:.2f} s | {seconds / first:.2f} | {max(memory for _, memory in found) / 1024:.1f} MiB |")

print("\n## Memory with 2 MB\n")
for small in (beginning(xml, b"</GeocodeFeed>"), beginning(csv, b"")):
    for form in ("csv", "geojson"):
        _, memory = run([geojob, "results", "-q", "--to", form, small])
        print(f"geojob results --to {form} of {small.rsplit('.', 1)[1]}: {memory / 1024:.1f} MiB")
