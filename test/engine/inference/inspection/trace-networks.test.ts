// A look inside a network of layers: each layer and direction, and the answer after each step.
import { join } from 'node:path';
import { concat, tensor3d, type Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/engine/checkpoints/checkpoint-file';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import { listNetworkParts } from '../../../../src-main/engine/catalogue/network';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { at, take } from '../../../../src-main/core/element-at';
import { computeSoftmax } from '../../../../src-main/engine/inference/classify';
import { traceModel } from '../../../../src-main/engine/inference/inspection/inspector';
import { openModelBytes } from '../../../../src-main/engine/inference/session';
import { createCell } from '../../../../src-main/engine/models/cell-tensors';
import { exportModel } from '../../../../src-main/engine/models/export-model';
import { runOverTime } from '../../../../src-main/engine/models/over-time';
import { splitSteps } from '../../../../src-main/engine/models/recurrent';
import { getCellWeights } from '../../../../src-main/engine/models/recurrent-weights';
import { createModel } from '../../../../src-main/engine/models/registry';
import { toTensors } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { createModelSize } from '../../../../src-main/engine/training/loop';
import { deepNetworks } from '../../../support/networks';
import { findLargestDifference, origin, readGolden, toUnit } from '../../../main/export/golden';
import { createSharedDirectory } from '../../../support/temporary';
import { createDigitItem, digitMeasures } from '../../../support/digits';
import { getExampleCell } from '../../../support/written-cells';

beforeAll(() => loadTensorflow());

const pixels = readGolden('gru').pixels.slice(0, 784);
const image = createDigitItem(pixels);
const x = toUnit(pixels);
const folder = createSharedDirectory();

/** Includes cells whose graph has a fixed number of steps. */
const networks = [
  ...deepNetworks,
  { cell: getExampleCell('mgu'), bidirectional: 'yes' },
  { cell: getExampleCell('ln-lstm'), layers: 2, readout: 'mean' },
] as const;

describe.each(networks)('the trace of a network with %o', (network) => {
  const config = runConfigSchema.parse({ hiddenSize: 3, ...network });
  const size = createModelSize(config, digitMeasures);
  const weights = createModel(config).initialWeights(size, config, createRandom(3));
  const checkpointFile = join(folder, `${networks.indexOf(network)}.safetensors`);
  writeCheckpoint(checkpointFile, weights, {});
  const inspected = { config, checkpointFile };

  it('has the prediction of the file for the image that ends at each step', async () => {
    const { probabilities } = traceModel(inspected, image);
    expect(probabilities).toHaveLength(28 * 10);
    for (const steps of [1, 2, 9]) {
      const model = { ...config, weights, time: steps, origin };
      const file = await openModelBytes(exportModel(model), 'file');
      const logits = await file.logits(x.subarray(0, steps * 28), 1);
      await file.close();
      const found = probabilities.subarray(10 * (steps - 1), 10 * steps);
      expect(findLargestDifference(found, Float32Array.from(computeSoftmax(logits)))).toBeLessThan(
        1e-5,
      );
    }
  });

  it('has the states and cell states of each layer as in training', () => {
    const parts = listNetworkParts(config);
    const tensors = toTensors(weights);
    let below: readonly Tensor2D[] = splitSteps(tensor3d(x, [1, 28, 28]));
    const seen = new Set<string>();
    for (let layer = 0; layer < config.layers; layer += 1) {
      const ofDirections: Tensor2D[][] = [];
      for (const part of parts.filter((each) => each.layer === layer)) {
        const { hidden, gates } = traceModel(inspected, image, part);
        const states = runOverTime(
          createCell({ ...config, cell: network.cell }),
          getCellWeights(tensors, part),
          { x: below },
          { reverse: part.reverse, ...(gates.c && { look: ({ lines }) => take(lines, 'c') }) },
        );
        const values = (steps: readonly Tensor2D[]) => concat([...steps]).dataSync<'float32'>();
        expect(findLargestDifference(hidden!, values(states.steps))).toBeLessThan(1e-5);
        if (gates.c) expect(findLargestDifference(gates.c, values(states.seen))).toBeLessThan(1e-5);
        ofDirections.push([...states.steps]);
        seen.add([...hidden!].join());
      }
      below = at(ofDirections, 0).map((_, step) =>
        concat(
          ofDirections.map((states) => at(states, step)),
          0,
        ),
      );
    }
    expect(seen.size).toBe(parts.length);
  });

  it('shows the nearest part for a part that does not exist', () => {
    const beyond = traceModel(inspected, image, { layer: 3, reverse: true });
    expect(beyond.part).toEqual({
      layer: config.layers - 1,
      reverse: config.bidirectional === 'yes',
    });
  });
});
