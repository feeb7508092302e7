#!/usr/bin/env python3
"""Checks ONNX files that Unroll exported, with nothing of Unroll's own.

    check-onnx.py FILE.onnx [CHECKPOINT.safetensors]

1. onnx.checker accepts the file, with its shapes inferred.
2. PyTorch's own nn.RNN, nn.GRU, nn.LSTM or nn.Linear with the same weights gives the same logits to 1e-4
   as onnxruntime with the file, on random images in batches of 1, 7 and 1000. The weights come from the
   checkpoint; without one they are read back from the file, their gates sorted into PyTorch's order.
   PyTorch has no GRU that resets before the product, as TensorFlow.js's does, and no RNN of sigmoid:
   these two are written out step by step.
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


def constants_of(model):
    return {t.name: onnx.numpy_helper.to_array(t) for t in model.graph.initializer}


def recurrent_weights(model, gates, onnx_gates):
    """Converts ONNX's layout back to PyTorch's state_dict."""
    constants = constants_of(model)
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


def from_library(saved, gates):
    """TensorFlow.js's weights as PyTorch's: kernels transposed, the GRU's gates z r n sorted, one bias of two."""
    blocks = {"rzn": [1, 0, 2]}.get(gates, range(len(gates)))

    def to_torch(rows):
        split = np.split(rows, len(gates))
        return np.concatenate([split[place] for place in blocks])

    bias = to_torch(saved["library.recurrent.bias"])
    return {
        "recurrent.weight_ih_l0": to_torch(saved["library.recurrent.kernel"].T),
        "recurrent.weight_hh_l0": to_torch(saved["library.recurrent.recurrent_kernel"].T),
        "recurrent.bias_ih_l0": bias,
        "recurrent.bias_hh_l0": np.zeros_like(bias),
        "head.weight": saved["library.head.kernel"].T,
        "head.bias": saved["library.head.bias"],
    }


def to_tensors(weights):
    return {name: torch.from_numpy(np.array(value)) for name, value in weights.items()}


class Classifier(torch.nn.Module):
    def __init__(self, layer, weights, **settings):
        super().__init__()
        hidden, inputs = weights["recurrent.weight_hh_l0"].shape[1], weights["recurrent.weight_ih_l0"].shape[1]
        self.recurrent = layer(inputs, hidden, batch_first=True, **settings)
        self.head = torch.nn.Linear(hidden, len(weights["head.bias"]))
        self.load_state_dict(to_tensors(weights))

    def forward(self, images):
        states, _ = self.recurrent(images)
        return self.head(states[:, -1])


def sigmoid_rnn(weights):
    """h' = σ(W x + b_ih + U h + b_hh)"""
    w, u, b, c, head, head_bias = to_tensors(weights).values()

    def logits(images):
        h = torch.zeros(len(images), u.shape[1])
        for x in images.unbind(1):
            h = torch.sigmoid(x @ w.T + b + h @ u.T + c)
        return h @ head.T + head_bias

    return logits


def gru_that_resets_before(weights):
    """n = tanh(W_n x + b_n + U_n (r ∘ h)), h' = (1 - z) n + z h"""
    w, u, b, c, head, head_bias = to_tensors(weights).values()
    u_r, u_z, u_n = u.chunk(3)

    def logits(images):
        h = torch.zeros(len(images), u.shape[1])
        for x in images.unbind(1):
            x_r, x_z, x_n = (x @ w.T + b + c).chunk(3, 1)
            r, z = torch.sigmoid(x_r + h @ u_r.T), torch.sigmoid(x_z + h @ u_z.T)
            h = (1 - z) * torch.tanh(x_n + (r * h) @ u_n.T) + z * h
        return h @ head.T + head_bias

    return logits


def feedforward(kind, weights):
    hidden, inputs = weights["hidden.weight"].shape
    network = torch.nn.Sequential(
        torch.nn.Linear(inputs, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, len(weights["head.bias"]))
    )
    by_place = {name.replace("hidden.", "0.").replace("head.", "2."): weight for name, weight in weights.items()}
    network.load_state_dict(to_tensors(by_place))
    return {
        "fnn-pixels": lambda images: network(images.flatten(1)),
        "fnn-last-row": lambda images: network(images[:, -1]),
        "fnn-rows": lambda images: network(images).mean(1),
    }[kind]


def from_checkpoint(kind, activation, saved):
    """PyTorch's results for a checkpoint alone, in the form of `recurrent`."""
    if kind.startswith("fnn-"):
        names = ["hidden.weight", "hidden.bias", "head.weight", "head.bias"]
        return feedforward(kind, {name: saved[name] for name in names}), kind, False
    operator = kind.removeprefix("library-").upper()
    layer, gates, _ = CELLS[operator]
    is_library = kind.startswith("library-")
    weights = from_library(saved, gates) if is_library else own_weights(saved)
    return network(operator, layer, activation.capitalize(), operator == "GRU" and is_library, weights)


def own_weights(saved):
    names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
    return {name: saved[name] for name in [*(f"recurrent.{name}" for name in names), "head.weight", "head.bias"]}


def recurrent(model, saved):
    """PyTorch's results for a recurrent file, its name, and whether its states are unbounded."""
    node = next(node for node in model.graph.node if node.op_type in CELLS)
    operator = node.op_type
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    # tanh where the file names no other: the only cell of ours with a choice is the RNN.
    activation = attributes.get("activations", [b"Tanh"])[0].decode()
    layer, gates, onnx_gates = CELLS[operator]
    weights = recurrent_weights(model, gates, onnx_gates)
    if saved:
        is_library = "library.head.bias" in saved
        weights = from_library(saved, gates) if is_library else {name: saved[name] for name in weights}
    resets_before = operator == "GRU" and not attributes.get("linear_before_reset")
    return network(operator, layer, activation, resets_before, weights)


def network(operator, layer, activation, resets_before, weights):
    hidden = weights["recurrent.weight_hh_l0"].shape[1]
    if operator == "RNN" and activation == "Sigmoid":
        return sigmoid_rnn(weights), f"an RNN of sigmoid, hidden {hidden}", False
    if resets_before:
        return gru_that_resets_before(weights), f"a GRU that resets before the product, hidden {hidden}", False
    settings = {"nonlinearity": activation.lower()} if operator == "RNN" else {}
    torch_model = Classifier(layer, weights, **settings).eval()
    named = f"nn.{operator}{activation if operator == 'RNN' else ''}"
    return torch_model, f"{named} {torch.__version__}, hidden {hidden}", activation == "Relu"


def reference(model, saved):
    kind = next(entry.value for entry in model.metadata_props if entry.key == "cell")
    if not kind.startswith("fnn-"):
        return recurrent(model, saved)
    names = ["hidden.weight", "hidden.bias", "head.weight", "head.bias"]
    weights = {name: (saved or constants_of(model))[name] for name in names}
    about = f"{kind} of nn.Linear {torch.__version__}, hidden {len(weights['hidden.bias'])}"
    return feedforward(kind, weights), about, False


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

    saved = read_safetensors(checkpoint_file) if checkpoint_file else None
    torch_model, about, is_unbounded = reference(model, saved)

    session = onnxruntime.InferenceSession(model_file, providers=["CPUExecutionProvider"])
    (images_input,) = session.get_inputs()
    _, rows, columns = images_input.shape
    source = "checkpoint's" if checkpoint_file else "file's own"
    for batch in (1, 7, 1000):
        images = np.random.default_rng(batch).random((batch, rows, columns), np.float32)
        (actual,) = session.run(["logits"], {images_input.name: images})
        with torch.no_grad():
            expected = torch_model(torch.from_numpy(images)).numpy()
        difference = float(np.abs(actual - expected).max())
        allowed = TOLERANCE * (max(1.0, float(np.abs(expected).max())) if is_unbounded else 1.0)
        report(
            actual.shape == expected.shape and difference <= allowed,
            f"{about}, the {source} weights, batch {batch}: largest difference {difference:.1e} of {allowed:.1e}",
        )
    return 0 if passed else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
