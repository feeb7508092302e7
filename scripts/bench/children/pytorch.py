"""The same network and step in PyTorch, as a contestant of `npm run bench`: nn.RNN, nn.GRU or nn.LSTM,
a linear head on the last state, cross-entropy, Adam, the loss read back each time.

    pytorch.py THREADS FOLDER_WITH_THE_MNIST_FILES

Asks come as JSON lines on stdin, answers go to file descriptor 3 (scripts/bench/contest.ts).
"""

import json
import os
import resource
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import torch

HIDDEN, IMAGES, WARM_UP = 150, 1280, 5
CELLS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


def read_mnist(folder):
    def read(name, offset, count):
        with open(os.path.join(folder, name), "rb") as file:
            file.seek(offset)
            return torch.frombuffer(bytearray(file.read(count)), dtype=torch.uint8)

    images = read("train-images-idx3-ubyte", 16, IMAGES * 784)
    labels = read("train-labels-idx1-ubyte", 8, IMAGES)
    return images.view(IMAGES, 28, 28).float() / 255, labels.long()


def made_up(batch, time):
    return torch.rand(batch, time, 1), torch.arange(batch) % 10


def text_step(cell, batch, text):
    """Windows of a made-up text, one-hot; the states go on."""
    torch.manual_seed(1)
    window, characters, hidden = text["window"], text["characters"], text["hiddenSize"]
    network = CELLS[cell](characters, hidden, batch_first=True)
    head = torch.nn.Linear(hidden, characters)
    parameters = [*network.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=1e-3)
    streams = torch.randint(characters, (batch, 20 * window + 1))
    state, done = None, 0

    def step():
        nonlocal state, done
        start = done % 20 * window
        done += 1
        read = torch.nn.functional.one_hot(streams[:, start : start + window], characters).float()
        optimizer.zero_grad(set_to_none=True)
        states, state = network(read, state)
        state = tuple(one.detach() for one in state) if cell == "lstm" else state.detach()
        loss = torch.nn.functional.cross_entropy(
            head(states).flatten(0, 1), streams[:, start + 1 : start + window + 1].flatten()
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1)
        optimizer.step()
        return loss.item()

    return step


def create_step(cell, batch, long, images, labels):
    torch.manual_seed(1)
    if long:
        images, labels = made_up(batch, long["time"])
    hidden = long["hiddenSize"] if long else HIDDEN
    network = CELLS[cell](images.shape[2], hidden, batch_first=True)
    head = torch.nn.Linear(hidden, 10)
    optimizer = torch.optim.Adam([*network.parameters(), *head.parameters()], lr=1e-3)
    batches = [
        (images[start : start + batch], labels[start : start + batch])
        for start in range(0, len(images) - batch + 1, batch)
    ]
    done = 0

    def step():
        nonlocal done
        x, y = batches[done % len(batches)]
        done += 1
        optimizer.zero_grad(set_to_none=True)
        last = network(x)[1]
        last = last[0] if cell == "lstm" else last
        loss = torch.nn.functional.cross_entropy(head(last[-1]), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    for _ in range(0 if long else WARM_UP):
        step()
    return step


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    torch.set_num_threads(int(sys.argv[1]))
    images, labels = read_mnist(sys.argv[2])
    answers = os.fdopen(3, "w")
    steps = {}
    for line in sys.stdin:
        ask = json.loads(line)
        long = ask.get("long")
        text = ask.get("text")
        key = (ask["cell"], ask["batch"], str(long), str(text))
        if key not in steps:
            steps[key] = (
                text_step(ask["cell"], ask["batch"], text)
                if text
                else create_step(ask["cell"], ask["batch"], long, images, labels)
            )
        cpu, wall = cpu_seconds(), time.perf_counter()
        for _ in range(ask["steps"]):
            steps[key]()
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
        per_batch = 1000 / ask["steps"]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        spent = {"wallMs": wall * per_batch, "cpuMs": cpu * per_batch, "memoryBytes": memory}
        answers.write(json.dumps(spent) + "\n")
        answers.flush()


main()
