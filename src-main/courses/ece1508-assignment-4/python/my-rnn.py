class myRNN(nn.Module):
    """A recurrent unit over the steps of an image, and one output layer on its last hidden state."""

    def __init__(self, input_size=features, hidden_size=hidden_size, classes=classes, nonlinearity="tanh"):
        super().__init__()
        self.hidden_size = hidden_size
        self.recurrent = nn.RNN(input_size, hidden_size, batch_first=True, nonlinearity=nonlinearity)
        self.head = nn.Linear(hidden_size, classes)

    def init_hidden(self, batch_size):
        """h[0] = 0, of size (1, batch_size, size_of_hidden_state)."""
        return torch.zeros(1, batch_size, self.hidden_size)

    def forward(self, x):
        """x [batch, time, features] -> logits [batch, classes]"""
        h0 = self.init_hidden(x.size(0))
        states, h_last = self.recurrent(x, h0)  # states: [batch, time, hidden]
        return self.head(states[:, -1])  # the last time step alone is classified


print(myRNN())
