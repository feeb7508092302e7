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
