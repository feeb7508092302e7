import { expect, it } from 'vitest';
import type { RunConfig } from '../../src-main/engine/catalogue/config';
import { runColumns } from '../../src-main/comparison/columns';
import { sampleRun } from './sample-runs';

it('defines one column with a unique key for each setting of a run', () => {
  const config = sampleRun(1).config;
  const settings = runColumns.filter(({ isSetting }) => isSetting);
  expect(settings).toHaveLength(Object.keys(config satisfies RunConfig).length);
  const words = runColumns.flatMap(({ key, aliases }) => [key, ...aliases]);
  expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
});
