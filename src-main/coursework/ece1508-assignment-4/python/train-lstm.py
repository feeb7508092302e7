torch.manual_seed(seed)
model = myLSTM()
history = train(model, nn.CrossEntropyLoss(), **effort)
plot_history(history, "LSTM")
