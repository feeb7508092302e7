// Everything that Look inside shows of trained models, of the user's own and of imported ones.
import type { LiveEvent } from '$contract/live';
import type { GraphRef } from '$contract/model-graph';
import type { Run } from '$contract/run';
import { createContext } from 'svelte';
import type { RunsPlace } from '../runs/runs-place.svelte';
import type { WindowState } from '../ui/window.svelte';
import { DrawState } from './draw/draw.svelte';
import { ImportedModels } from './imported/imported-models.svelte';
import { Inside } from './inside-state.svelte';
import { ModelsState, type ModelsTab } from './models-state.svelte';

export class InsidePlace {
  readonly inside: Inside;
  readonly models: ModelsState;
  readonly imported: ImportedModels;
  readonly drawing: DrawState;

  constructor(
    private readonly window: WindowState,
    runs: RunsPlace,
  ) {
    const { bridge, files, toasts } = window;
    const { saved } = runs;
    this.inside = new Inside(bridge, saved, toasts);
    this.models = new ModelsState(bridge, saved, files);
    this.imported = new ImportedModels(bridge, saved, toasts, (imported) => {
      if (imported === null) this.showModels('imported');
      else void toasts.attempt(() => runs.showImported(imported));
    });
    this.drawing = new DrawState(bridge, saved, this.imported, files, toasts);
  }

  apply(event: LiveEvent): void {
    this.inside.apply(event);
    if (event.kind === 'files-opened') void this.imported.takeOpened();
  }

  openRun(run: Run): void {
    this.window.navigation.view = 'Inside';
    void this.inside.openRun(run);
  }

  openModel(run: Run): void {
    this.window.navigation.view = 'Models';
    void this.models.choose(run.id);
  }

  openImage(run: Run, index: number): void {
    this.window.navigation.view = 'Inside';
    void this.inside.openImage(run, index);
  }

  showModels(tab: ModelsTab): void {
    this.models.tab = tab;
    this.window.navigation.view = 'Models';
  }

  /** Opens a window of its own. @param other the model that its weights are compared with */
  async showGraph(model: GraphRef, other: GraphRef | null = null): Promise<void> {
    const { bridge, toasts } = this.window;
    await toasts.attempt(() => bridge.call('graph.open', { model, other }));
  }

  /** Pictures that were dropped on the window. */
  readPictures(paths: readonly string[]): void {
    this.showModels('pictures');
    void this.drawing.readPictures(paths);
  }
}

export const [useInside, provideInside] = createContext<InsidePlace>();
