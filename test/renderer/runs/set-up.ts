// The state of Compare over a fake bridge.
import { openBridge } from '../../../src-renderer/bridge';
import { ChartPointer } from '../../../src-renderer/runs/charts/chart-pointer.svelte';
import { Compare } from '../../../src-renderer/runs/compare-state.svelte';
import { CompareCurves } from '../../../src-renderer/runs/charts/curves.svelte';
import { CompareGroups } from '../../../src-renderer/runs/findings/groups.svelte';
import { RunExports } from '../../../src-renderer/runs/export/run-exports.svelte';
import { SavedFilesState } from '../../../src-renderer/ui/saved-files.svelte';
import { SavedRuns } from '../../../src-renderer/runs/saved-runs.svelte';
import { Toasts } from '../../../src-renderer/ui/toasts.svelte';
import type { QueuedRun } from '../../../src-main/contract/live';
import type { Run } from '../../../src-main/contract/run';
import { FakeBridge } from '../../support/fake-bridge';

export async function openCompare(stored: readonly Run[], queued: readonly QueuedRun[] = []) {
  const fake = new FakeBridge(stored);
  const bridge = openBridge(fake);
  const toasts = new Toasts();
  const saved = new SavedRuns(bridge, toasts);
  await saved.open();
  const compare = new Compare(bridge, saved, { queued }, toasts);
  const pointer = new ChartPointer();
  const curves = new CompareCurves(bridge, compare, new CompareGroups(compare), pointer, toasts);
  const runExports = new RunExports(
    bridge,
    compare,
    pointer,
    new SavedFilesState(bridge, toasts),
    toasts,
  );
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).length;
  const run = (id: number) => {
    const found = stored.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no run ${id}`);
    return found;
  };
  return { fake, saved, toasts, compare, curves, pointer, runExports, asked, run };
}
