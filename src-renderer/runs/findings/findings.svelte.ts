// What Findings answers from: the runs that the filter leaves, the result that they are judged by, and the settings in which they
// differ.
import { counted } from '$catalogue/number-words';
import { findColumn, inWordsOf, type Column } from '$comparison/column';
import {
  comparedMetric,
  differenceInWords,
  findingSentence,
  type ComparedMetric,
  type Finding,
} from '$comparison/finding';
import { bestSetting, lastResult } from '$comparison/leader';
import { countedRuns } from '$comparison/seeds';
import { sweptColumns } from '$comparison/settings-diff';
import { mainEffects, type MainEffect } from '$comparison/sweeps/importance';
import { settingsInWords } from '$comparison/sweeps/importance-words';
import type { Run } from '$contract/run';
import type { ComparePicture, Cost, PairedMetric } from '$contract/run-exports';
import type { Compare } from '../compare-state.svelte';

export class Findings {
  metric: PairedMetric = $state('test/accuracy');
  /** What results are drawn against. */
  cost: Cost = $state('parameters');
  /** How far its pane was scrolled, for the next time that it is shown. */
  scrolled = 0;
  /** The setting whose values are shown; null for the one that matters most. */
  #shown: string | null = $state(null);
  /** The chosen settings of the map; null for the two that matter most. */
  #two: Readonly<Record<'across' | 'down', string | null>> = $state.raw({
    across: null,
    down: null,
  });

  readonly result: Column = $derived.by(() =>
    inWordsOf(lastResult(this.metric), this.compare.comparable),
  );
  /** Those that the filter leaves and that have a result. */
  readonly runs: readonly Run[] = $derived.by(() => this.compare.comparable.filter(hasResult));
  readonly effects: readonly MainEffect[] = $derived.by(() =>
    mainEffects(this.runs, sweptColumns(this.runs), this.result),
  );
  /** The settings that matter most come first. */
  readonly settings: readonly Column[] = $derived(this.effects.map(({ column }) => column));
  readonly shown: MainEffect | null = $derived.by(
    () => this.effects.find(({ column }) => column.key === this.#shown) ?? this.effects[0] ?? null,
  );
  /** The two settings of the map; null where the runs differ in fewer. */
  readonly across: Column | null = $derived.by(() => this.#settingOf(this.#two.across, 0));
  readonly down: Column | null = $derived.by(() => this.#settingOf(this.#two.down, 1));

  /** Which combination is best; null before there is a result. */
  readonly best: Finding | null = $derived.by(() => bestSetting(this.runs, this.metric));
  /** Which settings matter. */
  readonly matter: readonly [string, ...string[]] = $derived.by(() =>
    settingsInWords(
      this.effects,
      (effect) => this.printDifference(effect),
      `${this.compared.isPercent ? ' of ' : ' in '}${this.result.inSentence}`,
    ),
  );

  /** What stands behind it: between which values the first has its effect, then the others. */
  readonly matterDetail: string = $derived.by(() => {
    const [first] = this.effects;
    if (first?.isClear !== true) return this.matter.slice(1).join('; ');
    const ends = [first.smallest, first.largest];
    const [worst, best] = this.result.better === 'higher' ? ends : ends.toReversed();
    const between = `from ${worst ?? ''}, its worst value, to ${best ?? ''}, its best`;
    return [between, ...this.matter.slice(1)].join('; ');
  });

  /** How many runs do not count in means and effects, in a sentence; empty where all do. */
  readonly leftOut: string = $derived.by(() => {
    const isCounted = new Set(countedRuns(this.runs));
    const left = this.runs.filter((run) => run.status !== 'finished' && !isCounted.has(run)).length;
    if (left === 0) return '';
    return `${counted(left, 'run')} that did not finish ${left === 1 ? 'is' : 'are'} left out of means and effects.`;
  });

  constructor(private readonly compare: Compare) {}

  /** What the first picture says: which setting matters where one does, else which is best. */
  get headline(): string | null {
    if (this.best === null) return null;
    return this.effects.some(({ isClear }) => isClear)
      ? this.matter[0]
      : findingSentence(this.best);
  }

  readonly compared: ComparedMetric = $derived.by(() => comparedMetric(this.metric, this.runs));

  printDifference(value: number): string {
    return differenceInWords(value, this.compared);
  }

  show({ column }: MainEffect): void {
    this.#shown = column.key;
  }

  chooseSetting(side: 'across' | 'down', key: string): void {
    this.#two = { ...this.#two, [side]: key };
  }

  #settingOf(key: string | null, index: number): Column | null {
    const chosen = key === null ? undefined : findColumn(this.settings, key);
    return chosen ?? this.settings[index] ?? null;
  }

  /** Accuracy against cost, to be exported. */
  get costPicture(): ComparePicture {
    const runIds = this.runs.map(({ id }) => id);
    return { kind: 'cost', runIds, metric: this.metric, cost: this.cost };
  }

  /** The map of two settings, to be exported; null where the runs differ in fewer. */
  get picture(): ComparePicture | null {
    const { across, down, result, runs } = this;
    if (across === null || down === null) return null;
    const runIds = runs.map(({ id }) => id);
    return { kind: 'settings', runIds, result: result.key, across: across.key, down: down.key };
  }
}

const hasResult = (run: Run) => run.epochsDone > 0;
