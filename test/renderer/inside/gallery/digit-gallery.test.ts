import { describe, expect, it } from 'vitest';
import type { ModelFormat } from '../../../../src-main/catalogue/model-exports';
import { openBridge } from '../../../../src-renderer/bridge';
import { pageSize } from '../../../../src-renderer/inside/gallery/digit-gallery.svelte';
import { ModelsState } from '../../../../src-renderer/inside/models-state.svelte';
import { SavedFilesState } from '../../../../src-renderer/ui/saved-files.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/saved-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge, isMistake } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

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

describe('the gallery of digits', () => {
  it('turns its pages', async () => {
    const { models } = await setUp();
    await models.open();
    await exportAs(models);
    const { gallery } = models;
    gallery.selected = 5;
    await gallery.turn(2);
    expect(gallery.digits[0]?.index).toBe(2 * pageSize);
    expect(gallery.selected).toBe(0);
    expect(gallery.pages).toBe(10_000 / pageSize);
    await gallery.turn(gallery.pages - 1);
    expect(gallery.hasNext).toBe(false);
  });

  it('shows only mistakes, and searches no further than needed', async () => {
    const { models } = await setUp();
    await models.open();
    await exportAs(models);
    const { gallery } = models;
    await gallery.filter(true);
    expect(gallery.digits).toHaveLength(pageSize);
    expect(
      gallery.digits.every(
        ({ index, label, predicted }) => isMistake(index) && label !== predicted,
      ),
    ).toBe(true);
    expect(gallery.searched).toBeLessThan(4000);
    expect(gallery.hasNext).toBe(true);
    let last = 0;
    while (gallery.hasNext && last < 20) await gallery.turn(++last);
    expect(gallery.searched).toBe(10_000);
    expect(gallery.mistakesFound).toBe(
      Array.from({ length: 10_000 }, (_, i) => i).filter(isMistake).length,
    );
  });

  it('reads the images of a page of mistakes once', async () => {
    const { fake, models } = await setUp();
    await models.open();
    await exportAs(models);
    await models.gallery.filter(true);
    fake.calls.length = 0;
    // What was searched through for the first page is known.
    await models.gallery.turn(0);
    expect(fake.calls.map(({ name }) => name)).toEqual(['inspection.testImages']);
    expect(models.gallery.digits).toHaveLength(pageSize);
  });

  it('says why the digits cannot be read', async () => {
    const { fake, models } = await setUp();
    await models.open();
    fake.problems.set('models.classify', { code: 'model-unreadable', message: 'Export again.' });
    await exportAs(models);
    expect(models.gallery.problem?.code).toBe('model-unreadable');
    expect(models.gallery.loading).toBe(false);
  });
});
