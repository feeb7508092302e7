// The names of outputs. Within a function, TensorFlow refers to a tensor by the output's name in the operation's
// definition. The operations here are those of tfjs-node with a single output (a list counts as one).
import type { GraphNode } from './graph';

const byName: Readonly<Record<string, string>> = {
  y: `Abs Acos Acosh Asin Asinh Atan Atanh Cast Ceil Cos Cosh Erf Exp Expm1 Floor IsFinite IsInf IsNan
    Log Log1p LogicalNot Neg OnesLike Reciprocal Round Rsqrt Sigmoid Sign Sin Sinh Sqrt Square Tan Tanh
    Transpose ZerosLike`,
  z: `Add AddV2 Atan2 Div DivNoNan Equal FloorDiv FloorMod Greater GreaterEqual Less LessEqual
    LogicalAnd LogicalOr Maximum Minimum Mod Mul NotEqual Pow RealDiv SigmoidGrad SquaredDifference Sub
    TanhGrad`,
  output: `All Any ArgMax ArgMin AvgPool BatchMatMulV2 ClipByValue ConcatV2 Const Conv2D
    Conv2DBackpropFilter Conv2DBackpropInput ExpandDims Fill GatherNd GatherV2 Max MaxPool Mean Min
    MirrorPad OneHot Pack PadV2 PartitionedCall Prod Reshape ReverseV2 Select SelectV2 Slice SplitV
    StridedSlice Sum Tile Unpack`,
  activations: 'Elu LeakyRelu Relu Relu6 Selu Softplus',
  backprops: 'EluGrad ReluGrad Relu6Grad',
  out: 'Complex Cumsum',
  product: 'MatMul',
  softmax: 'Softmax',
  logsoftmax: 'LogSoftmax',
  sum: 'AddN',
};

const names = new Map(
  Object.entries(byName).flatMap(([name, operations]) =>
    operations.split(/\s+/).map((operation) => [operation, name] as const),
  ),
);

/** @returns null for an operation that is not listed here */
export function findOutputName({ op }: GraphNode): string | null {
  return names.get(op) ?? null;
}
