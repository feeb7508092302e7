// The state of Runs: creates each part once, passes events on, and returns the headline.
import { getTask } from '$engine/tasks';
import { createContext } from 'svelte';
import { formatCount } from '$core/number-texts';
import { describeCollected } from '$contract/collection';
import { type Floor, findFloor } from '$comparison';
import type { ResultMetric } from '$engine/catalogue';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$engine/contract';
import type { PaletteState } from '../../figures/palette.svelte';
import type { WindowState } from '../../ui/window.svelte';
import { CompareCurves } from './curves.svelte';
import { Compare } from './compare.svelte';
import type { OtherViews } from './other-views';
import { SavedRuns } from './saved-runs.svelte';
import { CompareConfusion } from './confusion.svelte';
import { RunExports } from './run-exports.svelte';
import { Findings } from './findings.svelte';
import { chosenByResult, describeRunsHeadline, type Headline } from './headline';
import { NewRun } from './new-run.svelte';
import { RunPredictor } from './run-predictor.svelte';
import { RunWriter } from './run-writer.svelte';
import { LiveRuns } from './live-runs.svelte';

export class Runs {
  readonly saved: SavedRuns;
  readonly live: LiveRuns;
  readonly compare: Compare;
  readonly newRun: NewRun;
  readonly curves: CompareCurves;
  readonly findings: Findings;
  readonly confusion: CompareConfusion;
  readonly exports: RunExports;
  readonly predictor: RunPredictor;
  readonly writer: RunWriter;

  constructor(
    readonly window: WindowState,
    palette: PaletteState,
    readonly elsewhere: OtherViews,
  ) {
    const { bridge, toasts } = window;
    this.saved = new SavedRuns(window);
    this.live = new LiveRuns(window, this.saved);
    this.compare = new Compare(window, this.saved, this.live, palette);
    this.newRun = new NewRun(window, this.saved, this.live, this.compare);
    this.curves = new CompareCurves(bridge, this.compare, toasts);
    this.findings = new Findings(this.saved.epochs, this.compare);
    this.confusion = new CompareConfusion(this.compare, this.saved.epochs);
    this.exports = new RunExports(window, this.compare, this.saved.epochs);
    this.predictor = new RunPredictor(window);
    this.writer = new RunWriter(window);
  }

  apply(event: LiveEvent): void {
    const begins = event.kind === 'run' && this.saved.all.every(({ id }) => id !== event.run.id);
    this.saved.apply(event);
    this.newRun.apply(event, begins);
    this.live.apply(event);
    this.curves.apply(event);
    const { navigation, toasts } = this.window;
    const createShow = (isMeant: (run: Run) => boolean) => ({
      label: 'Show',
      run: () => {
        this.compare.go({ select: this.saved.all.filter(isMeant), view: 'Runs' });
      },
    });
    if (event.kind === 'ended' && navigation.view !== 'Runs') {
      const show = createShow(({ experimentId }) => experimentId === event.experimentId);
      toasts.tell(event.title, event.text, [show]);
    }
    if (event.kind === 'race') {
      const { best, text } = event;
      if (best === null) toasts.tell('Race', text);
      else toasts.tell('Race ended', text, [createShow(({ id }) => best.includes(id))]);
    }
    if (event.kind === 'refused') toasts.problem(event.problem, 'A run could not start');
  }

  /** The headline, derived once for all components that use it: with many runs, it takes as long as the table. */
  readonly headline: Headline = $derived.by(() => {
    const { comparable, picture, rows, runs } = this.compare;
    if (rows.data === null) {
      return {
        headline: `${formatCount(runs.length, 'run')} of ${formatCount(rows.dataSets.length, 'data set')}`,
      };
    }
    const { waiting } = this.live.queue;
    const stored = this.saved.all.length;
    const { metric, ranking } = picture === 'findings' ? this.findings : this.compare;
    const floor = this.findFloor(ranking.settings[0]?.members[0], metric);
    const headline = describeRunsHeadline(comparable, { stored, waiting }, ranking, metric, floor);
    if (!rows.isFilteredByResult || runs.length < 2) return headline;
    const { detail } = headline;
    return {
      ...headline,
      detail: detail === undefined ? chosenByResult : `${detail}. ${chosenByResult}`,
    };
  });

  /** Returns the naive reference of a run's task; null without a run. */
  findFloor(run: Run | undefined, metric: ResultMetric): Floor | null {
    const facts = run && this.newRun.dataSets.getProperties(run.config.dataset);
    return run ? findFloor(run, facts, metric) : null;
  }

  /**
   * Opens the sample: three trained runs on images and three on a text. Then only these are shown, those on
   * images first.
   */
  async openSample(): Promise<void> {
    const opened = await this.saved.openSample();
    if (opened === null) return;
    const images = opened.filter(({ config }) => getTask(config).hasConfusion);
    this.compare.go({ data: images, filter: opened });
  }

  /** Imports the runs of a plan's jobs from a folder that the user chooses. */
  async collect(): Promise<void> {
    const { bridge, toasts } = this.window;
    const collected = await bridge.call('runs.collect', null);
    if (collected !== null) toasts.tell('Runs collected', describeCollected(collected));
  }
}

export const [useRuns, provideRuns] = createContext<Runs>();
