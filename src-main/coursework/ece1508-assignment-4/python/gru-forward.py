print("mini-batch", tuple(x.shape), "-> logits", tuple(myGatedRNN()(x).shape))
assert myGatedRNN()(x).shape == (x.size(0), classes)
