// The window's views: creates the state of each once, passes live events on, and connects them.
import { createContext } from 'svelte';
import type { MenuCommand } from '$contract/menu';
import type { Bridge } from '../bridge';
import { openCourses } from '../courses/courses';
import { PaletteState, providePalette } from '../figures/palette.svelte';
import { InsideView, provideInsideView } from '../inside/inside-view.svelte';
import { LearnView, provideLearn } from '../learn/learn-view.svelte';
import { provideReport, ReportState } from '../report/report-state.svelte';
import { provideRuns, Runs } from '../runs/state/runs.svelte';
import { provideWindow, WindowState } from '../ui/window.svelte';

export class Workbench {
  readonly window: WindowState;
  readonly palette = new PaletteState();
  readonly runs: Runs;
  readonly inside: InsideView;
  readonly learn: LearnView;
  readonly report: ReportState;

  constructor(readonly bridge: Bridge) {
    this.window = new WindowState(bridge);
    this.runs = new Runs(this.window, this.palette, {
      lookInside: (run) => {
        this.inside.openRun(run);
      },
      lookAtAnswers: (run, epoch, pair) => {
        this.inside.openPair(run, epoch, pair);
      },
    });
    this.inside = new InsideView(this.window, this.runs);
    this.learn = new LearnView(bridge, openCourses());
    this.report = new ReportState(this.window, this.runs);
  }

  /** Subscribes before it reads, so that no event is missed. @returns a function that ends the subscription */
  open(perform: (command: MenuCommand) => void): () => void {
    const { toasts } = this.window;
    const close = this.bridge.onLive((event) => {
      this.runs.apply(event);
      this.inside.apply(event);
      if (event.kind === 'menu') perform(event.command);
    });
    void toasts.attempt(async () => {
      this.window.info = await this.bridge.call('app.info', null);
    });
    void this.window.preferences.open();
    void this.openStore();
    return close;
  }

  async openStore(): Promise<void> {
    const { compare, live, saved } = this.runs;
    const { toasts } = this.window;
    await Promise.all([saved.open(), toasts.attempt(() => compare.open())]);
    requestAnimationFrame(() => setTimeout(() => (this.window.isPainted = true)));
    await this.inside.imported.takeOpened();
    if (saved.loaded) await toasts.attempt(() => live.open());
  }

  /**
   * Handles files dropped on the window: those for an open prediction; otherwise sequences are read as data,
   * and other files are imported.
   */
  async drop(files: readonly File[]): Promise<void> {
    const paths = files.map((file) => this.bridge.pathOf(file)).filter((path) => path !== '');
    if (paths.length === 0) return;
    if (this.runs.predictor.run !== null) {
      void this.runs.predictor.predict(paths);
      return;
    }
    let data: readonly string[] = [];
    await this.window.toasts.attempt(async () => {
      data = await this.bridge.call('datasets.recognise', { files: paths });
    });
    const models = paths.filter((path) => !data.includes(path));
    if (models.length > 0) void this.inside.imported.import(models);
    if (data.length > 0) void this.runs.newRun.dataSets.parse([...data]);
  }
}

const [useWorkbench, provide] = createContext<Workbench>();
export { useWorkbench };

/** Provides the state of each view to all components. */
export function provideWorkbench(workbench: Workbench): void {
  provide(workbench);
  provideWindow(workbench.window);
  providePalette(workbench.palette);
  provideRuns(workbench.runs);
  provideInsideView(workbench.inside);
  provideLearn(workbench.learn);
  provideReport(workbench.report);
}
