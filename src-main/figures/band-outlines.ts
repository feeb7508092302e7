// The outline of a band: along its lower edge and back along the upper one, closed for each stretch between gaps.
import type { Line } from '../curves/draw';
import { at } from '../element-at';

/** The edges are thinned separately, so their vertices have different x. */
export function bandOutlines({ low, high }: { readonly low: Line; readonly high: Line }): Line[] {
  return stretches(low).flatMap(([first, end]) => {
    const [from, to] = [at(low.x, first), at(low.x, end - 1)];
    const back = indices(high).filter((i) => {
      const x = at(high.x, i);
      return x >= from && x <= to && Number.isFinite(at(high.y, i));
    });
    if (back.length === 0) return [];
    back.reverse();
    return {
      x: Float64Array.from([...low.x.subarray(first, end), ...back.map((i) => at(high.x, i))]),
      y: Float32Array.from([...low.y.subarray(first, end), ...back.map((i) => at(high.y, i))]),
    };
  });
}

/** [first, end) of each run of vertices without a gap. */
function stretches(line: Line): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let first = -1;
  for (const i of indices(line)) {
    const isNumber = Number.isFinite(at(line.y, i));
    if (isNumber && first < 0) first = i;
    if (!isNumber && first >= 0) {
      found.push([first, i]);
      first = -1;
    }
  }
  if (first >= 0) found.push([first, line.y.length]);
  return found;
}

const indices = ({ x }: Line) => Array.from(x, (_, i) => i);
