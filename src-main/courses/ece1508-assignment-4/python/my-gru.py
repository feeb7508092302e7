class myGatedRNN(nn.Module):
    """The network of Figure 2.1 with a single-layer GRU as its recurrent unit."""

    def __init__(self, input_size=features, hidden_size=hidden_size, classes=classes):
        super().__init__()
        self.hidden_size = hidden_size
        self.recurrent = nn.GRU(input_size, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, classes)

    def init_hidden(self, batch_size):
        return torch.zeros(1, batch_size, self.hidden_size)

    def forward(self, x):
        states, h_last = self.recurrent(x, self.init_hidden(x.size(0)))
        return self.head(states[:, -1])


print(myGatedRNN())
