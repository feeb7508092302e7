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
    if run["data"] != data_name:
        print(f"{run['label']} was trained on {run['data']}; this notebook has loaded {data_name}.")
        return
    if not run["is_shallow"]:
        print(f"{run['label']} has more layers, both directions or the mean of its states: not this network.")
        return
    model.load_state_dict(read_weights(FILES / run["weights"]))
    _, loader = loaders_of(run["reading"], 1000, evaluated_on=run["evaluated_on"])
    _, found = evaluate(model, loader)
    stored = run["accuracy"]
    print(f"{run['label']}: {100 * found:.2f} % with these weights, {100 * stored:.2f} % in the run")
    assert abs(found - stored) <= 0.0005, "the weights do not give the accuracy of the run"
