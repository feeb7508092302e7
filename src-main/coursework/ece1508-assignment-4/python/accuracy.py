def accuracy(outputs, labels):
    """Mean over the mini-batch of "classified rightly". outputs [batch, 10]: those of the last time step."""
    return (outputs.argmax(dim=1) == labels).float().mean().item()


def average_error(outputs, labels):
    """Mean over the mini-batch of "classified wrongly"."""
    return 1 - accuracy(outputs, labels)


print(f"average error of an untrained network: {average_error(outputs, y):.3f} (by chance: 0.9)")
