// Golden weights in checkpoint files, looked into as the window does.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import { usualCells } from '../../../../src-main/catalogue/config';
import { readGolden } from '../../export/golden';
import { inspectGolden } from '../../../support/inspect-golden';

const { folder, weightsOf, pixels, image, inspector } = inspectGolden();

describe('an inspector', () => {
  it('answers many questions at once, each as if it were the only one', async () => {
    const images = Array.from({ length: 7 }, (_, i) => pixels.slice(i * 784, (i + 1) * 784));
    const asked = images.flatMap((one) => usualCells.map((cell) => ({ cell, one })));
    const together = await Promise.all(
      asked.map(({ cell, one }) => inspector.trace(weightsOf(cell), one)),
    );
    for (const [index, { cell, one }] of asked.entries()) {
      expect(together[index]).toEqual(await inspector.trace(weightsOf(cell), one));
    }
  });

  it('says that a diverged model returns values that are not numbers', async () => {
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

  it('reports a missing checkpoint, and continues with the next question', async () => {
    const missing = { ...weightsOf('gru'), checkpointFile: join(folder, 'gone.safetensors') };
    await expect(inspector.trace(missing, image)).rejects.toMatchObject({
      code: 'checkpoint-missing',
    });
    expect((await inspector.trace(weightsOf('gru'), image)).steps).toBe(28);
  });
});
