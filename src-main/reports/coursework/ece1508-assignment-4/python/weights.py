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


def check_run(run, model):
    """Loads the run's weights into the model and holds its accuracy against the one that was stored."""
    if not (FILES / run["weights"]).exists():
        print(f"{FILES / run['weights']} is not there: put the folder {FILES} beside this notebook.")
        return
    model.load_state_dict(read_weights(FILES / run["weights"]))
    images, labels = test_images, test_labels
    if run["evaluated_on"] == "validation":  # the last 5,000 training images, held out
        images, labels = train_images[-5000:], train_labels[-5000:]
    sequences = as_sequences(images, run["reading"], run.get("row_order"))
    _, found = evaluate(model, batches_of(sequences, labels, 1000, shuffle=False))
    stored = run["epochs"][-1]["test_accuracy"]
    print(f"{run['label']}: {100 * found:.2f} % with these weights, {100 * stored:.2f} % in the run")
    assert abs(found - stored) <= 0.0005, "the weights do not give the accuracy of the run"
