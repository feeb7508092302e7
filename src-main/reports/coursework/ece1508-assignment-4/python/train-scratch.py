torch.manual_seed(seed)
scratch.load_state_dict(myRNN().state_dict())  # the same first weights and the same mini-batches as in item 13
scratch_history = train(scratch, nn.CrossEntropyLoss(), **effort)
plot_history(scratch_history, "RNN from scratch")

# The yardstick: how far two seeds of the built-in unit are apart.
torch.manual_seed(seed + 1)
other_history = train(myRNN(), nn.CrossEntropyLoss(), **effort)


def apart(first, second):
    """The largest difference of the training losses, epoch by epoch."""
    return max(abs(a["train_loss"] - b["train_loss"]) for a, b in zip(first, second))


print(f"built in: {100 * history[-1]['test_accuracy']:.2f} %, ", end="")
print(f"from scratch: {100 * scratch_history[-1]['test_accuracy']:.2f} %, ", end="")
print(f"built in with another seed: {100 * other_history[-1]['test_accuracy']:.2f} %")
by_hand, by_seed = apart(history, scratch_history), apart(history, other_history)
print(f"training losses apart: from scratch {by_hand:.1e}, another seed {by_seed:.1e}")
verdict = "the same unit to rounding" if by_hand < by_seed / 10 else "not shown to be the same unit"
print(f"Verdict: {verdict}.")
