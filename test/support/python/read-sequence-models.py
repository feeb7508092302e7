"""Prints as JSON the logits that exported models of sequences give in the programs they are for: {file: [n, classes]}.

usage: read-sequence-models.py SEQUENCES.json FILE...

SEQUENCES.json: {"x": a flat list, "shape": [n, time, channels], "lengths": [n] or null where none is padded, "series": [n],
if the models take it}. A .py is the text of a PyTorch model.
"""

import json
import pathlib
import runpy
import sys

import numpy as np
import onnx
import onnxruntime
import torch


def logits_of(file, x, name, more):
    if file.endswith(".onnx"):
        onnx.checker.check_model(file, full_check=True)
        session = onnxruntime.InferenceSession(file)
        fed = zip(("sequences", name), (x, *more))
        # The logits of a classifier, or the values of another model.
        return session.run([session.get_outputs()[0].name], dict(fed))[0]
    with torch.no_grad():
        return runpy.run_path(file)["model"](*map(torch.from_numpy, (x, *more)))


data = json.loads(pathlib.Path(sys.argv[1]).read_text())
x = np.array(data["x"], np.float32).reshape(data["shape"])
name = "series" if "series" in data else "sequence_lens"
given = data.get("series", data["lengths"])
more = [] if given is None else [np.array(given, np.int32)]
print(json.dumps({file: logits_of(file, x, name, more).tolist() for file in sys.argv[2:]}))
