# SPDX-License-Identifier: MIT
"""Writes some columns of a result file in CSV as CSV again, as Python programs do: with csv."""
import csv
import sys

COLUMNS = ["Id", "GeocodeResponse/Point/Latitude", "GeocodeResponse/Point/Longitude", "GeocodeResponse/Confidence",
           "GeocodeResponse/MatchCodes", "GeocodeResponse/Name", "StatusCode", "TraceId"]
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    next(file)
    reader = csv.reader(file, skipinitialspace=True)
    header = [name.strip() for name in next(reader)]
    places = [header.index(name) for name in COLUMNS]
    writer = csv.writer(sys.stdout)
    for row in reader:
        writer.writerow([row[place] for place in places])
