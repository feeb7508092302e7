import { describe, expect, it } from 'vitest';
import type { ModelFormat } from '../../../src-main/catalogue/model-exports';
import { openBridge } from '../../../src-renderer/bridge';
import { pageSize } from '../../../src-renderer/inside/gallery/digit-gallery.svelte';
import { ModelsState } from '../../../src-renderer/inside/models-state.svelte';
import { SavedFilesState } from '../../../src-renderer/ui/saved-files.svelte';
import { SavedRuns } from '../../../src-renderer/runs/saved-runs.svelte';
import { Toasts } from '../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';

async function setUp() {
  const fake = new FakeBridge([
    fakeRun(5, 'library-gru'),
    fakeRun(4, 'fnn-pixels'),
    fakeRun(3, 'lstm', { epochsDone: 0, status: 'crashed' }),
    fakeRun(2, 'gru'),
    fakeRun(1, 'rnn'),
  ]);
  const bridge = openBridge(fake);
  const saved = new SavedRuns(bridge, new Toasts());
  await saved.open();
  return {
    fake,
    models: new ModelsState(bridge, saved, new SavedFilesState(bridge, new Toasts())),
  };
}

async function exportAs(models: ModelsState, form: ModelFormat = 'onnx'): Promise<void> {
  models.openExport();
  if (models.exportForm === null) return;
  models.exportForm.form = form;
  await models.exportForm.export();
}

describe('the models', () => {
  it('are the runs of any kind with at least one epoch; the newest is chosen', async () => {
    const { models } = await setUp();
    await models.open();
    expect(models.runs.map(({ id }) => id)).toEqual([5, 4, 2, 1]);
    expect(models.chosen?.id).toBe(5);
    expect(models.exported).toBeNull();
  });

  it('an export shows how it was checked, and the first page of digits', async () => {
    const { models } = await setUp();
    await models.open();
    await exportAs(models);
    expect(models.exported?.images).toBe(10_000);
    expect(models.gallery.digits).toHaveLength(pageSize);
    expect(models.gallery.current?.index).toBe(0);
  });

  it('cancelling the dialog changes nothing', async () => {
    const { fake, models } = await setUp();
    await models.open();
    await exportAs(models);
    const before = models.exported;
    fake.call = () => Promise.resolve({ ok: true, value: null as never });
    await exportAs(models);
    expect(models.exported).toBe(before);
    expect(models.exportForm?.isExporting).toBe(false);
    expect(models.exportForm?.result).toBeNull();
  });

  it('a failed export says why', async () => {
    const { fake, models } = await setUp();
    await models.open();
    fake.problems.set('models.export', { code: 'export-differs', message: 'No file was written.' });
    await exportAs(models);
    const problem = { code: 'export-differs', message: 'No file was written.' };
    expect(models.exportForm?.problem).toEqual(problem);
    expect(models.exportForm?.isExporting).toBe(false);
    expect(models.exported).toBeNull();
  });

  it('an answer for a run that is no longer chosen is dropped', async () => {
    const { fake, models } = await setUp();
    await models.choose(2);
    await exportAs(models);
    const late = models.choose(2);
    await models.choose(1);
    await late;
    expect(fake.exported.has(2)).toBe(true);
    expect(models.chosen?.id).toBe(1);
    expect(models.exported).toBeNull();
    expect(models.gallery.digits).toEqual([]);
  });
});
