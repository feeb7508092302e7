import { expect, it, vi } from 'vitest';
import type { TextRequest } from '../../../../src-main/engine/contract/written-text';
import { RunWriter } from '../../../../src-renderer/runs/state/run-writer.svelte';
import { sampleRun } from '../../../comparison/sample-runs';

const said = 'the quick brown fox jumps over the lazy dog '.repeat(20);
const write = vi.fn((_: string, { runId, writing }: { runId: number; writing: TextRequest }) =>
  Promise.resolve({
    begin: writing.begin,
    text: said.slice(runId, runId + writing.length),
    probabilities: new Float32Array(writing.length),
  }),
);
const writer = () => {
  write.mockClear();
  return new RunWriter({ bridge: { call: write } } as unknown as ConstructorParameters<
    typeof RunWriter
  >[0]);
};
const runs = [sampleRun(1, {}), sampleRun(2, {})];

it('generates text with several models piece by piece, up to the requested length', async () => {
  const one = writer();
  one.open(runs);
  await vi.waitFor(() => {
    expect(one.writing).toBe(false);
  });
  expect([...one.texts.values()].map(({ text }) => text)).toEqual([
    said.slice(1, 501),
    said.slice(2, 502),
  ]);
  expect(write.mock.calls.map(([, { writing }]) => writing.length).slice(0, 4)).toEqual([
    50, 50, 100, 100,
  ]);
  expect(one.inOne(({ id }) => `Run ${id}`)).toMatch(/^Run 1\n\nhe quick/);
});

it('keeps stopped text, and appends nothing to it', async () => {
  const one = writer();
  one.open(runs);
  await vi.waitFor(() => {
    expect(one.texts.size).toBe(2);
  });
  one.stop();
  const before = one.texts;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(one.texts).toBe(before);
  expect(one.writing).toBe(false);
});

it('reports a field that is not a number, and generates nothing', async () => {
  const one = writer();
  one.open(runs);
  one.stop();
  one.fields = { ...one.fields, temperature: 'hot' };
  expect(one.mistakeIn('temperature')).toBe('takes a number from 0 to 10');
  expect(one.isValid).toBe(false);
  write.mockClear();
  await one.write();
  expect(write).not.toHaveBeenCalled();
});
