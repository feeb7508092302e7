def read_weights(path):
    """The tensors of a safetensors file: a header's length, a JSON header, the numbers (float32)."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    numbers = raw[8 + length :]
    return {
        name: torch.frombuffer(
            bytearray(numbers[slice(*entry["data_offsets"])]), dtype=torch.float32
        ).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def as_sequences(images, run):
    """Images [n, 28, 28] as the run read them: [n, time, features]."""
    reading = run["reading"]
    if reading == "columns":
        return images.transpose(1, 2)
    if reading == "permuted-rows":
        return images[:, run["row_order"]]
    steps, features = {"rows": (28, 28), "pixels": (784, 1)}.get(reading) or map(int, reading.split("x"))
    return images.reshape(-1, steps, features)


def check_run(run, model):
    """Loads the run's weights into the model and holds its accuracy against the one that was stored."""
    if not (FILES / run["weights"]).exists():
        print(f"{FILES / run['weights']} is not there: put the folder {FILES} beside this notebook.")
        return
    model.load_state_dict(read_weights(FILES / run["weights"]))
    images, labels = test_split
    if run["evaluated_on"] == "validation":  # the last 5,000 training images, held out
        images, labels = (tensor[-5000:] for tensor in train_split)
    _, found = evaluate(model, batches_of((as_sequences(images, run), labels), 1000, shuffle=False))
    stored = run["epochs"][-1]["test_accuracy"]
    print(f"{run['label']}: {100 * found:.2f} % with these weights, {100 * stored:.2f} % in the run")
    assert abs(found - stored) <= 0.0005, "the weights do not give the accuracy of the run"


def draw(runs):
    """The runs' accuracy and loss after each epoch, on the images they were evaluated on; as numbers where there is no matplotlib."""
    if not runs:
        return
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        for run in runs:
            print(run["label"], [round(100 * epoch["test_accuracy"], 2) for epoch in run["epochs"]])
        return
    colours = {"rnn": "#0072B2", "gru": "#E69F00", "lstm": "#009E73"}
    figure, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for run in runs:
        epochs = [epoch["epoch"] for epoch in run["epochs"]]
        style = {"color": colours.get(run["cell"], "#666666"), "label": run["label"], "marker": "o"}
        axes[0].plot(epochs, [100 * epoch["test_accuracy"] for epoch in run["epochs"]], **style)
        axes[1].plot(epochs, [epoch["test_loss"] for epoch in run["epochs"]], **style)
    on = " or ".join(sorted({run["evaluated_on"] for run in runs}))
    for axis, title in zip(axes, (f"{on} accuracy, %", f"{on} loss")):
        axis.set(title=title, xlabel="epoch")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].legend(frameon=False)
    plt.show()
