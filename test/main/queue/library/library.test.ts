import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelLibrary } from '../../../../src-main/queue/library/library';
import { exportModel } from '../../../../src-main/engine/models/export-model';
import { makeNode } from '../../../../src-main/engine/models/onnx/graph';
import type { WorkerPool } from '../../../../src-main/workers/pool';
import { createDirectWorkers } from '../../../support/direct-workers';
import { createFinishedRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { createHostileModels } from '../../../support/hostile-models/models';
import { readGolden } from '../../export/golden';
import { createMadeModel } from '../../../engine/inference/made-model';
import { openStore } from '../../../support/open-store';

const golden = readGolden('gru');

interface JobOptions {
  readonly signal: AbortSignal;
}

function openLibrary() {
  const store = openStore();
  const folder = createTemporaryDirectory();
  const save = (name: string, bytes: Uint8Array) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  return { store, save, library: new ModelLibrary(store, createDirectWorkers()) };
}

/** An image's first row as logits: of images with so many columns. */
function foreign(columns: number, metadata: Record<string, string> = {}): Uint8Array {
  const first = makeNode('ReduceMean', ['x'], ['y'], { axes: [1], keepdims: 0 });
  return createMadeModel(
    [first],
    [
      ['batch', 28, columns],
      ['batch', columns],
    ],
    metadata,
  );
}

describe('the model library', () => {
  it('saves a model of Unroll and scores it on the test sequences', async () => {
    const { library, save } = openLibrary();
    const file = save('my gru.onnx', exportModel(golden.model));
    const imported = await library.import(file);
    expect(imported).toMatchObject({
      kind: 'model',
      run: null,
      model: { name: 'my gru', producer: 'unroll', time: 28, classes: 10 },
    });
    const [model] = library.list();
    const { images, accuracy, confusion } = model!.score!;
    expect(images).toBe(10_000);
    expect(confusion.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    const right = Array.from({ length: 10 }, (_, digit) => confusion[11 * digit]!);
    expect(right.reduce((sum, count) => sum + count, 0) / 10_000).toBeCloseTo(accuracy, 12);
  });

  it('saves nothing of a cancelled import or of a stopped model', async () => {
    const { save, store } = openLibrary();
    const workers = createDirectWorkers();
    const stopping = new AbortController();
    const run = (task: 'import-model' | 'score-model', input: never, options: JobOptions) => {
      if (task === 'score-model') stopping.abort();
      options.signal.throwIfAborted();
      return workers.run(task, input);
    };
    const library = new ModelLibrary(store, { run } as unknown as WorkerPool);
    const file = save('my gru.onnx', exportModel(golden.model));
    const taken = library.import(file, stopping.signal);
    await expect(taken).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(join(store.directory, 'models'))).toEqual([]);
  });

  it('finds the run named in a file', async () => {
    const { library, save, store } = openLibrary();
    const run = createFinishedRun(store);
    const file = save('foreign.onnx', foreign(28, { run_uid: run.uid, epoch: '2' }));
    const imported = await library.import(file);
    expect(imported).toMatchObject({ run: { id: run.id }, model: { runUid: run.uid, epoch: 2 } });
  });

  it('saves the same file once', async () => {
    const { library, save } = openLibrary();
    for (const name of ['one.onnx', 'two.onnx']) {
      await library.import(save(name, exportModel(golden.model)));
    }
    expect(library.list()).toHaveLength(1);
  });

  it('saves a model of other images without a score, and reports why', async () => {
    const { library, save } = openLibrary();
    await library.import(save('narrow.onnx', foreign(12)));
    const [model] = library.list();
    expect(model?.score).toBeNull();
    expect(model?.unscored).toContain('12');
  });

  it('rejects malicious files and saves nothing of them', async () => {
    const { library, save, store } = openLibrary();
    for (const { bytes, name } of createHostileModels().slice(0, 30)) {
      await expect(library.import(save('hostile.onnx', bytes)), name).rejects.toMatchObject({
        code: 'model-unreadable',
      });
    }
    expect(existsSync(join(store.directory, 'models'))).toBe(false);
  });

  it('omits damaged files in its folder', async () => {
    const { library, save, store } = openLibrary();
    await library.import(save('gru.onnx', exportModel(golden.model)));
    const folder = join(store.directory, 'models');
    const [json] = readdirSync(folder).filter((name) => name.endsWith('.json'));
    writeFileSync(join(folder, json!), '{"id":');
    writeFileSync(join(folder, 'notes.json'), '{}');
    expect(library.list()).toEqual([]);
  });

  it('removes a model', async () => {
    const { library, save, store } = openLibrary();
    await library.import(save('gru.onnx', exportModel(golden.model)));
    library.remove(library.list()[0]!.id);
    expect(library.list()).toEqual([]);
    expect(readdirSync(join(store.directory, 'models'))).toEqual([]);
  });
});
