"""Reads exported event files with TensorBoard, and prints them as JSON.

usage: read-exports.py FOLDER_OF_EVENT_FILES
"""

import json
import sys

from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer


def main(folder):
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
    print(json.dumps({"runs": runs}))


main(*sys.argv[1:])
