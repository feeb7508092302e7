import { describe, expect, it } from 'vitest';
import type { ModelFormat } from '../../../../src-main/engine/catalogue/model-exports';
import type { ModelKind } from '../../../../src-main/engine/catalogue/models';
import { openBridge } from '../../../../src-renderer/bridge';
import { ExportForm } from '../../../../src-renderer/runs/state/export-form.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/state/saved-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

function setUp(kind: ModelKind = 'gru') {
  const run = fakeRun(2, kind);
  const fake = new FakeBridge([run]);
  const bridge = openBridge(fake);
  const written: string[] = [];
  const form = new ExportForm(
    run,
    bridge,
    new SavedRuns({ bridge, toasts: new Toasts() }).epochs,
    (file) => written.push(file),
  );
  const asked = () => fake.asked('models.export').at(-1);
  const exportAs = async (format: ModelFormat) => {
    form.form = format;
    await form.export();
  };
  return { fake, form, written, asked, exportAs };
}

describe('the export form of a model', () => {
  it('applies the chosen format, epoch and options', async () => {
    const { form, asked, written } = setUp();
    expect(form.switches).toContain('streaming');
    form.epoch = 1;
    form.change({ streaming: true, steps: true });
    await form.export();
    expect(asked()).toMatchObject({
      runId: 2,
      options: { form: 'onnx', epoch: 1, onnx: { streaming: true, steps: true } },
    });
    expect(form.result).toMatchObject({ form: 'onnx', epoch: 1 });
    expect(written).toEqual([form.result?.file]);
    form.again();
    expect(form.result).toBeNull();
  });

  it('has no ONNX options in another format', async () => {
    const { form, asked, exportAs } = setUp();
    form.change({ streaming: true });
    await exportAs('pytorch');
    expect(asked()).toMatchObject({ options: { form: 'pytorch', onnx: { streaming: false } } });
  });

  it('rejects a format that does not support the model with a reason, without a call to main', async () => {
    const { form, asked, exportAs } = setUp('library-gru');
    await exportAs('pytorch');
    expect(form.refusal).toContain('resets before the product');
    expect(asked()).toBeUndefined();
  });

  it('offers no option for a model without steps', () => {
    expect(setUp('fnn-pixels').form.switches).toEqual([]);
  });

  it('changes nothing when the user cancels, and reports why an export failed', async () => {
    const { fake, form, written } = setUp();
    fake.problems.set('models.export', { code: 'export-differs', message: 'No file was written.' });
    await form.export();
    expect(form.problem?.message).toBe('No file was written.');
    fake.call = () => Promise.resolve({ ok: true, value: null as never });
    await form.export();
    expect([form.isExporting, form.result, form.problem, written]).toEqual([false, null, null, []]);
  });
});
