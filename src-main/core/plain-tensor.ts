/** A float32 tensor as plain data, row-major, for checkpoints, exports and their verification. */
export interface PlainTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Tensors by name. A model's weights have PyTorch's names: recurrent.weight_ih_l0, …, head.weight, head.bias. */
export type PlainTensors = Readonly<Record<string, PlainTensor>>;
