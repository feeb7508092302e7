"""The preset "Fit to this data" on twelve data sets beside a small sweep of learning rates and batch sizes
and a naive prediction: writes the table of docs/results.md. Trained runs are reused, so that it continues where it was stopped.

    presets.py PROJECT FOLDER [DATA_SET...]
"""

import ast
import csv
import io
import json
import pathlib
import statistics
import struct
import subprocess
import sys
import tokenize
import zipfile

import numpy as np
from statsforecast.models import AutoETS

PACKAGES = {  # the data are in these wheels
    "aeon==1.6.0": "d05227086706f80111ac5fee8de4d5d3115bb3bcfd1c786c8629393055816409",
    "seglearn==1.2.5": "ec6b952c85c9627050102854b372d85951563d3b990df677d7c55547e87413dd",
    "statsmodels==0.15.0": "b67886b66d9c7ca118526accedb5c6de7ffd74c015dc0492ea0b1690192b65da",
}
PLATFORM = ["--platform", "manylinux_2_28_x86_64", "--python-version", "3.11", "--only-binary", ":all:"]
CELLS = ["--cells", "gru"]
TEXT_UNITS = ["--hidden", "64"]  # 150, the default, take three times as long
RATES = [1e-3, 3e-3, 1e-2]
WIDER = 4  # the sweep's larger batches, relative to those of the preset
SEEDS = {"short": 2, "long": 1}  # texts and sequences of 100 steps or more take minutes
TEXT_SIZE = 200_000
MARKS = ("<!-- presets -->\n\n", "\n\n<!-- end -->")


def download(folder):
    """Returns the wheels by the name of their package."""
    (folder / "requirements.txt").write_text("\n".join(f"{name} --hash=sha256:{digest}" for name, digest in PACKAGES.items()))
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", *PLATFORM]
    subprocess.run([*pip, "--dest", folder, "--requirement", folder / "requirements.txt"], check=True)
    return {path.name.split("-")[0]: zipfile.ZipFile(path) for path in folder.glob("*.whl")}


def read_sources(wheel, inside):
    names = sorted(name for name in wheel.namelist() if name.startswith(inside) and name.endswith(".py") and "/tests/" not in name)
    return [wheel.read(name).decode() for name in names]


def list_docstrings(source):
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))]
    return [text for text in map(ast.get_docstring, nodes) if text]


def label_characters(source):
    """Returns for each character whether it is part of a comment, a string or code."""
    starts = np.cumsum([0, *map(len, source.splitlines(keepends=True))])
    labels = ["code"] * len(source)
    names = {tokenize.COMMENT: "comment", tokenize.STRING: "string"}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in names:
            first, last = (starts[row - 1] + column for row, column in (token.start, token.end))
            labels[first:last] = [names[token.type]] * (last - first)
    return labels


def write_code(file, sources, length=100, every=700):
    """Writes pieces of sources: each step has the kind of a character, and as its class its part of the language."""
    kinds = {"letter": str.isalpha, "digit": str.isdigit, "double": '"'.__eq__, "single": "'".__eq__}
    kinds |= {"hash": "#".__eq__, "line": "\n".__eq__, "space": " ".__eq__}
    with file.open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(["piece", *kinds, "part"])
        pieces = [(one, at) for one in sources for at in range(0, len(one) - length, every)]
        labels = {source: label_characters(source) for source in sources}
        for piece, (source, at) in enumerate(pieces):
            for step in range(at, at + length):
                table.writerow([piece, *(int(isOf(source[step])) for isOf in kinds.values()), labels[source][step]])
    return [*"--rows steps --sequence piece --class part --channel".split(), ",".join(kinds)]


def write_watch(file, data, every=10):
    """Writes the exercises of each person one after another, as means of ten samples (a fifth of a second)."""
    with file.open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(["person", "step", *data["X_labels"], "exercise"])
        for person in np.unique(data["subject"]):
            chosen = [(x, y) for x, y, owner in zip(data["X"], data["y"], data["subject"]) if owner == person]
            steps = [(row, y) for x, y in chosen for row in x[: len(x) // every * every].reshape(-1, every, x.shape[1]).mean(1)]
            for step, (row, y) in enumerate(steps):
                table.writerow([person, step, *(f"{value:.4g}" for value in row), data["y_labels"][y]])
    return "--rows steps --sequence person --time step --class exercise --piece 100".split()


def make_files(folder):
    """Returns by data set its files and the flags of `unroll data add`."""
    wheels = download(folder)

    def extract(package, name):
        return wheels[package].extract(f"{package}/datasets/{name}", folder)

    found = {}
    for name in ["ItalyPowerDemand", "JapaneseVowels", "BasicMotions", "GunPoint"]:
        found[name] = [extract("aeon", f"data/{name}/{name}_{part}.ts") for part in ("TRAIN", "TEST")]
    for name in ["Airline", "solar"]:
        found[name] = [extract("aeon", f"data/{name}/{name}.csv")]
    for name in ["sunspots", "elec_equip"]:
        found[name] = [extract("statsmodels", f"{name}/{name}.csv")]
    sources = read_sources(wheels["aeon"], "aeon/classification/")
    found["code"] = [folder / "code.csv", *write_code(folder / "code.csv", sources)]
    watch = np.load(io.BytesIO(wheels["seglearn"].read("seglearn/data/watch_dataset.npy")), allow_pickle=True).item()
    found["watch"] = [folder / "watch.csv", *write_watch(folder / "watch.csv", watch)]
    docstrings = [text for source in read_sources(wheels["statsmodels"], "statsmodels/tsa/") for text in list_docstrings(source)]
    for name, texts in {"sources": sources, "docstrings": docstrings}.items():
        (folder / f"{name}.txt").write_text("\n\n".join(texts)[:TEXT_SIZE])
        found[name] = [folder / f"{name}.txt", "--next"]
    return found


def get_mean_error(runs, facts):
    """Returns bits per character, the mean absolute error of numbers, or the error rate of classes."""
    if "text" in facts:
        return statistics.mean(run["lastTestLoss"] for run in runs)
    return statistics.mean(run["lastMeans"].get("test/mae", 1 - run["lastTestAccuracy"]) for run in runs)


def get_naive_error(facts):
    """Returns the error of the most common class, of the best naive forecast, or of characters by their frequency."""
    if "text" in facts:
        return facts["text"]["single"]
    if "targets" in facts:
        names = [name for name in ("errorOfMean", "errorOfLast", "errorOfSeason") if name in facts["targets"][0]]
        return min(statistics.mean(one[name] for one in facts["targets"]) for name in names)
    train, test = facts["train"]["classCounts"], facts["test"]["classCounts"]
    return 1 - test[train.index(max(train))] / sum(test)


def get_ets_error(facts):
    """Returns the mean absolute error of exponential smoothing, fitted to all values before each test window's targets."""
    data = pathlib.Path(facts["file"]).read_bytes()
    end = 8 + struct.unpack("<Q", data[:8])[0]

    def read(name):
        first, last = json.loads(data[8:end])[name]["data_offsets"]
        return np.frombuffer(data[end + first : end + last], dtype="<f4").astype(float)

    options, known = facts["recipe"]["options"], read("train.values")
    values = np.concatenate([known, read("test.values")[options["window"] :]])
    targets = read("test.targets").reshape(-1, len(facts["targets"]))
    model = AutoETS(season_length=options.get("season", 1))
    forecasts = [model.forecast(y=values[: len(known) + i], h=targets.shape[1])["mean"] for i in range(len(targets))]
    return np.abs(np.array(forecasts) - targets).mean()


def get_key(config, *without):
    """Returns the settings as text; the number of threads depends on the other runs."""
    return json.dumps({name: value for name, value in config.items() if name not in ("threads", *without)}, sort_keys=True)


class Results:
    """The trainings on one data set, in a store."""

    def __init__(self, unroll, facts):
        units = TEXT_UNITS if "text" in facts else []
        seeds = SEEDS["long" if facts["train"]["longest"] >= 100 else "short"]
        self.unroll, self.start = unroll, ["--data", facts["name"], *CELLS, *units, "--seeds", str(seeds)]

    def train(self, *words):
        """Trains what has not been trained. Returns runs by settings, those of each seed together."""
        self.unroll("sweep", *self.start, *words)
        planned = [get_key(config) for config in self.unroll("sweep", *self.start, *words, "--dry-run", "--again")["configs"]]
        finished = [run for run in self.unroll("runs")["runs"] if run["status"] == "finished" and get_key(run["config"]) in planned]
        runs = {}
        for run in {get_key(run["config"]): run for run in finished}.values():
            runs.setdefault(get_key(run["config"], "seed"), []).append(run)
        return list(runs.values())


def compare(unroll, facts):
    """Returns a row of the table, and whether the preset reached its goals."""
    results = Results(unroll, facts)
    (preset,) = results.train("--preset", "fit")
    config = preset[0]["config"]
    batches = [config["batchSize"], WIDER * config["batchSize"]]
    vary = [f"{key}={','.join(map(str, values))}" for key, values in {"lr": RATES, "batch": batches}.items()]
    swept = results.train("--preset", "fit", "--vary", vary[0], "--vary", vary[1])
    best = min(swept, key=lambda runs: get_mean_error(runs, facts))
    naive = get_naive_error(facts)
    errors = [get_mean_error(runs, facts) for runs in (preset, best)]
    isRate = facts["classes"] != [] and "text" not in facts
    show = (lambda error: f"{100 * error:.1f}") if isRate else (lambda error: f"{error:.3g}")
    isNear = errors[0] <= 1.1 * errors[1]
    preset, *others = map(show, [*errors, naive])
    smooth = show(get_ets_error(facts)) if "window" in facts["recipe"]["options"] else ""
    row = [facts["name"] + " (%)" * isRate, f"**{preset}**" if isNear else preset, *others, smooth]
    return row, (isNear, errors[0] < naive)


def write_table(project, rows, goals):
    head = ["data", "preset", "sweep", "naive", "AutoETS"]
    lines = [" | ".join(line) for line in [head, ["-"] * len(head), *rows]]
    near, better = (sum(counts) for counts in zip(*goals))
    text = f"Of {len(rows)} data sets, {near} are within 10 % of the sweep (goal: 10), and {better} are better than the naive prediction."
    page = project / "docs/results.md"
    before, _, rest = page.read_text().partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    page.write_text("".join([before, MARKS[0], "\n".join(f"| {line} |" for line in lines), "\n\n", text, MARKS[1], after]))
    subprocess.run(["npx", "oxfmt", page], check=True, cwd=project)


def main(project, folder, *names):
    project, folder = pathlib.Path(project), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)

    def unroll(*words):
        program = ["node", project / "scripts/unroll.js", "--store", folder / "store", "--json", "--quiet"]
        done = subprocess.run([*program, *words], stdout=subprocess.PIPE, check=True, text=True)
        return json.loads(done.stdout)

    files = make_files(folder)
    compared = []
    for name in names or files:
        unroll("data", "add", *files[name], "--name", name)
        facts = unroll("data", "show", name)
        compared.append(compare(unroll, facts))
        print(*compared[-1][0], sep=" | ", flush=True)
    if not names:
        write_table(project, *zip(*compared))


if __name__ == "__main__":
    main(*sys.argv[1:])
