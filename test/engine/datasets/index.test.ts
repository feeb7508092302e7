import { expect, it } from 'vitest';
import { dataFiles } from '../../../src-main/engine/datasets';

it('loads the code that reads files and generates synthetic data', async () => {
  const { generateData, openSequences, withFirstSequences } = await dataFiles.load();
  const data = generateData({ kind: 'adding', length: 20, train: 30, test: 10, seed: 1 });
  expect(data.about).toMatchObject({ train: { count: 30 }, test: { count: 10 } });
  expect(withFirstSequences(null, data)).not.toBeNull();
  await expect(openSequences(['missing.csv'])).rejects.toThrow('missing.csv');
});
