// The state of Look inside: trained models of the user and imported ones.
import type { LiveEvent } from '$contract/live';
import type { Run } from '$engine/contract';
import type { Runs } from '../runs/state/runs.svelte';
import type { ClassPair } from '$comparison';
import type { WindowState } from '../ui/window.svelte';
import { ImportedModels, provideImported } from './imported/imported-models.svelte';
import { Inside, insideTabs, provideInside, type InsideTab } from './state/inside-state.svelte';

export class InsideView {
  readonly inside: Inside;
  readonly imported: ImportedModels;

  constructor(
    private readonly window: WindowState,
    runs: Runs,
  ) {
    const { bridge, toasts } = window;
    const { saved } = runs;
    this.inside = new Inside(bridge, runs, toasts);
    this.imported = new ImportedModels(bridge, saved, toasts, (imported) => {
      if (imported === null) this.show('imported');
      else runs.compare.go({ filter: imported, view: 'Runs' });
    });
  }

  apply(event: LiveEvent): void {
    this.inside.apply(event);
    if (event.kind === 'files-opened') void this.imported.takeOpened();
  }

  openRun(run: Run): void {
    this.window.navigation.view = 'Inside';
    this.inside.models.add(run, true);
  }

  openPair(run: Run, epoch: number | null, pair: ClassPair): void {
    this.window.navigation.view = 'Inside';
    this.inside.openPair(run, epoch, pair);
  }

  show(tab: InsideTab): void {
    this.inside.show(tab);
    this.window.navigation.view = 'Inside';
  }
}

/** Returns the tabs that have content. */
export const listTabs = (inside: Inside, imported: ImportedModels): readonly InsideTab[] =>
  insideTabs.filter((tab) => (tab === 'imported' ? imported.all.length > 0 : inside.offers(tab)));

export function provideInsideView({ inside, imported }: InsideView): void {
  provideInside(inside);
  provideImported(imported);
}
