"""nn.RNN, nn.GRU and nn.LSTM that predict the next character of a text in an Unroll store, by the same streams, windows and carried
states: prints bits a character of the test part, read once, after the last epoch, of each seed.

    text.py FILE_OF_THE_DATA_SET EPOCHS [SEED...]
"""

import math
import pathlib
import sys

import torch
from pytorch import CELLS, read_tensors

HIDDEN, STREAMS, WINDOW, RATE = 128, 64, 64, 2e-3


def detached(state):
    return tuple(one.detach() for one in state) if isinstance(state, tuple) else state.detach()


def bits(cell, characters, train, test, epochs, seed):
    torch.manual_seed(seed)
    network = CELLS[cell](characters, HIDDEN, batch_first=True)
    head = torch.nn.Linear(HIDDEN, characters)
    weights = [*network.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(weights, lr=RATE)

    def loss_of(window, state):
        states, after = network(torch.nn.functional.one_hot(window[:, :-1], characters).float(), state)
        return torch.nn.functional.cross_entropy(head(states).flatten(0, 1), window[:, 1:].flatten()), after

    steps = (len(train) - 1) // STREAMS
    streams = torch.stack([train[i * steps : (i + 1) * steps + 1] for i in range(STREAMS)])
    for _ in range(epochs):
        state = None
        for start in range(0, steps - WINDOW + 1, WINDOW):
            loss, after = loss_of(streams[:, start : start + WINDOW + 1], state)
            state = detached(after)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1)
            optimizer.step()
    with torch.no_grad():
        return loss_of(test[None], None)[0].item() / math.log(2)


def main(file, epochs, *words):
    facts, tensors = read_tensors(pathlib.Path(file))
    train, test = (tensors[f"{part}.values"].long().flatten() for part in ("train", "test"))
    for cell in CELLS:
        each = [bits(cell, len(facts["classes"]), train, test, int(epochs), int(seed)) for seed in words or [1, 2, 3]]
        print(cell, " ".join(f"{one:.4f}" for one in each), flush=True)


main(*sys.argv[1:])
