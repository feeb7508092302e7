#!/usr/bin/env python3
"""Writes test/fixtures/golden: what PyTorch's own layers and optimizers compute, for the tests of the
cells, the classifier, the training step and the optimizers.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 safetensors numpy
    venv/bin/python scripts/make-golden.py

{rnn,relu,gru,lstm}-{3,150}.safetensors.gz (relu: an nn.RNN with nonlinearity="relu") hold a classifier's weights (state_dict names) and, for batches
of 1 and 7 sequences of 28 steps with 28 features, `batch-N/x`, `labels`, `logits`, `loss` and
`gradient/<weight>`. fnn-{pixels,last-row,rows}-3.safetensors.gz
hold the same of the feed-forward networks. optimizers.safetensors.gz holds a weight, the gradients of five steps, and the
weight after each and the optimizer's memory after the last. clipping.safetensors.gz holds gradients
and what clip_grad_norm_ makes of them, above and below the norm. through-time.safetensors.gz holds, for
the same classifiers and batches, `<cell>-<hidden>/batch-N`: the mean over the sequences of the norm of
the gradient of a sequence's own loss by h[t], for every step t.

Everything is computed in float64, so that a difference is the tested program's own error. To keep the
files small, weights lie on a grid of 1/1024 and gradients of hidden size 150 keep 17 significant bits
(relative error 4e-6; the tests allow 1e-4). Deterministic: the same PyTorch writes the same bytes.
"""

import functools
import gzip
import pathlib

import numpy as np
import torch
from safetensors.numpy import save

FOLDER = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "golden"
TIME, FEATURES, CLASSES = 28, 28, 10
CELLS = {
    "rnn": torch.nn.RNN,
    "gru": torch.nn.GRU,
    "lstm": torch.nn.LSTM,
    "relu": functools.partial(torch.nn.RNN, nonlinearity="relu"),
}


class Classifier(torch.nn.Module):
    def __init__(self, cell, hidden):
        super().__init__()
        self.recurrent = CELLS[cell](FEATURES, hidden, batch_first=True)
        self.head = torch.nn.Linear(hidden, CLASSES)

    def forward(self, x):
        return self.head(self.recurrent(x)[0][:, -1])


class Feedforward(torch.nn.Module):
    def __init__(self, reading, hidden):
        super().__init__()
        self.reading = reading
        self.hidden = torch.nn.Linear(TIME * FEATURES if reading == "pixels" else FEATURES, hidden)
        self.head = torch.nn.Linear(hidden, CLASSES)

    def forward(self, x):
        inputs = {"pixels": x.flatten(1), "last-row": x[:, -1], "rows": x}[self.reading]
        logits = self.head(torch.tanh(self.hidden(inputs)))
        return logits.mean(1) if self.reading == "rows" else logits


def shorten(values):
    """Rounds float32 numbers to 17 significant bits."""
    bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    return ((bits + np.uint32(0x40)) & np.uint32(0xFFFFFF80)).view(np.float32)


def write(name, tensors):
    plain = {key: np.ascontiguousarray(value, dtype=np.float32) for key, value in tensors.items()}
    bytes_ = gzip.compress(save(plain, {"torch": torch.__version__}), 9, mtime=0)
    (FOLDER / f"{name}.safetensors.gz").write_bytes(bytes_)


def norms_through_time(model, x, labels):
    """The cell called step by step, so that every h[t] is a tensor of its own with a gradient."""
    state, hidden_states = None, []
    for t in range(TIME):
        _, state = model.recurrent(x[:, t : t + 1], state)
        h = state[0] if isinstance(state, tuple) else state  # [1, batch, hidden]
        h.retain_grad()
        hidden_states.append(h)
    torch.nn.functional.cross_entropy(model.head(h[0]), labels, reduction="sum").backward()
    return torch.stack([h.grad[0].norm(dim=1).mean() for h in hidden_states])


def model_values(model, hidden):
    model = model.double()
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_((weight * 1024).round() / 1024)
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    for batch in (1, 7):
        # As sparse as a written digit; float32 first, as the tested program gets it.
        grey = torch.randint(0, 256, (batch, TIME, FEATURES)) * (torch.rand(batch, TIME, FEATURES) < 0.2)
        x = (grey.float() / 255).double()
        labels = torch.randint(0, CLASSES, (batch,))
        model.zero_grad()
        logits = model(x)
        loss = torch.nn.functional.cross_entropy(logits, labels)
        loss.backward()
        values = {"x": x, "labels": labels, "logits": logits.detach(), "loss": loss.detach()}
        tensors |= {f"batch-{batch}/{key}": value.numpy() for key, value in values.items()}
        for name, weight in model.named_parameters():
            gradient = weight.grad.numpy()
            tensors[f"batch-{batch}/gradient/{name}"] = shorten(gradient) if hidden > 3 else gradient.copy()
        through_time[f"{cell}-{hidden}/batch-{batch}"] = norms_through_time(model, x, labels).numpy()
    return tensors


def optimizer_values():
    start = torch.randn(3, 4).double()
    # From far below to far above the optimizers' epsilon.
    scale = 10.0 ** torch.linspace(-10, 2, 12).reshape(3, 4)
    gradients = [(torch.randn(3, 4) * scale).float().double() for _ in range(5)]
    tensors = {"weight-0": start.numpy()}
    tensors |= {f"gradient-{step}": gradient.numpy() for step, gradient in enumerate(gradients, 1)}
    kinds = {
        "adam": (torch.optim.Adam, 1e-3),
        "sgd": (torch.optim.SGD, 1e-2),
        "rmsprop": (torch.optim.RMSprop, 1e-3),
    }
    for kind, (optimizer_class, learning_rate) in kinds.items():
        weight = torch.nn.Parameter(start.float().double())
        optimizer = optimizer_class([weight], lr=learning_rate)
        tensors[f"{kind}/learning-rate"] = np.array(learning_rate)
        for step, gradient in enumerate(gradients, 1):
            weight.grad = gradient
            optimizer.step()
            tensors[f"{kind}/weight-{step}"] = weight.detach().numpy().copy()
        for slot, value in optimizer.state[weight].items():
            if torch.is_tensor(value) and value.shape == weight.shape:
                tensors[f"{kind}/{slot}"] = value.numpy()
    return tensors


def clipping_values():
    model = Classifier("gru", 3).double()
    tensors = {}
    gradients = {name: torch.randn(value.shape).float().double() for name, value in model.named_parameters()}
    tensors |= {f"gradient/{name}": value.numpy() for name, value in gradients.items()}
    for max_norm in (1, 100):
        for name, weight in model.named_parameters():
            weight.grad = gradients[name].clone()
        torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        for name, weight in model.named_parameters():
            tensors[f"norm-{max_norm}/{name}"] = weight.grad.numpy()
    return tensors


through_time = {}
FOLDER.mkdir(parents=True, exist_ok=True)
for cell in CELLS:
    for hidden_size in (3, 150):
        torch.manual_seed(hidden_size)
        write(f"{cell}-{hidden_size}", model_values(Classifier(cell, hidden_size), hidden_size))
write("through-time", through_time)
torch.manual_seed(1)
write("optimizers", optimizer_values())
torch.manual_seed(1)
write("clipping", clipping_values())
for reading in ("pixels", "last-row", "rows"):
    torch.manual_seed(3)
    write(f"fnn-{reading}-3", model_values(Feedforward(reading, 3), 3))
