"""Reads Unroll's exported files with the programs they are for, and prints them as JSON.

usage: read-exports.py FOLDER_OF_EVENT_FILES FILE.parquet
"""

import json
import sys

import pyarrow.parquet as parquet
from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer


def main(folder, file):
    # 0 keeps every value.
    multiplexer = EventMultiplexer(size_guidance={"scalars": 0})
    multiplexer.AddRunsFromDirectory(folder).Reload()
    runs = {}
    for run, tags in multiplexer.Runs().items():
        accumulator = multiplexer.GetAccumulator(run)
        runs[run] = {
            "scalars": {
                tag: [[event.step, event.value, event.wall_time] for event in accumulator.Scalars(tag)]
                for tag in tags["scalars"]
            },
        }
    table = parquet.read_table(file)
    print(json.dumps({"runs": runs, "schema": table.schema.to_string(), "rows": table.to_pylist()}))


main(*sys.argv[1:])
