def evaluate(model, loader, loss_function=nn.CrossEntropyLoss()):
    """Mean loss and accuracy over all mini-batches of a loader."""
    model.eval()
    loss, correct, images = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            outputs = model(x)
            loss += loss_function(outputs, y).item() * len(y)
            correct += accuracy(outputs, y) * len(y)
            images += len(y)
    return loss / images, correct / images


def train(model, loss_function, epochs, loaders=(train_loader, test_loader), learning_rate=learning_rate):
    """Trains with Adam and evaluates after each epoch. Gives one entry an epoch."""
    if not FULL_TRAINING:
        epochs = 1
        print("FULL_TRAINING is False: a demonstration of one epoch with 60 mini-batches at most")
    train_loader, test_loader = loaders
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history = []
    for epoch in range(1, epochs + 1):
        started = time.time()
        model.train()
        losses, accuracies = [], []
        for batch, (x, y) in enumerate(train_loader, start=1):
            optimizer.zero_grad()
            outputs = model(x)
            loss = loss_function(outputs, y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            accuracies.append(accuracy(outputs, y))
            if batch == 60 and not FULL_TRAINING:
                break
        test_loss, test_accuracy = evaluate(model, test_loader, loss_function)
        history.append(
            {
                "epoch": epoch,
                "train_loss": sum(losses) / len(losses),
                "train_accuracy": sum(accuracies) / len(accuracies),
                "test_loss": test_loss,
                "test_accuracy": test_accuracy,
            }
        )
        print(
            f"epoch {epoch:2}  training loss {history[-1]['train_loss']:.4f}  "
            f"test loss {test_loss:.4f}  test accuracy {100 * test_accuracy:.2f} %  "
            f"({time.time() - started:.1f} s)"
        )
    return history


def plot_history(history, name):
    """Loss and accuracy after each epoch, in training and on the test images."""
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        return  # the numbers are printed above
    epochs = [entry["epoch"] for entry in history]
    figure, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for axis, quantity in zip(axes, ("accuracy", "loss")):
        for part in ("train", "test"):
            axis.plot(epochs, [entry[f"{part}_{quantity}"] for entry in history], marker="o", label=part)
        axis.set(title=f"{name}: {quantity}", xlabel="epoch")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].legend(frameon=False)
    plt.show()


torch.manual_seed(seed)
test_loss, test_accuracy = evaluate(myRNN(), test_loader)
print(f"an untrained network: test loss {test_loss:.4f}, test accuracy {100 * test_accuracy:.2f} %")
