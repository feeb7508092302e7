// Golden weights in checkpoint files, looked into as the window does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src-main/checkpoints/checkpoint-file';
import { cellKinds, runConfigSchema } from '../../../src-main/contract/config';
import { gatesOf } from '../../../src-main/contract/inspection';
import { Inspector } from '../../../src-main/inspection/inspector';
import type { InspectedWeights } from '../../../src-main/inspection/trace';
import { readGolden } from '../onnx/golden';

const folder = mkdtempSync(join(tmpdir(), 'unroll-inspector-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const weightsOf = (cell: (typeof cellKinds)[number]): InspectedWeights => ({
  config: { ...runConfigSchema.parse({ cell, hiddenSize: 3 }), cell },
  checkpointFile: join(folder, `${cell}.safetensors`),
});
beforeAll(() => {
  for (const cell of cellKinds) {
    writeCheckpoint(weightsOf(cell).checkpointFile, readGolden(cell).model.weights, {});
  }
});

const { pixels } = readGolden('gru');
const image = pixels.slice(0, 784);
const inspector = new Inspector();

describe.each(cellKinds)('a trace of a golden %s', (cell) => {
  it('has all gates, chances that sum to 1, and ends where PyTorch ends', async () => {
    const trace = await inspector.trace(weightsOf(cell), image);
    expect(trace).toMatchObject({ steps: 28, hiddenSize: 3, classes: 10 });
    expect(Object.keys(trace.gates)).toEqual([...gatesOf[cell]]);
    for (const values of Object.values(trace.gates)) expect(values).toHaveLength(28 * 3);
    for (let step = 0; step < 28; step += 1) {
      const chances = trace.probabilities.subarray(step * 10, step * 10 + 10);
      expect(chances.reduce((sum, one) => sum + one)).toBeCloseTo(1, 5);
      expect(chances[trace.predicted[step] ?? NaN]).toBe(Math.max(...chances));
    }
    const logits = readGolden(cell).logits.subarray(0, 10);
    const powers = logits.map(Math.exp);
    const sum = powers.reduce((all, one) => all + one);
    powers.forEach((power, digit) => {
      expect(trace.probabilities[27 * 10 + digit]).toBeCloseTo(power / sum, 5);
    });
  });
});

describe('an inspector', () => {
  it('answers many questions at once, each as if it were the only one', async () => {
    const images = Array.from({ length: 7 }, (_, i) => pixels.slice(i * 784, (i + 1) * 784));
    const asked = images.flatMap((one) => cellKinds.map((cell) => ({ cell, one })));
    const together = await Promise.all(
      asked.map(({ cell, one }) => inspector.trace(weightsOf(cell), one)),
    );
    for (const [place, { cell, one }] of asked.entries()) {
      expect(together[place]).toEqual(await inspector.trace(weightsOf(cell), one));
    }
  });

  it('says of a diverged model that it gives no numbers', async () => {
    const { config } = weightsOf('gru');
    const { weights } = readGolden('gru').model;
    const checkpointFile = join(folder, 'diverged.safetensors');
    const headBias = { shape: [10], data: new Float32Array(10).fill(NaN) };
    writeCheckpoint(checkpointFile, { ...weights, 'head.bias': headBias }, {});
    const diverged = { config, checkpointFile };
    await expect(inspector.trace(diverged, image)).rejects.toMatchObject({
      code: 'checkpoint-damaged',
      message: expect.stringContaining('diverged') as string,
    });
  });

  it('reports a missing checkpoint, and goes on with the next question', async () => {
    const missing = { ...weightsOf('gru'), checkpointFile: join(folder, 'gone.safetensors') };
    await expect(inspector.trace(missing, image)).rejects.toMatchObject({
      code: 'checkpoint-missing',
    });
    expect((await inspector.trace(weightsOf('gru'), image)).steps).toBe(28);
  });
});
