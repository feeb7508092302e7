#!/usr/bin/env python3
"""Writes test/fixtures/onnx/{rnn,relu,gru,lstm}.json (relu: an nn.RNN with nonlinearity="relu"): what PyTorch's own layers answer, for the tests of
the ONNX export, and torch-{rnn,relu,gru,lstm}.onnx, what torch.onnx.export writes. Hidden size 3, PyTorch's initialisation, seven images of 28 x 28 whose pixel k (over
all of them) is k * 37 % 256. Needs torch, safetensors and onnx. Deterministic.
"""

import json

import torch
from golden_files import CELLS, FOLDER

FIXTURES = FOLDER.parent / "onnx"
HIDDEN, IMAGES = 3, 7


class Classifier(torch.nn.Module):
    def __init__(self, recurrent, head):
        super().__init__()
        self.recurrent, self.head = recurrent, head

    def forward(self, images):
        return self.head(self.recurrent(images)[0][:, -1])


images = (torch.arange(IMAGES * 784) * 37 % 256).float().reshape(IMAGES, 28, 28) / 255

FIXTURES.mkdir(parents=True, exist_ok=True)
for cell, layer in CELLS.items():
    torch.manual_seed(1)
    recurrent = layer(28, HIDDEN, batch_first=True)
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
    (FIXTURES / f"{cell}.json").write_text(json.dumps(fixture) + "\n")
    torch.onnx.export(
        Classifier(recurrent, head),
        (images[:2],),
        str(FIXTURES / f"torch-{cell}.onnx"),
        dynamo=False,
        input_names=["images"],
        output_names=["logits"],
        dynamic_axes={"images": {0: "batch"}, "logits": {0: "batch"}},
    )
