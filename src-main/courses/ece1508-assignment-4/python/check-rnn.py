for run in runs_of("rnn"):
    size = {"input_size": run["input_size"], "hidden_size": run["hidden_size"]}
    if run["activation"] == "sigmoid":
        continue  # nn.RNN has no sigmoid: see item 15
    check_run(run, myRNN(**size, nonlinearity=run["activation"]))
