for run in runs_of("lstm"):
    check_run(run, myLSTM(run["input_size"], run["hidden_size"]))
draw(runs_of("rnn", "gru", "lstm"))
