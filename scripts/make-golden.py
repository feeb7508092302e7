#!/usr/bin/env python3
"""Writes test/fixtures/golden: what PyTorch's own layers and optimizers compute, for the tests of the
cells, the classifier, the training step and the optimizers.

    python3 -m venv venv && venv/bin/pip install torch==2.13.0 safetensors numpy
    venv/bin/python scripts/make-golden.py FOLDER_WITH_THE_MNIST_FILES

{rnn,relu,gru,lstm}-{3,150}.safetensors.gz (relu: an nn.RNN with nonlinearity="relu") hold a classifier's weights (state_dict names) and, for batches
of 1 and 7 sequences of 28 steps with 28 features, `batch-N/x`, `labels`, `logits`, `loss` and
`gradient/<weight>`. fnn-{pixels,last-row}-3.safetensors.gz
hold the same of the feed-forward networks. optimizers.safetensors.gz holds a weight, the gradients of five steps, and the
weight after each and the optimizer's memory after the last. weight-decay.safetensors.gz holds the same of torch.optim.AdamW
(rate 0.01, decay 0.1) for a weight and for a bias, which does not decay. plateau.safetensors.gz holds losses and the rate after each
by ReduceLROnPlateau (factor 0.5, patience 2), until the rate is too small to be halved again. clipping.safetensors.gz holds gradients
and what clip_grad_norm_ makes of them, above and below the norm. through-time.safetensors.gz holds, for
the same classifiers and batches, `<cell>-<hidden>/batch-N`: the mean over the sequences of the norm of
the gradient of a sequence's own loss by h[t], for every step t.

through-time-cell-state.safetensors.gz holds the same by c[t] of the LSTMs. torch.nn.LSTM does not make h[t] of the c[t] that it
returns, as far as autograd can see, so its gradient would lack that share: the steps are written out with its weights; that
they are its steps is asserted on the logits.

curve-{rnn,gru,lstm}.safetensors.gz hold how nn.RNN, nn.GRU and nn.LSTM of hidden size 32 learn MNIST, whose files lie in the
folder that is named: their first weights and `loss`, the loss of each of 100 batches before its update by Adam at 1e-3.
Batch k (from 0) is the training images 64 k to 64 k + 63 in MNIST's own order, so no image is stored.

packed-{rnn,gru,lstm}.safetensors.gz hold how the same layers of hidden size 16 learn 60 sequences of unequal lengths, packed by
torch.nn.utils.rnn.pack_padded_sequence and read by their last state: `values` [steps, channels], `lengths`, `labels`, the
first weights, and `loss`, of 100 batches; from the same weights also `numbersLoss`, where the head's four outputs
learn the four `numbers` of each sequence by their mean squared error. Batch k (from 0) is the sequences (8 k + 7 i) mod 60 for i from 0 to 7.

Everything is computed in float64, so that a difference is the tested program's own error. To keep the
files small, weights lie on a grid of 1/1024 and gradients of hidden size 150 keep 17 significant bits
(relative error 4e-6; the tests allow 1e-4). Deterministic: the same PyTorch writes the same bytes.
"""

import pathlib
import sys

import numpy as np
import torch
from golden_files import CELLS, FOLDER, last_state, losses, on_grid, packed_batches, read, write

TIME, FEATURES, CLASSES = 28, 28, 10


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
        return self.head(torch.tanh(self.hidden(x.flatten(1) if self.reading == "pixels" else x[:, -1])))


def shorten(values):
    """Rounds float32 numbers to 17 significant bits."""
    bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    return ((bits + np.uint32(0x40)) & np.uint32(0xFFFFFF80)).view(np.float32)


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
    tensors = {name: value.numpy() for name, value in on_grid(model).state_dict().items()}
    for batch in (1, 7):
        # Sparse like a written digit; float32 first, like the input of the tested program.
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
        if isinstance(model, Classifier):
            through_time[f"{cell}-{hidden}/batch-{batch}"] = norms_through_time(model, x, labels).numpy()
    return tensors


def optimizer_values():
    start = torch.randn(3, 4).double()
    # Ranges from far below to far above the optimizers' epsilon.
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


def weight_decay_values():
    start = {"weight": torch.randn(3, 4).float().double(), "bias": torch.randn(4).float().double()}
    tensors = {f"{name}-0": value.numpy().copy() for name, value in start.items()}
    parameters = {name: torch.nn.Parameter(value.clone()) for name, value in start.items()}
    groups = [
        {"params": [parameters["weight"]], "weight_decay": 0.1},
        {"params": [parameters["bias"]], "weight_decay": 0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=1e-2)
    for step in range(1, 6):
        for name, value in parameters.items():
            value.grad = torch.randn(value.shape).float().double()
            tensors[f"gradient-{step}/{name}"] = value.grad.numpy().copy()
        optimizer.step()
        tensors |= {f"{name}-{step}": value.detach().numpy().copy() for name, value in parameters.items()}
    return tensors


def plateau_values():
    falling = 2 * 0.93 ** torch.arange(30) + 0.1 * torch.rand(30)
    # Lower than the lowest by just less and by just more than the threshold.
    nearly = falling.min() * (1 - torch.tensor([0, 0.9e-4, 0.9e-4, 0.9e-4, 0, 0, 2.2e-4, 0, 0, 0]))
    losses = torch.cat([falling, nearly, nearly.min() + torch.rand(80)])
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.125)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2)
    rates = []
    for loss in losses.tolist():
        plateau.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return {"losses": losses.numpy(), "rates": np.array(rates)}


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


def unrolled(weights, x):
    """Every c[t] as a tensor of its own with a gradient, and the last h."""
    hidden = weights["recurrent.weight_hh_l0"].shape[1]
    h = torch.zeros(len(x), hidden, dtype=torch.float64)
    c = torch.zeros(len(x), hidden, dtype=torch.float64, requires_grad=True)
    cell_states = []
    for xt in x.unbind(1):
        gates = torch.nn.functional.linear(xt, weights["recurrent.weight_ih_l0"], weights["recurrent.bias_ih_l0"])
        gates = gates + torch.nn.functional.linear(h, weights["recurrent.weight_hh_l0"], weights["recurrent.bias_hh_l0"])
        i, f, g, o = gates.chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        c.retain_grad()
        cell_states.append(c)
        h = torch.sigmoid(o) * torch.tanh(c)
    return cell_states, h


def cell_state_values():
    norms = {}
    for hidden_size in (3, 150):
        tensors = read(f"lstm-{hidden_size}")
        for batch in (1, 7):
            x, labels, expected = (tensors[f"batch-{batch}/{name}"] for name in ("x", "labels", "logits"))
            cell_states, h = unrolled(tensors, x)
            logits = torch.nn.functional.linear(h, tensors["head.weight"], tensors["head.bias"])
            assert torch.allclose(logits, expected, atol=1e-6), "these are not torch.nn.LSTM's steps"
            torch.nn.functional.cross_entropy(logits, labels.long(), reduction="sum").backward()
            values = torch.stack([c.grad.norm(dim=1).mean() for c in cell_states]).numpy()
            norms[f"lstm-{hidden_size}/batch-{batch}"] = values
    return norms


def read_mnist(folder):
    count = 64 * 100
    images = np.fromfile(folder / "train-images-idx3-ubyte", np.uint8, count * 784, offset=16)
    labels = np.fromfile(folder / "train-labels-idx1-ubyte", np.uint8, count, offset=8)
    # float32 first, as the tested program gets it.
    x = (torch.from_numpy(images).reshape(count, 28, 28).float() / 255).double()
    return x.split(64), torch.from_numpy(labels).long().split(64)


def curve(cell, batches):
    torch.manual_seed(1)
    model = on_grid(Classifier(cell, 32))
    tensors = {name: value.numpy().copy() for name, value in model.state_dict().items()}
    loss_of = lambda x, labels: torch.nn.functional.cross_entropy(model(x), labels)
    return tensors | {"loss": np.array(list(losses(model, zip(*batches), 1e-3, loss_of)))}


def packed(cell):
    torch.manual_seed(7)
    channels, classes = 3, 4
    lengths = torch.randint(3, 10, (60,))
    labels = torch.randint(0, classes, (60,))
    # A class is a frequency; float32 first, as the tested program gets it.
    sequences = [
        (torch.sin(torch.arange(int(n))[:, None] * (label + 1) / 2 + torch.rand(channels)) + torch.randn(int(n), channels) / 8)
        .float()
        .double()
        for n, label in zip(lengths, labels)
    ]
    recurrent = CELLS[cell](channels, 16, batch_first=True)
    model = on_grid(torch.nn.ModuleDict({"recurrent": recurrent, "head": torch.nn.Linear(16, classes)}))
    start = {name: value.clone() for name, value in model.state_dict().items()}
    # The mean of each channel and the last value of the first, with noise.
    numbers = torch.stack([torch.cat([s.mean(0), s[-1, :1]]) for s in sequences])
    numbers = (numbers + torch.randn(60, classes) / 8).float().double()

    def learn(loss_of, expected):
        model.load_state_dict(start)
        loss = lambda batch, wanted: loss_of(model["head"](last_state(model["recurrent"](batch)[1])), wanted)
        return np.array(list(losses(model, packed_batches(sequences, expected), 3e-3, loss)))

    return {name: value.numpy() for name, value in start.items()} | {
        "values": torch.cat(sequences).numpy(),
        "lengths": lengths.numpy(),
        "labels": labels.numpy(),
        "numbers": numbers.numpy(),
        "loss": learn(torch.nn.functional.cross_entropy, labels),
        "numbersLoss": learn(torch.nn.functional.mse_loss, numbers),
    }


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
write("weight-decay", weight_decay_values())
torch.manual_seed(1)
write("plateau", plateau_values())
torch.manual_seed(1)
write("clipping", clipping_values())
for reading in ("pixels", "last-row"):
    torch.manual_seed(3)
    write(f"fnn-{reading}-3", model_values(Feedforward(reading, 3), 3))
write("through-time-cell-state", cell_state_values())
for cell in ("rnn", "gru", "lstm"):
    write(f"packed-{cell}", packed(cell))
torch.set_num_threads(1)
batches = read_mnist(pathlib.Path(sys.argv[1]))
for cell in ("rnn", "gru", "lstm"):
    write(f"curve-{cell}", curve(cell, batches))
