// An LSTM's cell state after every step. ONNX's operator tells only the last one, and to divide it out
// of h would lose digits; out of the gates it is one product and one sum: c' = f ⊙ c + i ⊙ g.
import type { Derive } from './model-graph';

export const cellStates: Derive = (outputs, hidden) => {
  const values = (name: string) => {
    const tensor = outputs[name];
    if (!tensor) throw new Error(`A cell state needs the gate ${name}.`);
    return tensor.data;
  };
  const [i, f, g] = [values('i'), values('f'), values('g')]; // each [steps, hidden]
  const c = new Float32Array(i.length);
  for (let at = 0; at < c.length; at += 1) {
    const before = at < hidden ? 0 : (c[at - hidden] ?? 0);
    c[at] = (f[at] ?? 0) * before + (i[at] ?? 0) * (g[at] ?? 0);
  }
  return c;
};
