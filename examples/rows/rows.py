#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns a result file of a geocoding job into rows, with the C interface of geojob and nothing else.

    rows.py RESULTS.xml > rows.csv

As a module: `for row in rows("results.xml"): ...` gives a list of texts for each entity, in the order
of `column_names()`. The file is read in pieces, and never more than one piece of it is in memory.
"""
import csv
import ctypes
import os
import sys
from ctypes import c_char_p, c_int, c_size_t, c_uint64, c_void_p

# The number is the binary interface, GEOJOB_ABI. Another library of that number fits too.
LIBRARY = os.environ.get("GEOJOB_FEED_LIBRARY", "libgeojob-feed.so.0")

# Numbers and sizes of geojob/feed/feed_reader.h and geojob/feed/result_row.h.
GO_ON, STOP = 0, 1
POINT_FOR_DISPLAY = 0
COLUMN_CANDIDATE = 1
VALUE_LIST = 2
PIECE_BYTES = 1 << 16
MEMORY_BYTES = 5 << 18  # the usual limit, 1 MiB, and room for what is released and not used again


class Text(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class Value(ctypes.Structure):
    _fields_ = [("text", Text), ("kind", c_int)]


class Position(ctypes.Structure):
    _fields_ = [("byte", c_uint64), ("line", c_uint64), ("column", c_uint64)]


class Memory(ctypes.Structure):
    _fields_ = [("struct_size", c_size_t), ("allocate", c_void_p), ("release", c_void_p), ("user", c_void_p)]


OnEntity = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)


def load():
    """The library, with the functions that are used here."""
    library = ctypes.CDLL(LIBRARY)
    for name, result, arguments in (
        ("geojob_abi", c_int, []),
        ("geojob_error_words", c_char_p, [c_int]),
        ("geojob_fixed_memory", c_int, [c_void_p, c_size_t, c_void_p, c_size_t]),
        ("geojob_column_count", c_int, []),
        ("geojob_column_name", Text, [c_int]),
        ("geojob_entity_row", None, [c_void_p, c_size_t, c_int, c_void_p, c_size_t, c_void_p]),
        ("geojob_feed_reader_size", c_size_t, []),
        ("geojob_feed_reader_make", c_void_p, [c_void_p, c_size_t, OnEntity, c_void_p, c_void_p, c_void_p]),
        ("geojob_feed_reader_end", None, [c_void_p]),
        ("geojob_feed_reader_push", c_int, [c_void_p, c_char_p, c_size_t, c_void_p]),
        ("geojob_feed_reader_finish", c_int, [c_void_p]),
        ("geojob_feed_reader_where", Position, [c_void_p]),
        ("geojob_feed_reader_detail", Text, [c_void_p]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    if library.geojob_abi() != 0:
        raise ImportError(f"{LIBRARY} has another binary interface")
    return library


geojob = load()
# All columns but the number of the candidate, as the program `geojob results` writes them.
COLUMNS = [number for number in range(geojob.geojob_column_count()) if number != COLUMN_CANDIDATE]


def column_names():
    return [str(geojob.geojob_column_name(number)) for number in COLUMNS]


class Reader:
    """A feed reader and the memory that it uses. `rows` gets a row for each entity."""

    def __init__(self):
        self.rows = []
        self._failure = None
        self._columns = (c_int * len(COLUMNS))(*COLUMNS)
        self._values = (Value * len(COLUMNS))()
        self._on_entity = OnEntity(self._take)  # must live as long as the reader
        self._block = ctypes.create_string_buffer(MEMORY_BYTES)
        memory = Memory()
        geojob.geojob_fixed_memory(self._block, MEMORY_BYTES, ctypes.byref(memory), ctypes.sizeof(memory))
        # ctypes aligns a buffer for every type, as malloc() does.
        size = geojob.geojob_feed_reader_size()
        self._place = ctypes.create_string_buffer(size)
        self._reader = geojob.geojob_feed_reader_make(
            self._place, size, self._on_entity, None, None, ctypes.byref(memory))
        if not self._reader:
            raise MemoryError("geojob could not make a reader")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        geojob.geojob_feed_reader_end(self._reader)

    def _take(self, _user, entity):
        # No exception may leave a callback, so it waits until push() is back.
        try:
            values = self._values
            geojob.geojob_entity_row(entity, 0, POINT_FOR_DISPLAY, self._columns, len(values), values)
            self.rows.append([in_python(value) for value in values])
            return GO_ON
        except BaseException as failure:  # pylint: disable=broad-except
            self._failure = failure
            return STOP

    def push(self, piece):
        self._check(geojob.geojob_feed_reader_push(self._reader, piece, len(piece), None))

    def finish(self):
        self._check(geojob.geojob_feed_reader_finish(self._reader))

    def _check(self, error):
        if self._failure is not None:
            raise self._failure
        if error != 0:
            where = geojob.geojob_feed_reader_where(self._reader)
            words = geojob.geojob_error_words(error).decode()
            detail = str(geojob.geojob_feed_reader_detail(self._reader))
            raise ValueError(f"line {where.line}, column {where.column}: {words}" + (f" ({detail})" if detail else ""))


def in_python(value):
    """A value as text, which must be taken before the callback returns. Lists are joined by `|`."""
    size = value.text.size
    if not size:
        return ""
    text = ctypes.string_at(value.text.data, size).decode()
    return "|".join(word.strip() for word in text.split(",")) if value.kind == VALUE_LIST else text


def rows(path):
    """A list of texts for each entity of the file."""
    with Reader() as reader, open(path, "rb") as file:
        while piece := file.read(PIECE_BYTES):
            reader.push(piece)
            yield from reader.rows
            reader.rows.clear()
        reader.finish()
        yield from reader.rows


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: rows.py RESULT-FILE")
    writer = csv.writer(sys.stdout)
    writer.writerow(column_names())
    try:
        for row in rows(sys.argv[1]):
            writer.writerow(row)
    except (OSError, ValueError) as failure:
        sys.exit(f"rows.py: {sys.argv[1]}: {failure}")


if __name__ == "__main__":
    main()
