#!/usr/bin/env python3
"""Runs exported PyTorch files: of each in the manifest prints what its model answers to the sequences, as a line of JSON.

run-modules.py MANIFEST.json, a list of {"file", "shape", "x", "lengths"?}
"""

import json
import pathlib
import runpy
import sys

import torch

for case in json.loads(pathlib.Path(sys.argv[1]).read_text()):
    model = runpy.run_path(case["file"])["model"]
    given = [torch.tensor(case["x"]).reshape(case["shape"])]
    if "lengths" in case:
        given.append(torch.tensor(case["lengths"]))
    with torch.no_grad():
        print(json.dumps(model(*given).flatten().tolist()))
