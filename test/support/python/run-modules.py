#!/usr/bin/env python3
"""Runs exported PyTorch files: of each in the manifest prints, as a line of JSON, what its model gives for the sequences and the
gradients of the cross-entropy loss by the names of its parameters, in float32 and in float64.

run-modules.py MANIFEST.json, a list of {"file", "shape", "x", "labels", "lengths"?}
"""

import json
import pathlib
import runpy
import sys

import torch

torch.set_num_threads(1)  # Of some numbers each: more threads only wait for each other.


def answer(model, case, dtype):
    given = [torch.tensor(case["x"], dtype=dtype).reshape(case["shape"])]
    if "lengths" in case:
        given.append(torch.tensor(case["lengths"]))
    model.to(dtype).zero_grad()
    logits = model(*given)
    torch.nn.functional.cross_entropy(logits, torch.tensor(case["labels"])).backward()
    gradients = {
        name: torch.zeros_like(one) if one.grad is None else one.grad for name, one in model.named_parameters()
    }
    answers = {"logits": logits.detach(), **gradients}
    return {name: [str(value) for value in one.flatten().tolist()] for name, one in answers.items()}


for case in json.loads(pathlib.Path(sys.argv[1]).read_text()):
    model = runpy.run_path(case["file"])["model"]
    print(json.dumps([answer(model, case, dtype) for dtype in [torch.float32, torch.float64]]))
