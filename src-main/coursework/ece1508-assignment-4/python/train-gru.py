torch.manual_seed(seed)
model = myGatedRNN()
history = train(model, nn.CrossEntropyLoss(), **effort)
plot_history(history, "GRU")
