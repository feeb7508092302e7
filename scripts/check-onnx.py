#!/usr/bin/env python3
"""Checks ONNX files that Unroll exported, with nothing of Unroll's own.

    check-onnx.py FILE.onnx [CHECKPOINT.safetensors]

1. onnx.checker accepts the file, with its shapes inferred.
2. PyTorch's own nn.RNN, nn.GRU or nn.LSTM with the same weights gives the same logits to 1e-4 as
   onnxruntime with the file, on random images in batches of 1, 7 and 1000. The weights come from the
   checkpoint; without one they are read back from the file, their gates sorted into PyTorch's order.
   The states of an RNN of ReLU have no bound, and noise is not what it has learnt to read: there the
   1e-4 are of the largest logit.

Needs torch, onnx, onnxruntime and numpy. Exit code 0 if all holds, 1 if not, 2 for wrong usage.
"""

import json
import struct
import sys

import numpy as np
import onnx
import onnx.checker
import onnx.numpy_helper
import onnx.shape_inference
import onnxruntime
import torch

TOLERANCE = 1e-4
# Per cell: PyTorch's layer, its gates, the same gates in ONNX's order.
CELLS = {
    "RNN": (torch.nn.RNN, "h", "h"),
    "GRU": (torch.nn.GRU, "rzn", "zrn"),
    "LSTM": (torch.nn.LSTM, "ifgo", "iofg"),
}


def read_safetensors(path):
    """The format is a length, a JSON header and the tensors' bytes: no package needed."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            continue
        start, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
    return tensors


def weights_of_model(model, gates, onnx_gates):
    """The way back from ONNX's layout to PyTorch's state_dict."""
    constants = {t.name: onnx.numpy_helper.to_array(t) for t in model.graph.initializer}
    order = [onnx_gates.index(gate) for gate in gates]

    def to_torch(blocks):
        split = np.split(blocks, len(gates))
        return np.concatenate([split[place] for place in order])

    bias_ih, bias_hh = np.split(constants["recurrent.B"][0], 2)
    return {
        "recurrent.weight_ih_l0": to_torch(constants["recurrent.W"][0]),
        "recurrent.weight_hh_l0": to_torch(constants["recurrent.R"][0]),
        "recurrent.bias_ih_l0": to_torch(bias_ih),
        "recurrent.bias_hh_l0": to_torch(bias_hh),
        "head.weight": constants["head.weight"],
        "head.bias": constants["head.bias"],
    }


class Classifier(torch.nn.Module):
    def __init__(self, layer, weights, **settings):
        super().__init__()
        hidden, inputs = weights["recurrent.weight_hh_l0"].shape[1], weights["recurrent.weight_ih_l0"].shape[1]
        self.recurrent = layer(inputs, hidden, batch_first=True, **settings)
        self.head = torch.nn.Linear(hidden, len(weights["head.bias"]))
        self.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in weights.items()})

    def forward(self, images):
        states, _ = self.recurrent(images)
        return self.head(states[:, -1])


def main(model_file, checkpoint_file=None):
    passed = True

    def report(good, line):
        nonlocal passed
        passed = passed and good
        print("ok    " if good else "FAILED", line)

    model = onnx.load(model_file)
    versions = f"opset {model.opset_import[0].version}, IR {model.ir_version}"
    try:
        onnx.checker.check_model(model, full_check=True)
        report(True, f"onnx.checker {onnx.__version__}: {versions}")
    except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
        report(False, f"onnx.checker {onnx.__version__}: {error}")

    node = next(node for node in model.graph.node if node.op_type in CELLS)
    operator = node.op_type
    # tanh where the file names no other: the only cell of ours with a choice is the RNN.
    activations = [name.decode() for a in node.attribute if a.name == "activations" for name in a.strings]
    settings = {"nonlinearity": activations[0].lower()} if activations else {}
    layer, gates, onnx_gates = CELLS[operator]
    weights = weights_of_model(model, gates, onnx_gates)
    if checkpoint_file:
        saved = read_safetensors(checkpoint_file)
        weights = {name: saved[name] for name in weights}
    torch_model = Classifier(layer, weights, **settings).eval()

    session = onnxruntime.InferenceSession(model_file, providers=["CPUExecutionProvider"])
    (images_input,) = session.get_inputs()
    _, rows, columns = images_input.shape
    source = "checkpoint's" if checkpoint_file else "file's own"
    hidden = weights["recurrent.weight_hh_l0"].shape[1]
    for batch in (1, 7, 1000):
        images = np.random.default_rng(batch).random((batch, rows, columns), np.float32)
        (actual,) = session.run(["logits"], {images_input.name: images})
        with torch.no_grad():
            expected = torch_model(torch.from_numpy(images)).numpy()
        difference = float(np.abs(actual - expected).max())
        allowed = TOLERANCE * (max(1.0, float(np.abs(expected).max())) if activations else 1.0)
        report(
            actual.shape == expected.shape and difference <= allowed,
            f"nn.{operator}{''.join(activations)} {torch.__version__}, hidden {hidden}, the {source} weights, "
            f"batch {batch}: largest difference {difference:.1e} of {allowed:.1e}",
        )
    return 0 if passed else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
