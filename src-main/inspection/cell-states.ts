// An LSTM's cell state after every step. ONNX's operator tells only the last one, and to divide it out
// of h would lose digits; out of the gates it is one product and one sum: c' = f ⊙ c + i ⊙ g.

/**
 * @param i input gate, f forget gate, g candidate, each [steps, hidden]
 * @returns c after each step, [steps, hidden], from a state of zeros
 */
export function cellStates(
  { i, f, g }: { readonly i: Float32Array; readonly f: Float32Array; readonly g: Float32Array },
  hidden: number,
): Float32Array {
  const c = new Float32Array(i.length);
  for (let at = 0; at < c.length; at += 1) {
    const before = at < hidden ? 0 : (c[at - hidden] ?? 0);
    c[at] = (f[at] ?? 0) * before + (i[at] ?? 0) * (g[at] ?? 0);
  }
  return c;
}
