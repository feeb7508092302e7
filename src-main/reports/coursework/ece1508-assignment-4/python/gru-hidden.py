print("initial hidden state:", tuple(myGatedRNN().init_hidden(batch_size).shape))
assert myGatedRNN().init_hidden(batch_size).shape == (1, batch_size, hidden_size)
