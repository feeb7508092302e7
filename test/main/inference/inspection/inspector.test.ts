// Golden weights in checkpoint files, looked into as the window does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import {
  usualCells,
  feedforwardKinds,
  libraryKinds,
  runConfigSchema,
  type ModelKind,
} from '../../../../src-main/catalogue/config';
import { createRandom } from '../../../../src-main/datasets/random';
import { Inspector } from '../../../../src-main/inference/inspection/inspector';
import type { InspectedWeights } from '../../../../src-main/inference/inspection/trace';
import { modelOf } from '../../../../src-main/models/registry';
import { modelSize } from '../../../../src-main/training/loop';
import { readGolden } from '../../export/golden';

const folder = mkdtempSync(join(tmpdir(), 'unroll-inspector-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const weightsOf = (cell: ModelKind): InspectedWeights => ({
  config: runConfigSchema.parse({ cell, hiddenSize: 3 }),
  checkpointFile: join(folder, `${cell}.safetensors`),
});
beforeAll(() => {
  for (const cell of usualCells) {
    writeCheckpoint(weightsOf(cell).checkpointFile, readGolden(cell).model.weights, {});
  }
  for (const cell of [...libraryKinds, ...feedforwardKinds]) {
    const { config, checkpointFile } = weightsOf(cell);
    const size = modelSize(config, { rows: 28, columns: 28 });
    writeCheckpoint(
      checkpointFile,
      modelOf(config).initialWeights(size, config, createRandom(3)),
      {},
    );
  }
});

const { pixels } = readGolden('gru');
const image = pixels.slice(0, 784);
const inspector = new Inspector();

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
