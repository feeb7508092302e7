torch.manual_seed(seed)
x, y = next(iter(train_loader))
print("a mini-batch:", tuple(x.shape), "= [batch, time steps, features]; labels:", tuple(y.shape))
assert x.shape[1:] == (steps, features)
