h0 = myRNN().init_hidden(batch_size)
print("initial hidden state:", tuple(h0.shape))
assert h0.shape == (1, batch_size, hidden_size) and not h0.any()
