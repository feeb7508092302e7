class myLSTM(nn.Module):
    """The network of Figure 2.1 with a single-layer LSTM as its recurrent unit."""

    def __init__(self, input_size=features, hidden_size=hidden_size, classes=classes):
        super().__init__()
        self.hidden_size = hidden_size
        self.recurrent = nn.LSTM(input_size, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, classes)

    def init_hidden(self, batch_size):
        """The hidden state h[0] and the cell state c[0], both zero."""
        h0 = torch.zeros(1, batch_size, self.hidden_size)
        c0 = torch.zeros(1, batch_size, self.hidden_size)
        return h0, c0

    def forward(self, x):
        states, (h_last, c_last) = self.recurrent(x, self.init_hidden(x.size(0)))
        return self.head(states[:, -1])  # the cell state stays inside


print(myLSTM())
