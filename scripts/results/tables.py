"""Data sets of windows as Unroll keeps them, compared with what pandas reads from the files that they were made of, and their windows
with an independent count. Files are found by their SHA-256, whatever they are called. Prints one line a data set that differs.

    tables.py FOLDER_OF_DATA_SETS FOLDER_OF_FILES
"""

import hashlib
import math
import pathlib
import sys

import numpy as np
import pandas as pd
from pytorch import read_tensors

SEPARATORS = {"comma": ",", "tab": "\t", "semicolon": ";", "blanks": r"\s+", "bar": "|"}


def series_of(file, facts):
    """By pandas: the values of each series, sorted by time, in the order in which the file has them first."""
    options, roles = facts["recipe"]["options"], facts["recipe"]["roles"]
    decimal = "," if options["decimal"] == "comma" else "."
    reading = {"sep": SEPARATORS[options["separator"]], "decimal": decimal, "encoding": options["encoding"]}
    hasNames = options["names"] == "yes"
    table = pd.read_csv(file, header=options.get("firstRow", 1) - 1 if hasNames else None, **reading)
    if not hasNames:
        table.columns = range(1, len(table.columns) + 1)
    stripped = {str(name).strip(): name for name in table.columns}

    def having(*wanted):
        keys = [key for key, role in roles.items() if role in wanted]
        return [table.columns[int(key[1:]) - 1] if key.startswith("#") else stripped[key] for key in keys]

    values = [name for name in table.columns if name in having("channel", "forecast")]
    keys, times = having("sequence") or having("group"), having("time")
    if times:
        column = table[times[0]]
        numeric = pd.api.types.is_numeric_dtype(column)
        order = column if numeric else pd.to_datetime(column, format="mixed", utc=True)
        table = table.loc[order.sort_values(kind="stable").index]
    groups = [table] if not keys else [group for _, group in table.groupby(keys, sort=False, dropna=False)]
    # Series stand as the file has them, not as their first times do.
    groups.sort(key=lambda group: group.index.min())
    return [group[values].to_numpy("float64").astype("float32") for group in groups]


def stored(tensors, count):
    """Returns the values of each series, both parts one after another."""
    pieces = [[] for _ in range(count)]
    for part in ("train", "test"):
        values = np.split(tensors[f"{part}.values"], np.cumsum(tensors[f"{part}.lengths"]).astype(int)[:-1])
        ticks = tensors[f"{part}.ticks"].reshape(-1, 2) @ np.array([2**20, 1])
        for owner, tick, piece in zip(tensors[f"{part}.series"].astype(int), ticks, values):
            pieces[owner].append((tick, piece))
    return [np.concatenate([piece for _, piece in sorted(one, key=lambda at: at[0])]) if one else np.empty((0, 1)) for one in pieces]


def windows_of(lengths, options):
    """Counts the windows that cross neither the border between the parts nor an end."""
    reach = options["window"] + options["horizon"] - 1
    borders = [math.ceil(length * (1 - options["share"]) - 1e-12) for length in lengths]
    return sum(max(0, border - reach) + max(0, length - border - reach) for length, border in zip(lengths, borders))


def main(folder, files):
    known = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in pathlib.Path(files).rglob("*") if path.is_file()}
    equal = several = left = 0
    for path in sorted(pathlib.Path(folder).iterdir()):
        facts, tensors = read_tensors(path)
        tensors = {name: tensor.numpy() for name, tensor in tensors.items()}
        options, file = facts["recipe"]["options"], known.get(facts["recipe"]["files"][0]["sha256"])
        notes = " ".join(facts["notes"])
        if "window" not in options or file is None or any(word in notes for word in ("missing", "hole", "lacked", "left out")):
            left += 1
            continue
        try:
            wanted = series_of(file, facts)
        except (KeyError, ValueError) as error:
            print(f"{facts['name']}: pandas does not read it so: {str(error)[:80]}")
            left += 1
            continue
        count = sum(len(tensors[f"{part}.windows"]) for part in ("train", "test"))
        isSame = all(np.array_equal(*pair) for pair in zip(stored(tensors, len(wanted)), wanted))
        if isSame and count == windows_of([len(one) for one in wanted], options):
            equal += 1
            several += len(wanted) > 1
        else:
            print(f"{facts['name']}: {'windows' if isSame else 'values'} differ")
    print(f"{equal} data sets equal, {several} with several series; {left} not compared: no windows, another file, or values that lack")


main(*sys.argv[1:])
