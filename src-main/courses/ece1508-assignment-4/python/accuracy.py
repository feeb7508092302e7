def accuracy(outputs, labels):
    """Share of the mini-batch that is classified correctly. outputs [batch, classes]: those of the last time step."""
    return (outputs.argmax(dim=1) == labels).float().mean().item()


def average_error(outputs, labels):
    """Share of the mini-batch that is misclassified."""
    return 1 - accuracy(outputs, labels)


print(f"average error of an untrained network: {average_error(outputs, y):.3f} (by chance: {1 - 1 / classes:.1f})")
