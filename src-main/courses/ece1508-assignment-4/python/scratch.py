class myRecurrentUnit(nn.Module):
    """nn.RNN(..., batch_first=True) from scratch, with the same names of the weights."""

    def __init__(self, input_size, hidden_size, activation=torch.tanh):
        super().__init__()
        bound = 1 / math.sqrt(hidden_size)

        def uniform(*shape):
            return nn.Parameter(torch.empty(*shape).uniform_(-bound, bound))

        self.weight_ih_l0 = uniform(hidden_size, input_size)  # W
        self.weight_hh_l0 = uniform(hidden_size, hidden_size)  # U
        self.bias_ih_l0 = uniform(hidden_size)
        self.bias_hh_l0 = uniform(hidden_size)
        self.activation = activation

    def forward(self, x, h0):
        """Returns h[1] … h[T] and h[T], like nn.RNN. x is [batch, time, features], h0 is [1, batch, hidden]."""
        h, states = h0[0], []
        for t in range(x.size(1)):
            from_input = x[:, t] @ self.weight_ih_l0.T + self.bias_ih_l0
            from_state = h @ self.weight_hh_l0.T + self.bias_hh_l0
            h = self.activation(from_input + from_state)  # [batch, hidden]
            states.append(h)
        return torch.stack(states, dim=1), h[None]


class myScratchRNN(myRNN):
    """myRNN with myRecurrentUnit in place of nn.RNN."""

    def __init__(self, input_size=features, hidden_size=hidden_size, classes=classes, activation=torch.tanh):
        super().__init__(input_size, hidden_size, classes)
        self.recurrent = myRecurrentUnit(input_size, hidden_size, activation)


torch.manual_seed(seed)
built_in, scratch = myRNN(), myScratchRNN()
scratch.load_state_dict(built_in.state_dict())
difference = (built_in(x) - scratch(x)).abs().max().item()
print(f"largest difference of a logit with the same weights: {difference:.1e}")
assert difference < 1e-4

activations = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid}
for run in runs_of("rnn"):
    unit = activations[run["activation"]]
    check_run(run, myScratchRNN(run["input_size"], run["hidden_size"], activation=unit))
