torch.manual_seed(seed)
model = myRNN()
history = train(model, nn.CrossEntropyLoss(), **effort)
plot_history(history, "RNN")
