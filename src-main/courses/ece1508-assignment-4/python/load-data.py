def read_idx(path):
    """An IDX file, plain or gzipped, as a tensor of bytes."""
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    dimensions = raw[3]
    shape = struct.unpack(f">{dimensions}I", raw[4 : 4 + 4 * dimensions])
    return torch.frombuffer(bytearray(raw[4 + 4 * dimensions :]), dtype=torch.uint8).reshape(shape)


def find_files(part):
    """Images and labels of one part ("train" or "t10k"), in $DATA_DIR."""
    folder = Path(os.environ.get("DATA_DIR", "data"))
    for ending in ("", ".gz"):
        images = folder / f"{part}-images-idx3-ubyte{ending}"
        labels = folder / f"{part}-labels-idx1-ubyte{ending}"
        if images.exists() and labels.exists():
            return images, labels
    return None


def load_split(part):
    """Images [n, 28, 28] with pixels from 0 to 1, and labels [n]."""
    files = find_files(part)
    if files is not None:
        images, labels = (read_idx(path) for path in files)
    elif data_name == "MNIST":
        from torchvision import datasets  # downloads MNIST into ./data

        mnist = datasets.MNIST("data", train=part == "train", download=True)
        images, labels = mnist.data, mnist.targets
    else:
        raise FileNotFoundError(f"The IDX files of {data_name} are needed: name their folder in DATA_DIR.")
    return images.float() / 255, labels.long()


def as_sequences(images, reading):
    """Images [n, 28, 28] as they are read: [n, time, features]."""
    if reading == "columns":
        return images.transpose(1, 2)
    if reading == "permuted-rows":
        return images[:, row_order]
    return images.reshape(-1, *((784, 1) if reading == "pixels" else (28, 28)))


def loaders_of(reading, batch_size, images=None, evaluated_on="test"):
    """Mini-batches (x [batch, time, features], y [batch]) of the first training images, shuffled, and of those to evaluate on."""
    train, test = (train_images, train_labels), (test_images, test_labels)
    if evaluated_on == "validation":  # the last 5,000 training images, held out
        train, test = [part[:-5000] for part in train], [part[-5000:] for part in train]

    def loader(x, y, size, shuffle):
        return DataLoader(TensorDataset(as_sequences(x, reading), y), batch_size=size, shuffle=shuffle)

    return loader(*(part[:images] for part in train), batch_size, True), loader(*test, 1000, False)


(train_images, train_labels), (test_images, test_labels) = load_split("train"), load_split("t10k")
train_loader, test_loader = loaders_of(reading, batch_size)

print(f"{len(train_labels):,} training images in {len(train_loader)} mini-batches of {batch_size}")
print(f"{len(test_labels):,} test images in {len(test_loader)} mini-batches")
