#!/usr/bin/env python3
"""Runs exported PyTorch files: of each in the manifest prints, as a line of JSON, what its model gives for the sequences and the
gradients of the cross-entropy loss by the names of its parameters, in float32 and in float64.

run-modules.py MANIFEST.json, a list of {"file", "shape", "x", "labels", "lengths"?, "piece"?}: with `piece` x are characters, given so
many at a time with the state that goes on; labels are of sequences, or of their steps, −1 for none
"""

import json
import pathlib
import runpy
import sys

import torch

torch.set_num_threads(1)  # Of some numbers each: more threads only wait for each other.


def logits_of(model, case, dtype):
    x = torch.tensor(case["x"]).reshape(case["shape"])
    if "piece" in case:
        state, pieces = None, []
        for piece in x.long().split(case["piece"], 1):
            logits, state = model(piece, state)
            pieces.append(logits)
        return torch.cat(pieces, 1)
    return model(x.to(dtype), *([torch.tensor(case["lengths"])] if "lengths" in case else []))


def answer(model, case, dtype):
    model.to(dtype).zero_grad()
    labels = torch.tensor(case["labels"])
    logits = logits_of(model, case, dtype)
    if logits.dim() == 3:  # of each step, where there is an answer
        logits, labels = logits.flatten(0, 1)[labels >= 0], labels[labels >= 0]
    torch.nn.functional.cross_entropy(logits, labels).backward()
    gradients = {
        name: torch.zeros_like(one) if one.grad is None else one.grad for name, one in model.named_parameters()
    }
    answers = {"logits": logits.detach(), **gradients}
    return {name: [str(value) for value in one.flatten().tolist()] for name, one in answers.items()}


for case in json.loads(pathlib.Path(sys.argv[1]).read_text()):
    model = runpy.run_path(case["file"])["model"]
    print(json.dumps([answer(model, case, dtype) for dtype in [torch.float32, torch.float64]]))
