"""Writes an event file with TensorBoard's own writer: numbers in both of its forms, a text, a histogram and the settings among them.

usage: write-events.py FOLDER
"""

import sys

import numpy as np
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.plugins.hparams import summary_v2 as hparams
from tensorboard.plugins.histogram import summary_v2 as histograms
from tensorboard.plugins.scalar import summary_v2 as scalars
from tensorboard.plugins.text import summary_v2 as texts
from tensorboard.summary.writer.event_file_writer import EventFileWriter


def main(folder):
    writer = EventFileWriter(folder)

    def write(step, summary):
        # A quarter of a second a step.
        event = Event(wall_time=1_700_000_000 + step / 4, step=step)
        event.summary.CopyFrom(summary)
        writer.add_event(event)

    for step in range(5):
        write(step, Summary(value=[Summary.Value(tag="train_loss", simple_value=2.0 / (step + 1))]))
        write(step, scalars.scalar_pb("val_accuracy", 0.5 + step / 10))
        write(step, scalars.scalar_pb("top5", float("nan") if step == 3 else step))
    write(0, texts.text_pb("settings", "hidden 150"))
    write(0, hparams.hparams_pb({"lr": 0.01, "units": 64, "optimizer": "rmsprop", "zoneout": 0.5}))
    write(0, histograms.histogram_pb("weights", np.arange(10.0)))
    writer.close()


main(sys.argv[1])
