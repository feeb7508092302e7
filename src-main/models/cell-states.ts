// An LSTM's cell state after every step. ONNX's operator tells only the last one, and to divide it out
// of h would lose digits; out of the gates it is one product and one sum: c' = f ⊙ c + i ⊙ g.
import { at } from '../element-at';
import type { Derive } from './model-graph';

export const cellStates: Derive = (outputs, hidden) => {
  const values = (name: string) => {
    const tensor = outputs[name];
    if (!tensor) throw new Error(`A cell state needs the gate ${name}.`);
    return tensor.data;
  };
  const [i, f, g] = [values('i'), values('f'), values('g')]; // each [steps, hidden]
  const c = new Float32Array(i.length);
  i.forEach((opened, place) => {
    const before = place < hidden ? 0 : at(c, place - hidden);
    c[place] = at(f, place) * before + opened * at(g, place);
  });
  return c;
};
