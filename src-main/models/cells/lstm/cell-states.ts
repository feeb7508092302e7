// An LSTM's cell state after every step. ONNX's operator returns only the last one, and dividing it out
// of h would lose digits; from the gates it is c' = f ⊙ c + i ⊙ g.
import { at, take } from '../../../element-at';
import type { Derive } from '../../model-graph';

export const cellStates: Derive = (outputs, hidden, reverse) => {
  const values = (name: string) => take(outputs, name).data;
  const [i, f, g] = [values('i'), values('f'), values('g')]; // each [steps, hidden]
  const c = new Float32Array(i.length);
  for (let place = 0; place < c.length; place += 1) {
    // In reverse the step before is the next one.
    const index = reverse ? c.length - 1 - place : place;
    const before = place < hidden ? 0 : at(c, reverse ? index + hidden : index - hidden);
    c[index] = at(f, index) * before + at(i, index) * at(g, index);
  }
  return c;
};
