def read_idx(path):
    """An IDX file, plain or gzipped, as a tensor of bytes."""
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    dimensions = raw[3]
    shape = struct.unpack(f">{dimensions}I", raw[4 : 4 + 4 * dimensions])
    return torch.frombuffer(bytearray(raw[4 + 4 * dimensions :]), dtype=torch.uint8).reshape(shape)


def find_files(part):
    """Images and labels of one part ("train" or "t10k"): beside this notebook, or in $MNIST_DIR."""
    for folder in (FILES / "MNIST", Path(os.environ.get("MNIST_DIR", "data/MNIST/raw"))):
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
    else:
        from torchvision import datasets  # downloads MNIST into ./data

        mnist = datasets.MNIST("data", train=part == "train", download=True)
        images, labels = mnist.data, mnist.targets
    return images.float() / 255, labels.long()


def batches_of(split, batch_size, shuffle):
    """Mini-batches (x, y): x [batch, 28, 28], y [batch]."""
    return DataLoader(TensorDataset(*split), batch_size=batch_size, shuffle=shuffle)


train_split, test_split = load_split("train"), load_split("t10k")
train_loader = batches_of(train_split, batch_size, shuffle=True)
test_loader = batches_of(test_split, 1000, shuffle=False)

print(f"{len(train_split[1]):,} training images in {len(train_loader)} mini-batches of {batch_size}")
print(f"{len(test_split[1]):,} test images in {len(test_loader)} mini-batches")
