"""nn.GRU and nn.LSTM on data sets of forecasts as Unroll keeps them: prints the mean absolute scaled error (MASE) on the test part
after the last epoch, of each seed and their mean, and that of the mean, the last value and the value a season before.

    forecasts.py FOLDER_OF_DATA_SETS UNITS RATE BATCH EPOCHS [SEED...]
"""

import math
import pathlib
import statistics
import sys

import torch
from pytorch import read_tensors

CELLS = {"GRU": torch.nn.GRU, "LSTM": torch.nn.LSTM}


class Part:
    """Windows of series: x [count, length, channels] and y [count, numbers], in the units of the data."""

    def __init__(self, tensors, name, length):
        values = tensors[f"{name}.values"]
        starts = tensors[f"{name}.windows"].long()
        self.x = torch.stack([values[start : start + length] for start in starts.tolist()])
        self.y = tensors[f"{name}.targets"]
        stretches = tensors[f"{name}.lengths"].long().tolist()
        owners = tensors[f"{name}.series"].long()
        self.series = owners[tensors[f"{name}.stretches"].long()]
        self.pieces = list(zip(owners.tolist(), values.split(stretches)))


def scales(facts, train):
    """@returns by series the mean and deviation of each channel: of all windows, or of those of the series"""
    count = max(1, len(facts.get("series", {}).get("names", [])))
    isEach = facts["recipe"]["options"].get("scale") == "series"
    parts = [train.x[train.series == one] if isEach else train.x for one in range(count)]
    flat = [part.reshape(-1, part.shape[2]) for part in parts]
    return torch.stack([one.mean(0) for one in flat]), torch.stack([one.std(0, correction=0) for one in flat])


def naive_costs(facts, train, season, channels):
    """Returns the mean absolute difference of values a season apart in training, [series, numbers]."""
    count = max(1, len(facts.get("series", {}).get("names", [])))
    differences = [[] for _ in range(count)]
    for owner, values in train.pieces:
        differences[owner].append((values[season:] - values[:-season]).abs()[:, channels])
    return torch.stack([torch.cat(one).mean(0) for one in differences])


def main(folder, units, rate, batch, epochs, *seeds):
    for file in sorted(pathlib.Path(folder).iterdir()):
        facts, tensors = read_tensors(file)
        options = facts["recipe"]["options"]
        train, test = (Part(tensors, name, options["window"]) for name in ["train", "test"])
        channels = [facts["channels"].index(one["channel"]) for one in facts["targets"]]
        ahead = [one["ahead"] for one in facts["targets"]]
        mean, deviation = scales(facts, train)
        costs = naive_costs(facts, train, options.get("season", 1), channels)

        def mase(answers):
            return ((answers - test.y).abs() / costs[test.series]).mean().item()

        mean_of = torch.stack([train.y[train.series == one].mean(0) for one in range(len(costs))])
        before = [math.ceil(one / options["season"]) * options["season"] - one for one in ahead] if "season" in options else []
        season = torch.stack([test.x[:, -1 - steps, channel] for steps, channel in zip(before, channels)], 1) if before else None
        naive = {"mean": mean_of[test.series], "last": test.x[:, -1, channels], "season": season}
        print(facts["name"], *(f"{name} {mase(one):.3f}" for name, one in naive.items() if one is not None), flush=True)

        def scaled(part):
            x = (part.x - mean[part.series][:, None]) / deviation[part.series][:, None]
            own = [all[:, channels] for all in (mean, deviation)]
            if options.get("scale") != "series":
                own = [train.y.mean(0).expand(len(costs), -1), train.y.std(0, correction=0).expand(len(costs), -1)]
            return x, (part.y - own[0][part.series]) / own[1][part.series], own

        (x, y, _), (x_test, _, own) = scaled(train), scaled(test)
        for cell, layer_of in CELLS.items():
            each = []
            for seed in seeds:
                torch.manual_seed(int(seed))
                layer, head = layer_of(x.shape[2], int(units), batch_first=True), torch.nn.Linear(int(units), y.shape[1])
                weights = [*layer.parameters(), *head.parameters()]
                optimizer = torch.optim.Adam(weights, lr=float(rate))
                for _ in range(int(epochs)):
                    for chosen in torch.randperm(len(x)).split(int(batch)):
                        optimizer.zero_grad()
                        torch.nn.functional.mse_loss(head(layer(x[chosen])[0][:, -1]), y[chosen]).backward()
                        torch.nn.utils.clip_grad_norm_(weights, 1)
                        optimizer.step()
                with torch.no_grad():
                    answers = head(layer(x_test)[0][:, -1]) * own[1][test.series] + own[0][test.series]
                each.append(mase(answers))
            print(facts["name"], cell, f"{statistics.mean(each):.3f}", [f"{one:.3f}" for one in each], flush=True)


main(*sys.argv[1:])
