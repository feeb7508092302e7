// The inputs of a model: sequences in its layout and type, and zeros for its states.
import type { Signature } from './signature';

/** Bytes are pixels, for a graph that scales them itself. */
export type Inputs = Readonly<
  Record<
    string,
    { readonly shape: readonly number[]; readonly data: Float32Array | Uint8Array | Int32Array }
  >
>;

/**
 * Creates the inputs; recurrent states start at zero.
 * @param x [count, time, features]; the last batch of a fixed size may have fewer
 * @param lengths [count], the steps of each sequence; null for all
 * @param series [count], the number of each sequence's series; null for −1
 */
export function createModelInputs(
  signature: Signature,
  x: Float32Array,
  count: number,
  lengths: Int32Array | null = null,
  series: Int32Array | null = null,
): Inputs {
  const { input, inputType, batch, batchAxis, time, features, states } = signature;
  const full = batch === null ? x : new Float32Array(count * time * features);
  if (full !== x) full.set(x);
  const laid = batchAxis === 0 ? full : transposeToTime(full, count, time, features);
  const shape = batchAxis === 0 ? [count, time, features] : [time, count, features];
  const images = { data: inputType === 'uint8' ? toBytes(laid) : laid, shape };
  const zeros = states.map(({ name, shape: sizes }) => {
    const state = sizes.map((size) => size ?? count);
    const data = new Float32Array(state.reduce((product, size) => product * size, 1));
    return [name, { data, shape: state }] as const;
  });
  return {
    [input]: images,
    ...(signature.lengths !== null && {
      [signature.lengths]: { data: lengths ?? new Int32Array(count).fill(time), shape: [count] },
    }),
    ...(signature.series !== null && {
      [signature.series]: { data: series ?? new Int32Array(count).fill(-1), shape: [count] },
    }),
    ...Object.fromEntries(zeros),
  };
}

/** Converts [count, time, features] to [time, count, features]. */
function transposeToTime(
  x: Float32Array,
  count: number,
  time: number,
  features: number,
): Float32Array {
  const result = new Float32Array(x.length);
  for (let step = 0; step < count * time; step++) {
    const source = (step % time) * count + Math.floor(step / time);
    result.set(x.subarray(step * features, (step + 1) * features), source * features);
  }
  return result;
}

/** Converts grey values from 0 to 1 to pixels from 0 to 255: the inverse of the training's scaling. */
const toBytes = (x: Float32Array): Uint8Array =>
  Uint8Array.from(x, (grey) => Math.round(grey * 255));
