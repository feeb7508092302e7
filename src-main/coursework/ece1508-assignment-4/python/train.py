def evaluate(model, loader, loss_function=nn.CrossEntropyLoss()):
    """Mean loss and accuracy over all mini-batches of a loader."""
    model.eval()
    loss, right, images = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            outputs = model(x)
            loss += loss_function(outputs, y).item() * len(y)
            right += accuracy(outputs, y) * len(y)
            images += len(y)
    return loss / images, right / images


def train(model, loss_function, epochs, most_batches=None):
    """Trains with Adam. `most_batches` ends an epoch early, for a demonstration. Gives one entry an epoch."""
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
            if batch == most_batches:
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
