// Cells of the literature as texts: starting points for custom cells, tested against PyTorch
// (scripts/make-golden-cells.py).
interface Example {
  readonly text: string;
  readonly source: string;
}

/** The examples by the name of their files. */
export const examples = {
  mgu: {
    source: 'Zhou, Wu, Zhang & Zhou 2016; the gate acts after the product, as in the GRU',
    text: `# MGU
f = sigmoid(W x + U h + b)
n = tanh(W x + b + f * (U h + b))
h' = h + f * (n - h)`,
  },
  coupled: {
    source: 'Greff, Srivastava, Koutník, Steunebrink & Schmidhuber 2017: i = 1 − f',
    text: `# Coupled gates
f = sigmoid(W x + U h + b)
o = sigmoid(W x + U h + b)
g = tanh(W x + U h + b)
c' = f * c + (1 - f) * g
h' = o * tanh(c')`,
  },
  peepholes: {
    source: 'Gers & Schmidhuber 2000',
    text: `# Peepholes
i = sigmoid(W x + U h + p * c + b)
f = sigmoid(W x + U h + p * c + b)
g = tanh(W x + U h + b)
c' = f * c + i * g
o = sigmoid(W x + U h + p * c' + b)
h' = o * tanh(c')`,
  },
  ugrnn: {
    source: 'Collins, Sohl-Dickstein & Sussillo 2017',
    text: `# UGRNN
g = sigmoid(W x + U h + b)
c = tanh(W x + U h + b)
h' = g * h + (1 - g) * c`,
  },
  indrnn: {
    source: 'Li, Li, Cook, Zhu & Gao 2018',
    text: `# IndRNN
h' = relu(W x + p * h + b)`,
  },
  mingru: {
    source: 'Feng, Tung, Ahmed, Bengio & Hajimirsadegh 2024',
    text: `# minGRU
z = sigmoid(W x + b)
n = W x + b
h' = (1 - z) * h + z * n`,
  },
  'ln-lstm': {
    source: 'Ba, Kiros & Hinton 2016, equations 20 to 22',
    text: `# LN-LSTM
i, f, g, o = LN(W x) + LN(U h) + b
c' = sigmoid(f) * c + sigmoid(i) * tanh(g)
h' = sigmoid(o) * tanh(LN(c'))`,
  },
} as const satisfies Readonly<Record<string, Example>>;
