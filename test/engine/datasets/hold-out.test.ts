import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { toDatasetChoice } from '../../../src-main/engine/contract/sequence-data';
import { useDataFolders } from '../../../src-main/engine/datasets/data-home';
import { splitHoldOut } from '../../../src-main/engine/datasets/hold-out';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import { loadDataset } from '../../../src-main/engine/datasets/registry';
import { writeSequenceData } from '../../../src-main/engine/datasets/sequence-file';
import { catchProblem } from '../../support/thrown-problem';
import { said } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';
import { SequenceClasses } from '../../../src-main/engine/tasks';

const recipe = (options: Readonly<Record<string, number | string>> = {}) => ({
  format: 'csv',
  files: [],
  options,
});
const ofOneClass = (count: number) => ({
  count,
  targets: new SequenceClasses(new Uint16Array(count)),
});

describe('the validation part', () => {
  it.each([
    [{ window: 10 }, 10],
    [{ window: 10, horizon: 5 }, 14],
    [{ window: 10, horizon: 1, every: 4 }, 3],
  ])('is the end of a stream, out of reach of training windows: %j', (options, gap) => {
    const { train, test } = splitHoldOut(ofOneClass(100), recipe(options));
    expect(test).toEqual(Array.from({ length: 20 }, (_, index) => 80 + index));
    expect(train.at(-1)).toBe(80 - gap - 1);
    const { window, horizon, every } = { horizon: 1, every: 1, ...options };
    const lastStep = (train.at(-1) ?? NaN) * every + window - 1 + horizon;
    expect(lastStep).toBeLessThan((test[0] ?? NaN) * every);
  });

  it.each([
    [{ window: 10, horizon: 5 }, 0],
    [{ window: 10, horizon: '1..5' }, 4],
    [{ window: 10, horizon: '1..5', every: 4 }, 1],
  ])('predicts no value of a training window, but may share inputs: %j', (options, gap) => {
    const { train, test } = splitHoldOut(
      ofOneClass(100),
      recipe({ ...options, inputs: 'before-split' }),
    );
    expect(test).toHaveLength(20);
    expect(train.at(-1)).toBe(80 - gap - 1);
  });

  it('consists of whole subjects, even after storing the data', async () => {
    const store = createTemporaryDirectory();
    const file = join(store, 'gestures.csv');
    const rows = Array.from(
      { length: 140 },
      (_, i) => `s${i % 14},${i % 2 ? 'up' : 'down'},1,${i}`,
    );
    writeFileSync(file, `subject,label,x1,x2\n${rows.join('\n')}\n`);
    const data = await openSequences(
      [file],
      said({ class: 'label', group: 'subject', channel: 'x1,x2' }),
    );
    writeSequenceData(store, data);
    useDataFolders(store);
    const config = runConfigSchema.parse({ cell: 'gru', dataset: toDatasetChoice(data.about) });
    const { train, test } = loadDataset({ ...config, evaluateOn: 'validation' });
    const validated = new Set(test.groups);
    expect(validated.size).toBeGreaterThan(0);
    expect([...train.groups!].filter((one) => validated.has(one))).toEqual([]);
    expect(train.count + test.count).toBe(data.train.count);
  });

  it('is a fifth of each class otherwise, and the same every time', () => {
    const labels = Uint16Array.from({ length: 50 }, (_, index) => (index < 40 ? 0 : 1));
    const first = splitHoldOut({ count: 50, targets: new SequenceClasses(labels) }, recipe());
    expect(first.test.filter((index) => index < 40)).toHaveLength(8);
    expect(first.test.filter((index) => index >= 40)).toHaveLength(2);
    expect(splitHoldOut({ count: 50, targets: new SequenceClasses(labels) }, recipe())).toEqual(
      first,
    );
  });

  it('is empty for too few sequences, which is reported', () => {
    expect(catchProblem(() => splitHoldOut(ofOneClass(4), recipe())).code).toBe('bad-config');
    expect(
      catchProblem(() => splitHoldOut(ofOneClass(30), recipe({ window: 40 }))).message,
    ).toContain('too few for a validation part');
  });
});
