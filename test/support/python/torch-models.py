"""Writes what torch.onnx.export makes of nn.RNN, nn.GRU and nn.LSTM, and prints as JSON what ONNX Runtime answers for MNIST's
first 1,000 test images: [{"file", "predicted"}].

usage: torch-models.py FOLDER_OF_MNIST FOLDER [--all | --dynamo]

Layers of 16 units as PyTorch initialises them; the Linear on top is fitted to 2,000 training images by least squares, so that
answers differ. --all: every opset, cell and option together, 220 files in some minutes. --dynamo: only those that the exporter by
torch.export writes, which takes it half a minute: without it they are taken from test/fixtures/onnx, for which it made them.
"""

import functools
import itertools
import json
import pathlib
import sys
import warnings

import numpy as np
import onnx
import onnxruntime
import torch

warnings.simplefilter("ignore")
torch.set_num_threads(1)
FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures/onnx"
SOURCE, TARGET = map(pathlib.Path, sys.argv[1:3])
HIDDEN = 16
CELLS = {
    "rnn": torch.nn.RNN,
    "relu": functools.partial(torch.nn.RNN, nonlinearity="relu"),
    "gru": torch.nn.GRU,
    "lstm": torch.nn.LSTM,
}


def read(name, offset, count, size):
    pixels = np.frombuffer((SOURCE / name).read_bytes(), np.uint8, count * size, offset)
    return torch.from_numpy(pixels.reshape(count, size) if size > 1 else pixels)


def images(kind, count):
    return read(f"{kind}-images-idx3-ubyte", 16, count, 784).reshape(-1, 28, 28) / 255


class Classifier(torch.nn.Module):
    def __init__(self, cell, layers, both, batch_first, state, ends):
        super().__init__()
        self.ways = 2 if both else 1
        options = {"num_layers": layers, "bidirectional": both, "batch_first": batch_first}
        self.recurrent = CELLS[cell](28, HIDDEN, **options)
        self.head = torch.nn.Linear(HIDDEN * self.ways, 10)
        self.cell, self.state, self.ends, self.batch_first = cell, state, ends, batch_first

    def zeros(self, batch):
        one = torch.zeros(self.recurrent.num_layers * self.ways, batch, HIDDEN)
        return (one, one) if self.cell == "lstm" else (one,)

    def features(self, x, *given):
        if self.state == "made":
            given = self.zeros(x.size(0 if self.batch_first else 1))
        state = None if not given else given if self.cell == "lstm" else given[0]
        every, last = self.recurrent(x, state)
        h = last[0] if self.cell == "lstm" else last
        steps = every if self.batch_first else every.transpose(0, 1)
        return (h[-1] if self.ends == "state" and self.ways == 1 else steps[:, -1]), last

    def forward(self, x, *given):
        features, last = self.features(x, *given)
        logits = self.head(features)
        return {
            "returned": (logits, last),
            "softmax": torch.log_softmax(logits, 1),
            "both": (logits, torch.softmax(logits, 1)),
        }.get(self.ends, logits)


def write(
    name, cell, layers=1, both=False, batch_first=True, state="none", ends="steps", batch=None, named=True, dynamo=False, opset=None
):
    """state: none, made (in forward) or input. batch: None for a free one."""
    torch.manual_seed(7)
    model = Classifier(cell, layers, both, batch_first, state, ends).eval()
    laid = (lambda x: x) if batch_first else (lambda x: x.transpose(0, 1))
    with torch.no_grad():
        train = images("train", 2000)
        features = model.features(laid(train), *(model.zeros(2000) if state == "input" else ()))[0]
        columns = torch.cat([features, torch.ones(2000, 1)], 1).double()
        wanted = torch.nn.functional.one_hot(read("train-labels-idx1-ubyte", 8, 2000, 1).long(), 10).double()
        fitted = torch.linalg.solve(columns.T @ columns + torch.eye(columns.shape[1]), columns.T @ wanted) * 8
        model.head.weight.copy_(fitted[:-1].T)
        model.head.bias.copy_(fitted[-1])
    example = (laid(torch.rand(batch or 2, 28, 28)), *(model.zeros(batch or 2) if state == "input" else ()))
    axes = [0 if batch_first else 1, 1, 1][: len(example)]
    options = {"dynamo": dynamo, "opset_version": opset, "verbose": False, **({"external_data": False} if dynamo else {})}
    names = ["images", "h0", "c0"][: len(example)], ["logits" if named else "scores"]
    if named or (batch is None and not dynamo):
        options["input_names"], options["output_names"] = names
    if batch is None and dynamo:
        free = torch.export.Dim("batch")
        shapes = [{axis: free} for axis in axes]
        options["dynamic_shapes"] = {"x": shapes[0], **({"given": tuple(shapes[1:])} if state == "input" else {})}
    elif batch is None:
        options["dynamic_axes"] = {key: {axis: "batch"} for key, axis in zip(names[0], axes)}
        options["dynamic_axes"][names[1][0]] = {0: "batch"}
    file = TARGET / f"{name}.onnx"
    torch.onnx.export(model, example, str(file), **options)
    if dynamo:
        forget_machine(file)
    return {"file": str(file), "predicted": answers(file, laid, batch)}


def forget_machine(file):
    """Each node says in which files of this machine it came about."""
    made = onnx.load(file)
    for node in made.graph.node:
        kept = [one for one in node.metadata_props if not one.key.endswith("stack_trace")]
        del node.metadata_props[:]
        node.metadata_props.extend(kept)
    onnx.save(made, file)


def keep(name, batch=None, **_):
    file = FIXTURES / f"{name}.onnx"
    return {"file": str(file), "predicted": answers(file, lambda x: x, batch)}


def answers(file, laid, batch):
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), settings)
    first, *others = session.get_inputs()
    output = next(value.name for value in session.get_outputs() if len(value.shape) == 2)
    predicted = []
    for some in images("t10k", 1000).split(batch or 1000):
        x = torch.cat([some, torch.zeros((batch or 1000) - len(some), 28, 28)])
        states = {
            value.name: np.zeros([size if isinstance(size, int) else len(x) for size in value.shape], np.float32)
            for value in others
        }
        (logits,) = session.run([output], {first.name: laid(x).contiguous().numpy(), **states})
        predicted += logits[: len(some)].argmax(1).tolist()
    return predicted


SOME = {
    **{f"{cell} opset {opset}": {"cell": cell, "opset": opset} for cell, opset in zip(CELLS, [9, 14, 18, 23])},
    "lstm two layers both ways": {"cell": "lstm", "layers": 2, "both": True},
    "gru state made": {"cell": "gru", "state": "made"},
    "rnn state input": {"cell": "rnn", "state": "input", "layers": 2},
    "lstm last state": {"cell": "lstm", "ends": "state"},
    "lstm states returned": {"cell": "lstm", "ends": "returned", "named": False},
    "rnn softmax": {"cell": "rnn", "ends": "softmax"},
    "gru probabilities too": {"cell": "gru", "ends": "both", "named": False},
    "gru time first": {"cell": "gru", "batch_first": False},
    "lstm one at a time time first": {"cell": "lstm", "batch": 1, "named": False, "batch_first": False},
    "lstm seven at a time state input": {"cell": "lstm", "batch": 7, "state": "input"},
}
DYNAMO = {
    "dynamo gru two layers both ways": {"cell": "gru", "layers": 2, "both": True, "dynamo": True, "named": False},
    "dynamo lstm state input": {"cell": "lstm", "state": "input", "dynamo": True},
    "dynamo rnn one at a time": {"cell": "rnn", "batch": 1, "dynamo": True, "opset": 18},
}


def every():
    for dynamo, cell in itertools.product([False, True], CELLS):
        way = "dynamo" if dynamo else "script"
        for layers, both, state in itertools.product([1, 2], [False, True], ["none", "made", "input"]):
            options = {"layers": layers, "both": both, "state": state}
            yield f"{way} {cell} {layers} {both} {state}", {"cell": cell, "dynamo": dynamo, **options}
        for opset in range(18, 25) if dynamo else range(9, 24):
            yield f"{way} {cell} opset {opset}", {"cell": cell, "dynamo": dynamo, "opset": opset}


way = sys.argv[-1]
written = DYNAMO if way == "--dynamo" else {**SOME, **DYNAMO, **dict(every())} if way == "--all" else SOME
kept = DYNAMO if written is SOME else {}
models = [write(name, **options) for name, options in written.items()]
print(json.dumps(models + [keep(name, **options) for name, options in kept.items()]))
