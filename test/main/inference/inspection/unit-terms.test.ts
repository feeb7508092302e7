import { describe, expect, it } from 'vitest';
import { usualCells } from '../../../../src-main/catalogue/config';
import { traceUnit } from '../../../../src-main/inference/inspection/answers';
import { inspectGolden } from '../../../support/inspect-golden';

const { weightsOf, image, inspector } = inspectGolden();

/** The gates and states of the golden cells, from the parts that `traceUnit` tells. */
describe.each(usualCells)('the parts of a unit of a golden %s', (cell) => {
  it('add up to what the model computes', async () => {
    const weights = weightsOf(cell);
    const trace = await inspector.trace(weights, image);
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    for (const unit of [0, 2]) {
      const { blocks } = await traceUnit({ weights, item: image, unit });
      for (let step = 0; step < 28; step += 1) {
        const at = (values: Float32Array | null | undefined) => values?.[step * 3 + unit] ?? NaN;
        for (const { name, input, past, inputBias, pastBias } of blocks) {
          const [own, before] = [input[step]! + inputBias, past[step]! + pastBias];
          const sum = name === 'n' ? own + at(trace.gates.r) * before : own + before;
          const value = ['h', 'n', 'g'].includes(name) ? Math.tanh(sum) : sigmoid(sum);
          const found = name === 'h' ? at(trace.hidden) : at(trace.gates[name as 'r']);
          expect(found).toBeCloseTo(value, 5);
        }
      }
    }
    const beyond = traceUnit({ weights, item: image, unit: 150 });
    await expect(beyond).rejects.toMatchObject({ code: 'bad-request' });
  });
});
