class myFNN(nn.Module):
    """The same shallow network without recurrence: one hidden layer on the last step alone, or on all steps at once."""

    def __init__(self, steps, input_size, hidden_size, classes=classes):
        super().__init__()
        self.steps = steps  # how many, counted from the end
        self.hidden = nn.Linear(steps * input_size, hidden_size)
        self.head = nn.Linear(hidden_size, classes)

    def forward(self, x):
        """x [batch, time, features] -> logits [batch, classes]"""
        return self.head(torch.tanh(self.hidden(x[:, -self.steps :].flatten(1))))
