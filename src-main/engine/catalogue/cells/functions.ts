// The functions that a cell's text may call, one a line: what it does with a number, and what does
// the same in ONNX, in PyTorch and on paper. engine/models/cell-tensors.ts has TensorFlow's.

interface CellFunction {
  readonly ofNumber: (value: number) => number;
  /** An operator of opset 14. */
  readonly onnx: string;
  readonly pytorch: string;
  readonly tex: string;
}

/** Of each value by itself. */
export const elementFunctions = {
  sigmoid: {
    ofNumber: (value) => 1 / (1 + Math.exp(-value)),
    onnx: 'Sigmoid',
    pytorch: 'torch.sigmoid',
    tex: '\\sigma',
  },
  tanh: { ofNumber: Math.tanh, onnx: 'Tanh', pytorch: 'torch.tanh', tex: '\\tanh' },
  relu: {
    ofNumber: (value) => Math.max(0, value),
    onnx: 'Relu',
    pytorch: 'torch.relu',
    tex: '\\operatorname{ReLU}',
  },
  softplus: {
    ofNumber: (value) => Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value))),
    onnx: 'Softplus',
    pytorch: 'functional.softplus',
    tex: '\\operatorname{softplus}',
  },
  exp: { ofNumber: Math.exp, onnx: 'Exp', pytorch: 'torch.exp', tex: '\\exp' },
  sin: { ofNumber: Math.sin, onnx: 'Sin', pytorch: 'torch.sin', tex: '\\sin' },
} as const satisfies Record<string, CellFunction>;

export type ElementFunction = keyof typeof elementFunctions;

/** With layer normalisation, which is over all values of a vector and has weights. */
export type FunctionName = ElementFunction | 'LN';

export const isElementFunction = (word: string): word is ElementFunction =>
  Object.hasOwn(elementFunctions, word);
