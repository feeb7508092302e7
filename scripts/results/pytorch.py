"""nn.RNN, nn.GRU and nn.LSTM on the data sets that come with Unroll, by the protocol of docs/results.md: prints the accuracy on
the test part after the last epoch, of each seed and their mean.

    pytorch.py FOLDER_OF_DATA_SETS [SEED...]
"""

import json
import pathlib
import statistics
import struct
import sys

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

CELLS = {"RNN": torch.nn.RNN, "GRU": torch.nn.GRU, "LSTM": torch.nn.LSTM}
DTYPES = {"F32": torch.float32, "U8": torch.uint8}
PROTOCOLS = {  # units, learning rate, batch, epochs
    "Japanese Vowels": (150, 3e-3, 27, 60),
    "MNIST-1D": (128, 2e-3, 100, 40),
}


def read_tensors(file):
    """@returns what a data set's file says of it, and its tensors"""
    data = file.read_bytes()
    end = 8 + struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:end])
    facts = json.loads(header.pop("__metadata__")["facts"])
    tensors = {
        name: torch.frombuffer(bytearray(data[end + first : end + last]), dtype=DTYPES[one["dtype"]]).reshape(one["shape"])
        for name, one in header.items()
        for first, last in [one["data_offsets"]]
    }
    return facts, tensors


def read(file):
    """@returns the set's name, and of each part sequences [steps, channels], normalised, and labels"""
    facts, tensors = read_tensors(file)
    mean, deviation = tensors["train.values"].mean(0), tensors["train.values"].std(0, correction=0)
    parts = {
        part: (
            ((tensors[f"{part}.values"] - mean) / deviation).split(tensors[f"{part}.lengths"].int().tolist()),
            tensors[f"{part}.labels"].long(),
        )
        for part in ["train", "test"]
    }
    return facts["name"], len(facts["classes"]), parts


def accuracy(cell, classes, parts, protocol, seed):
    units, rate, batch, epochs = protocol
    torch.manual_seed(seed)
    (train, labels), (test, expected) = parts["train"], parts["test"]
    layer = CELLS[cell](train[0].shape[1], units)
    head = torch.nn.Linear(units, classes)
    weights = [*layer.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(weights, lr=rate)

    def logits(sequences):
        lengths = torch.tensor([len(one) for one in sequences])
        last = layer(pack_padded_sequence(pad_sequence(sequences), lengths, enforce_sorted=False))[1]
        return head((last[0] if cell == "LSTM" else last)[-1])

    for _ in range(epochs):
        for chosen in torch.randperm(len(train)).split(batch):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(logits([train[i] for i in chosen]), labels[chosen]).backward()
            torch.nn.utils.clip_grad_norm_(weights, 1)
            optimizer.step()
    with torch.no_grad():
        return 100 * (logits(test).argmax(1) == expected).float().mean().item()


def main(folder, *words):
    seeds = [int(word) for word in words] or [1, 2, 3, 4, 5]
    for file in pathlib.Path(folder).iterdir():
        name, *data = read(file)
        for cell in CELLS:
            each = [accuracy(cell, *data, PROTOCOLS[name], seed) for seed in seeds]
            print(name, cell, f"{statistics.mean(each):.1f}", [f"{one:.1f}" for one in each], flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
