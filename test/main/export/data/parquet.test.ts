import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { dataParts } from '../../../../src-main/export/export-data';
import { version } from '../../../../src-main/version';
import { type RunStore } from '../../../../src-main/store/run-store';
import { sampleStore } from './hostile-runs';

async function parquetOf(parts: Iterable<string | Uint8Array>) {
  const bytes = Buffer.concat([...parts].map((part) => Buffer.from(part)));
  const file = new Uint8Array(bytes).buffer;
  const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
  return { rows, metadata: parquetMetadata(file) };
}

/** Every value in the store, as rows. */
function storedRows(store: RunStore, runId: number) {
  return (['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy'] as const).flatMap(
    (metric) => {
      const { steps, values } = store.curves.series(runId, metric);
      return steps.map((step, i) => ({ metric, step, value: values[i]! }));
    },
  );
}

describe('runs as Parquet', () => {
  it('have every value, including NaN and infinity, in a row group per run', async () => {
    const { store, runs } = sampleStore();
    const { rows, metadata } = await parquetOf(dataParts(store, runs, 'values', 'parquet'));
    expect(metadata.row_groups).toHaveLength(runs.length);
    for (const { id } of runs) {
      const own = rows.filter(({ run }) => run === id);
      const read = own.map(({ metric, step, value }) => ({ metric, step: Number(step), value }));
      expect(read).toEqual(storedRows(store, id));
    }
  });

  it('say where they come from, the classes, the scales and the licence', async () => {
    const { store, runs } = sampleStore();
    for (const subject of ['runs', 'values'] as const) {
      const { metadata } = await parquetOf(dataParts(store, runs, subject, 'parquet'));
      const [own] = metadata.key_value_metadata ?? [];
      expect(own?.key).toBe('unroll');
      expect(JSON.parse(own?.value ?? '')).toEqual({
        unroll: version,
        runs: runs.map(({ id, uid, name }) => ({ id, uid, name })),
        dataSets: expect.arrayContaining([
          { name: 'MNIST', sha256: runs[0]!.dataChecksum, classNames: null },
        ]) as unknown,
        inputScale: expect.stringContaining('divided by 255') as unknown,
        units: expect.stringContaining('fractions from 0 to 1') as unknown,
        licence: expect.stringContaining('none given') as unknown,
      });
    }
  });

  it('keep names as they are, and missing values as null', async () => {
    const { store, runs } = sampleStore();
    const { rows } = await parquetOf(dataParts(store, runs, 'runs', 'parquet'));
    expect(rows.map(({ name, best, created }) => ({ name, best, created }))).toEqual(
      runs.map((run) => ({
        name: run.name,
        best: run.bestTestAccuracy,
        created: new Date(run.createdAt),
      })),
    );
  });
});
