import { beforeAll, expect, it } from 'vitest';
import { paritySettingsSchema, type ParityNews } from '../../../../src-main/contract/parity';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { runParityJob } from '../../../../src-main/workers/jobs/parity';

beforeAll(() => loadTensorflow());

it('learns 3 bits, reports every batch in order and the tests in between, and answers with the result', async () => {
  const settings = paritySettingsSchema.parse({ cell: 'gru', length: 3 });
  const news: ParityNews[] = [];
  const note = (one: ParityNews) => news.push(one);
  const result = await runParityJob(settings, { signal: new AbortController().signal, note });
  expect(result.learnedAt).toBe(result.batches);
  expect(result.test.accuracyByLength[2]).toBe(1);
  let told = 0;
  for (const one of news) {
    if (one.kind === 'points') {
      expect(one.firstStep).toBe(told + 1);
      told += one.count;
    }
  }
  expect(told).toBe(result.batches);
  expect(news[0]).toMatchObject({ kind: 'tested', test: { step: 0 } });
});

it('answers at once when it is stopped before its first batch', async () => {
  const news: ParityNews[] = [];
  const note = (one: ParityNews) => news.push(one);
  const signal = AbortSignal.abort();
  const result = await runParityJob(paritySettingsSchema.parse({}), { signal, note });
  expect(result).toMatchObject({ batches: 0, learnedAt: null, stopped: true });
  expect(news.map(({ kind }) => kind)).toEqual(['tested']);
});
