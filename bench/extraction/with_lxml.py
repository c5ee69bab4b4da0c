# SPDX-License-Identifier: MIT
"""Writes some columns of a result file in XML as CSV, as Python programs do: with lxml.iterparse."""
import csv
import sys

from lxml import etree

SPACE = "{http://schemas.microsoft.com/search/local/2010/5/geocode}"
RESPONSE = ["Confidence", "MatchCodes", "EntityType", "Name"]
ADDRESS = ["FormattedAddress", "AddressLine", "Locality", "AdminDistrict", "AdminDistrict2", "PostalCode", "CountryRegion"]
BOX = ["WestLongitude", "SouthLatitude", "EastLongitude", "NorthLatitude"]
writer = csv.writer(sys.stdout)
for _, entity in etree.iterparse(sys.argv[1], tag=SPACE + "GeocodeEntity"):
    response = entity.find(SPACE + "GeocodeResponse")
    get = lambda name, keys: [None] * len(keys) if response is None or (found := response.find(SPACE + name)) is None else [found.get(key) for key in keys]
    writer.writerow([entity.get("Id"), *get("Point", ["Latitude", "Longitude"]), *(response.get(key) for key in RESPONSE),
                     *get("Address", ADDRESS), *get("BoundingBox", BOX), entity.findtext(SPACE + "StatusCode"),
                     entity.findtext(SPACE + "FaultReason"), entity.findtext(SPACE + "TraceId")])
    entity.clear()
    while entity.getprevious() is not None:
        del entity.getparent()[0]
