// An LSTM's cell state after every step. ONNX's operator returns only the last one, and dividing it out
// of h would lose digits; from the gates it is c' = f ⊙ c + i ⊙ g.
import { at, take } from '../../../element-at';
import type { Derive } from '../../model-graph';

export const cellStates: Derive = (outputs, hidden) => {
  const values = (name: string) => take(outputs, name).data;
  const [i, f, g] = [values('i'), values('f'), values('g')]; // each [steps, hidden]
  const c = new Float32Array(i.length);
  i.forEach((opened, index) => {
    const before = index < hidden ? 0 : at(c, index - hidden);
    c[index] = at(f, index) * before + opened * at(g, index);
  });
  return c;
};
