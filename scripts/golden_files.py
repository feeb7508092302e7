"""The common parts of the scripts for golden values: PyTorch's layers, and the files in test/fixtures/golden."""

import functools
import gzip
import pathlib

import numpy as np
import torch
from safetensors.numpy import load, save

FOLDER = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "golden"
CELLS = {
    "rnn": torch.nn.RNN,
    "gru": torch.nn.GRU,
    "lstm": torch.nn.LSTM,
    "relu": functools.partial(torch.nn.RNN, nonlinearity="relu"),
}


def losses(model, batches, rate, loss_of):
    """Yields the loss of each batch, before its update by Adam."""
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    for batch in batches:
        loss = loss_of(*batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()


def packed_batches(sequences, *answers):
    """100 of 8 of the 60 sequences of packed-*, each with its answers."""
    for k in range(100):
        indices = [(8 * k + 7 * i) % 60 for i in range(8)]
        batch = torch.nn.utils.rnn.pack_sequence([sequences[i] for i in indices], enforce_sorted=False)
        yield batch, *(answer[indices] for answer in answers)


def last_state(state, directions=1):
    h = state[0] if isinstance(state, tuple) else state
    return torch.cat(list(h[-directions:]), 1)


def write(name, tensors):
    plain = {key: np.ascontiguousarray(value, dtype=np.float32) for key, value in tensors.items()}
    bytes_ = gzip.compress(save(plain, {"torch": torch.__version__}), 9, mtime=0)
    (FOLDER / f"{name}.safetensors.gz").write_bytes(bytes_)


def on_grid(model):
    model = model.double()
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_((weight * 1024).round() / 1024)
    return model


def read(name):
    tensors = load(gzip.decompress((FOLDER / f"{name}.safetensors.gz").read_bytes()))
    return {key: torch.from_numpy(value.copy()).double() for key, value in tensors.items()}
