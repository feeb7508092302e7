/** A float32 tensor as plain data, row-major: what checkpoints, exports and proofs exchange. */
export interface PlainTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** By name. A model's weights carry PyTorch's names: recurrent.weight_ih_l0, …, head.weight, head.bias. */
export type PlainTensors = Readonly<Record<string, PlainTensor>>;
