// Forecasts of streams whose best possible error is known: what is measured on validation, what
// stands beside it and what is said.
import { beforeAll, describe, expect, it } from 'vitest';
import { describeNaiveErrors } from '../../../src-main/comparison/accuracy-context';
import { toDatasetChoice } from '../../../src-main/engine/contract/sequence-data';
import { useDataFolders } from '../../../src-main/engine/datasets/data-home';
import { getSteps } from '../../../src-main/engine/datasets/labelled-sequences';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { loadDataset } from '../../../src-main/engine/datasets/registry';
import { writeSequenceData } from '../../../src-main/engine/datasets/sequence-file';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { said } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';
import { collect, filterByKind, createSmallConfig } from '../../support/training';
import { getNumbers } from '../../../src-main/engine/tasks';

beforeAll(() => loadTensorflow());

/** Returns this many steps of a normal distribution. @param next from the previous value and a step */
function stream(next: (before: number, step: number) => number): number[] {
  const random = createRandom(5);
  const normal = () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.uniform(0, 1)));
    return radius * Math.cos(2 * Math.PI * random.uniform(0, 1));
  };
  const values: number[] = [];
  for (let i = 0; i < 1500; i += 1) values.push(next(values.at(-1) ?? 0, normal()));
  return values;
}

const streams = {
  'white noise': stream((_, step) => step),
  'AR(1)': stream((before, step) => 0.8 * before + step),
  'random walk': stream((before, step) => before + step),
};
const [window, horizon] = [6, 1];
/** E|N(0, 1)|: the error of the best forecast of each. */
const best = Math.sqrt(2 / Math.PI);

async function forecast(name: keyof typeof streams) {
  const store = createTemporaryDirectory();
  const file = join(store, 'stream.csv');
  writeFileSync(file, `level\n${streams[name].join('\n')}\n`);
  const data = await openSequences([file], said({ forecast: 'level', window, horizon }));
  writeSequenceData(store, data);
  useDataFolders(store);
  const dataset = toDatasetChoice(data.about);
  const config = createSmallConfig({
    dataset,
    epochs: 6,
    learningRate: 0.01,
    evaluateOn: 'validation',
  });
  const loaded = loadDataset(config);
  const result = filterByKind(await collect(config, loaded), 'epoch').at(-1)!.result;
  const { targets = [] } = data.about;
  const naive = targets[0]!.validation!;
  const error = result.profiles['absolute-error']!.values[0]!;
  const remark = describeNaiveErrors('GRU', result, targets, 'validation');
  return { loaded, naive, error, remark, r2: result.testAccuracy, train: data.train };
}

describe.each(Object.keys(streams) as (keyof typeof streams)[])('a forecast of %s', (name) => {
  it('is validated on the last training windows, without training on their values', async () => {
    const values = streams[name].map(Math.fround);
    const { loaded, naive, train, error, r2, remark } = await forecast(name);
    const first = train.count - Math.floor(train.count / 5);
    expect(loaded.test.count).toBe(train.count - first);
    expect([...getSteps(loaded.test, 0)]).toEqual(values.slice(first, first + window));
    // The last value that is trained on stands before the first one that validates.
    const firstValidated = first + window - 1 + horizon;
    expect(loaded.train.count - 1 + window - 1 + horizon).toBe(firstValidated - 1);
    expect(getNumbers(loaded.train)?.numbers.at(-1)).toBe(values[firstValidated - 1]);

    const getErrors = (guess: (index: number) => number) => {
      const indices = [...loaded.test.targets.labels.keys()].map(
        (i) => first + i + window - 1 + horizon,
      );
      return indices.reduce((sum, i) => sum + Math.abs(values[i]! - guess(i)), 0) / indices.length;
    };
    const trained = [...getNumbers(loaded.train)!.numbers];
    const average = trained.reduce((sum, one) => sum + one, 0) / trained.length;
    expect(naive.errorOfMean).toBeCloseTo(
      getErrors(() => average),
      9,
    );
    expect(naive.errorOfLast).toBeCloseTo(
      getErrors((i) => values[i - horizon]!),
      9,
    );

    expect(error).toBeGreaterThan(0.9 * best);
    if (name === 'white noise') {
      // Nothing can be learned, and nothing says that something was.
      expect(r2).toBeLessThan(0.02);
      expect(error).toBeGreaterThan(0.98 * naive.errorOfMean);
      expect(remark).toContain('the mean');
      expect(remark).not.toContain('the last value');
    } else if (name === 'AR(1)') {
      expect(error).toBeLessThan(1.1 * best);
      expect(r2).toBeGreaterThan(0.4);
      expect(remark).toBe('');
    } else {
      expect(error).toBeGreaterThan(0.98 * naive.errorOfLast!);
      expect(remark).toContain('the last value');
    }
  });
});

it.each([
  ['all', 'validation'],
  ['series', 'validation'],
  ['all', 'test'],
  ['series', 'test'],
] as const)(
  'leaks nothing between series or parts: noise scaled by %s has no R² on %s',
  async (scale, evaluateOn) => {
    const store = createTemporaryDirectory();
    const file = join(store, 'shops.csv');
    // Three series of very different size.
    const rows = streams['white noise'].map(
      (value, i) => `${'abc'[i % 3]!},${Math.floor(i / 3)},${100 ** (i % 3) * value}`,
    );
    writeFileSync(file, `shop,day,level\n${rows.join('\n')}\n`);
    const words = { rows: 'steps', sequence: 'shop', forecast: 'level', window, scale } as const;
    const data = await openSequences([file], said(words));
    writeSequenceData(store, data);
    useDataFolders(store);
    const dataset = toDatasetChoice(data.about);
    const config = createSmallConfig({ dataset, epochs: 4, learningRate: 0.01, evaluateOn });
    const result = filterByKind(await collect(config, loadDataset(config)), 'epoch').at(-1)!.result;
    expect(result.testAccuracy).toBeLessThan(0.02);
    expect(result.profiles['scaled-error']!.values[0]).toBeGreaterThan(0.65);
  },
);
