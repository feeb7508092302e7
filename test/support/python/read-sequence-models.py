"""Prints as JSON the logits that exported models of sequences give in the programs they are for: {file: [n, classes]}.

usage: read-sequence-models.py SEQUENCES.json FILE...

SEQUENCES.json: {"x": a flat list, "shape": [n, time, channels], "lengths": [n] or null where none is padded}. A .py is the
text of a PyTorch model.
"""

import json
import pathlib
import runpy
import sys

import numpy as np
import onnx
import onnxruntime
import torch


def logits_of(file, x, lengths):
    if file.endswith(".onnx"):
        onnx.checker.check_model(file, full_check=True)
        session = onnxruntime.InferenceSession(file)
        fed = zip(("sequences", "sequence_lens"), (x, *lengths))
        # Of a classifier the logits, of others the values.
        return session.run([session.get_outputs()[0].name], dict(fed))[0]
    with torch.no_grad():
        return runpy.run_path(file)["model"](*map(torch.from_numpy, (x, *lengths)))


data = json.loads(pathlib.Path(sys.argv[1]).read_text())
x = np.array(data["x"], np.float32).reshape(data["shape"])
lengths = [] if data["lengths"] is None else [np.array(data["lengths"], np.int32)]
print(json.dumps({file: logits_of(file, x, lengths).tolist() for file in sys.argv[2:]}))
