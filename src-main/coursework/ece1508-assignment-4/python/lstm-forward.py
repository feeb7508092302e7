print("mini-batch", tuple(x.shape), "-> logits", tuple(myLSTM()(x).shape))
assert myLSTM()(x).shape == (x.size(0), classes)
