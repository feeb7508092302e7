// The functions that a cell's text may call, one per line: each with its value for a number and its
// equivalents in ONNX, PyTorch and TeX. engine/models/cell-tensors.ts has TensorFlow's.

interface CellFunction {
  readonly ofNumber: (value: number) => number;
  /** The operator of opset 14. */
  readonly onnx: string;
  readonly pytorch: string;
  readonly tex: string;
}

/** The functions that are applied to each value separately. */
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

/** The names of all functions, with layer normalisation, which uses all values of a vector and has weights. */
export type FunctionName = ElementFunction | 'LN';

export const isElementFunction = (word: string): word is ElementFunction =>
  Object.hasOwn(elementFunctions, word);
