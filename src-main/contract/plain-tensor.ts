/** A float32 tensor as plain data, row-major: what checkpoints, exports and proofs exchange. */
export interface PlainTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** By name. A model's weights carry PyTorch's names: recurrent.weight_ih_l0, …, head.weight, head.bias. */
export type PlainTensors = Readonly<Record<string, PlainTensor>>;

/** A matrix with its rows and columns exchanged; the original is left alone. */
export function transpose({ shape, data }: PlainTensor): PlainTensor {
  const [rows = 0, columns = 0] = shape;
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      turned[column * rows + row] = data[row * columns + column] ?? 0;
    }
  }
  return { shape: [columns, rows], data: turned };
}
