import { expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { ModelExports } from '../../../../src-renderer/runs/state/model-exports.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/state/saved-runs.svelte';
import { SavedFilesState } from '../../../../src-renderer/ui/saved-files.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

it('announces a file that was written after its dialog was closed', async () => {
  const run = fakeRun(1, 'gru');
  const bridge = openBridge(new FakeBridge([run]));
  const toasts = new Toasts();
  const exports = new ModelExports(
    bridge,
    new SavedFilesState(bridge, toasts),
    new SavedRuns({ bridge, toasts }).epochs,
  );
  exports.open(run);
  await exports.form?.export();
  expect(toasts.shown).toEqual([]);
  exports.form?.again();
  const late = exports.form?.export();
  exports.close();
  await late;
  expect(toasts.shown.map(({ title }) => title)).toEqual(['Saved']);
});
