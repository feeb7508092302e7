// What can be done with runs, from wherever they are listed or drawn: the states that this takes.
import { createContext } from 'svelte';
import type { WindowState } from '../../ui/window.svelte';
import type { Compare } from '../compare/compare.svelte';
import type { OtherPlaces } from '../compare/other-places';
import type { SavedRuns } from '../compare/saved-runs.svelte';
import type { RunExports } from '../export/run-exports.svelte';
import type { NewRun } from '../new-run/new-run.svelte';
import type { RunPredictor } from '../predict/run-predictor.svelte';
import type { LiveRuns } from '../training/live-runs.svelte';

export interface Runs {
  readonly window: WindowState;
  readonly saved: SavedRuns;
  readonly live: LiveRuns;
  readonly compare: Compare;
  readonly newRun: NewRun;
  readonly exports: RunExports;
  readonly predictor: RunPredictor;
  readonly elsewhere: OtherPlaces;
}

export const [useRuns, provideRuns] = createContext<Runs>();
