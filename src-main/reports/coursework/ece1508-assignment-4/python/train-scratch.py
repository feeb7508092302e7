torch.manual_seed(seed)
scratch.load_state_dict(myRNN().state_dict())  # the same first weights and the same mini-batches as in item 13
scratch_history = train(scratch, nn.CrossEntropyLoss(), **effort)
plot_history(scratch_history, "RNN from scratch")
print(f"built in: {100 * history[-1]['test_accuracy']:.2f} %, ", end="")
print(f"from scratch: {100 * scratch_history[-1]['test_accuracy']:.2f} %")
