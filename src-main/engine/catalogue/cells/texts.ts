// The equations of the built-in cells, each with its source. A comment after a line is the title of its
// value.
interface BuiltIn {
  /** One of Okabe and Ito's colours. */
  readonly hue: 'blue' | 'orange' | 'green' | 'purple' | 'vermillion';
  /** PyTorch's layer and ONNX's operator with the same equations; null for a cell that has none. */
  readonly layer: 'RNN' | 'GRU' | 'LSTM' | null;
  readonly text: string;
}

const texts = {
  // Elman 1990, as torch.nn.RNN; the activation setting replaces tanh with ReLU (Le, Jaitly & Hinton 2015) or σ.
  rnn: {
    hue: 'blue',
    layer: 'RNN',
    text: `# RNN
h' = tanh(W x + b + U h + b)`,
  },
  // Cho et al. 2014, as torch.nn.GRU: the reset gate is applied after the matrix product, including its bias.
  gru: {
    hue: 'orange',
    layer: 'GRU',
    text: `# GRU
r = sigmoid(W x + b + U h + b)  # Reset gate r: how much of the past the candidate sees
z = sigmoid(W x + b + U h + b)  # Update gate z: how much of the past stays
n = tanh(W x + b + r * (U h + b))  # Candidate n: what would be written
h' = n + z * (h - n)`,
  },
  // Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al. 2000, as torch.nn.LSTM.
  lstm: {
    hue: 'green',
    layer: 'LSTM',
    text: `# LSTM
i = sigmoid(W x + b + U h + b)  # Input gate i: how much of the candidate is written
f = sigmoid(W x + b + U h + b)  # Forget gate f: how much of the cell state stays
g = tanh(W x + b + U h + b)  # Candidate g: what would be written
c' = f * c + i * g  # Cell state c: the memory itself
o = sigmoid(W x + b + U h + b)  # Output gate o: how much of the cell state is shown
h' = o * tanh(c')`,
  },
} as const satisfies Readonly<Record<string, BuiltIn>>;

export const builtIn: Readonly<Record<keyof typeof texts, BuiltIn>> = texts;

/** TensorFlow.js's GRU: its reset gate is applied before the matrix product. */
export const gruResetBefore = `# GRU
r = sigmoid(W x + b + U h + b)
z = sigmoid(W x + b + U h + b)
n = tanh(W x + b + U (r * h) + b)
h' = n + z * (h - n)`;
