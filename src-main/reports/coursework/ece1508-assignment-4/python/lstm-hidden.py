h0, c0 = myLSTM().init_hidden(batch_size)
print("initial hidden state:", tuple(h0.shape), " initial cell state:", tuple(c0.shape))
assert h0.shape == c0.shape == (1, batch_size, hidden_size)
