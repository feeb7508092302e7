torch.manual_seed(seed)
model = myRNN()
states, h_last = model.recurrent(x, model.init_hidden(x.size(0)))
logits = model(x)
for name, tensor, expected in (
    ("x", x, (x.size(0), steps, features)),
    ("states h[1] … h[T]", states, (x.size(0), steps, hidden_size)),
    ("last state h[T]", h_last, (1, x.size(0), hidden_size)),
    ("logits", logits, (x.size(0), classes)),
):
    print(f"{name:20} {tuple(tensor.shape)}")
    assert tuple(tensor.shape) == expected
assert torch.equal(states[:, -1], h_last[0])  # the last of the sequence is the last state
assert 0 <= average_error(logits, y) <= 1
for name, parameter in model.named_parameters():
    print(f"{name:24} {tuple(parameter.shape)}")
