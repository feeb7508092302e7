torch.manual_seed(seed)
outputs = myRNN()(x)
print("mini-batch", tuple(x.shape), "-> logits", tuple(outputs.shape))
assert outputs.shape == (x.size(0), classes)
