import { describe, expect, it } from 'vitest';
import type { ModelFormat } from '../../../../src-main/catalogue/model-exports';
import { openBridge } from '../../../../src-renderer/bridge';
import { ModelsState } from '../../../../src-renderer/inside/models-state.svelte';
import { SavedFilesState } from '../../../../src-renderer/ui/saved-files.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/saved-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
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

describe('the models', () => {
  it('an export has the form, the epoch and the options that were chosen', async () => {
    const { fake, models } = await setUp();
    await models.choose(2);
    models.openExport();
    const form = models.exportForm;
    await form?.open();
    expect(form?.switches).toContain('streaming');
    if (form === null) return;
    form.epoch = 1;
    form.card = true;
    form.change({ streaming: true, bytes: true });
    await form.export();
    const asked = fake.calls.findLast(({ name }) => name === 'models.export')?.request;
    expect(asked).toMatchObject({
      runId: 2,
      options: { form: 'onnx', epoch: 1, card: true, onnx: { streaming: true, bytes: true } },
    });
    expect(form.result).toMatchObject({ form: 'onnx', epoch: 1 });
    form.again();
    expect(form.result).toBeNull();
  });

  it('says after an export how the file is used, and copies it as main writes it', async () => {
    const { fake, models } = await setUp();
    await models.choose(2);
    await exportAs(models);
    const form = models.exportForm;
    expect(form?.usage('Python')).toContain('onnxruntime.InferenceSession');
    expect(form?.usage('JavaScript')).toContain("new ort.Tensor('float32'");
    expect(await form?.copyUsage('Python')).toBe(true);
    const copied = fake.calls.findLast(({ name }) => name === 'exports.copyUsage')?.request;
    const file = form?.result?.file.split('/').at(-1);
    expect(copied).toMatchObject({ runId: 2, file, language: 'Python', options: { form: 'onnx' } });
    fake.problems.set('exports.copyUsage', { code: 'unexpected', message: 'no clipboard' });
    expect(await form?.copyUsage('Python')).toBe(false);
    expect(form?.problem?.message).toBe('no clipboard');
    form?.again();
    expect(form?.usage('Python')).toBe('');
  });

  it('a form other than ONNX has none of its options, and the last ONNX file stays shown', async () => {
    const { fake, models } = await setUp();
    await models.choose(2);
    await exportAs(models);
    const before = models.exported;
    await exportAs(models, 'keras');
    const asked = fake.calls.findLast(({ name }) => name === 'models.export')?.request;
    expect(asked).toMatchObject({ options: { form: 'keras', onnx: { streaming: false } } });
    expect(models.exported).toBe(before);
  });

  it('a form that cannot hold the model is refused with a reason, without a call to main', async () => {
    const { fake, models } = await setUp();
    await models.open();
    models.openExport();
    const form = models.exportForm;
    if (form !== null) form.form = 'pytorch';
    expect(form?.run.cell).toBe('library-gru');
    expect(form?.refusal).toContain('resets before the product');
    await form?.export();
    expect(fake.calls.map(({ name }) => name)).not.toContain('models.export');
  });

  it('a model without steps is offered no option about them', async () => {
    const { models } = await setUp();
    await models.choose(4);
    models.openExport();
    expect(models.exportForm?.switches).toEqual(['bytes']);
  });
});
