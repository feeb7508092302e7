// The operators that a model may use. None of them loops, branches, reads a file or draws random
// numbers. Their results may be large: the process that runs them has a deadline and a memory
// limit.
import { elementFunctions } from '../../catalogue/cells/functions';

const operators = [
  'Tanh Sigmoid Relu LeakyRelu PRelu Elu Selu Gelu Erf HardSigmoid HardSwish Softplus Softmax LogSoftmax',
  'Add Sub Mul Div Mod Max Min Pow Neg Abs Exp Log Sqrt Sin Clip Cast Where Equal Greater',
  ...Object.values(elementFunctions).map(({ onnx }) => onnx),
  'RNN GRU LSTM Gemm MatMul MatMulInteger Conv ConvInteger MaxPool AveragePool GlobalAveragePool',
  'BatchNormalization LayerNormalization Dropout Identity',
  'ReduceMean ReduceSum ReduceMax ArgMax',
  'Transpose Squeeze Unsqueeze Reshape Flatten Concat Gather Slice Split Expand',
  'Constant ConstantOfShape Shape',
  'DynamicQuantizeLinear DequantizeLinear QuantizeLinear',
];

export const allowedOperators: ReadonlySet<string> = new Set(
  operators.flatMap((line) => line.split(' ')),
);
