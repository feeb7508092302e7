#!/usr/bin/env python3
"""Writes test/fixtures/onnx/{rnn,gru,lstm}.json: what PyTorch's own layers answer, for the tests of
the ONNX export. Hidden size 3, PyTorch's initialisation, seven images of 28 x 28 whose pixel k (over
all of them) is k * 37 % 256. Needs torch. Deterministic.
"""

import json
import pathlib

import torch

FIXTURES = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "onnx"
HIDDEN, IMAGES = 3, 7

images = (torch.arange(IMAGES * 784) * 37 % 256).float().reshape(IMAGES, 28, 28) / 255

FIXTURES.mkdir(parents=True, exist_ok=True)
for cell in ("RNN", "GRU", "LSTM"):
    torch.manual_seed(1)
    recurrent = getattr(torch.nn, cell)(28, HIDDEN, batch_first=True)
    head = torch.nn.Linear(HIDDEN, 10)
    with torch.no_grad():
        logits = head(recurrent(images)[0][:, -1])
    layers = {"recurrent": recurrent, "head": head}
    weights = {
        f"{layer}.{name}": {"shape": list(value.shape), "data": value.flatten().tolist()}
        for layer, module in layers.items()
        for name, value in module.state_dict().items()
    }
    fixture = {"torch": torch.__version__, "weights": weights, "logits": logits.flatten().tolist()}
    (FIXTURES / f"{cell.lower()}.json").write_text(json.dumps(fixture) + "\n")
