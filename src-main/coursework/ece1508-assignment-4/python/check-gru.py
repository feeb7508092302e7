for run in runs_of("gru"):
    check_run(run, myGatedRNN(run["input_size"], run["hidden_size"]))
draw(runs_of("rnn", "gru"))
