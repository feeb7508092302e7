// Shows trainings outside of the page: progress in the taskbar and the title, a notification when an experiment
// has ended, and no sleep of the machine meanwhile.
import { metrics, resultWords } from '../../engine/catalogue';
import { count, formatCount } from '../../core/number-texts';
import { compareByResult, getLeadMetric, printResult } from '../../comparison';
import type { LiveEvent, LiveSnapshot, Progress } from '../../contract/live';
import type { Run } from '../../engine/contract';

/** Implemented by system-notices.ts. */
export interface SystemNotices {
  /** Shows the progress from 0 to 1, in hundredths; null if nothing is training. */
  showProgress(share: number | null): void;
  keepAwake(isNeeded: boolean): void;
  notify(title: string, text: string, experimentId: number): void;
}

export class ProgressIndicator {
  readonly #running = new Set<number>();
  /** Ended runs of experiments that still have runs to train. */
  #ended: readonly Run[] = [];
  /** The finding of the last interim analysis of a race, by its experiment. */
  readonly #races = new Map<number, string>();
  /** The number of runs that have ended since nothing was training. */
  #endedInAll = 0;
  #shown: number | null = null;

  constructor(
    private readonly system: SystemNotices,
    private readonly training: () => LiveSnapshot,
  ) {}

  apply(event: LiveEvent): void {
    if (event.kind === 'run') this.#countRun(event.run);
    else if (event.kind === 'race') this.#races.set(event.experimentId, event.text);
    // The queue is emitted after every start and every end of a run.
    else if (event.kind === 'queue') this.#notifyEnds();
    else if (event.kind === 'grown') this.#showProgress();
  }

  #countRun(run: Run): void {
    if (run.status === 'running') this.#running.add(run.id);
    else if (this.#running.delete(run.id)) {
      this.#ended = [...this.#ended, run];
      this.#endedInAll += 1;
    }
  }

  #notifyEnds(): void {
    const { running, queued } = this.training();
    const unfinished = new Set([
      ...running.map(({ run }) => run.experimentId),
      ...queued.map(({ experimentId }) => experimentId),
    ]);
    const done = this.#ended.filter(({ experimentId }) => !unfinished.has(experimentId));
    this.#ended = this.#ended.filter(({ experimentId }) => unfinished.has(experimentId));
    for (const experiment of new Set(done.map(({ experimentId }) => experimentId))) {
      const words = describeEnd(done.filter(({ experimentId }) => experimentId === experiment));
      const race = this.#races.get(experiment);
      const told = race === undefined ? '' : `. ${race}`;
      if (words !== null) this.system.notify(words.title, `${words.text}${told}`, experiment);
    }
    if (unfinished.size === 0) this.#endedInAll = 0;
    this.system.keepAwake(unfinished.size > 0);
    this.#showProgress();
  }

  #showProgress(): void {
    const { running, queue } = this.training();
    const waiting = queue.isPaused ? 0 : queue.waiting;
    const runs = this.#endedInAll + running.length + waiting;
    const isTraining = running.length + waiting > 0;
    const done = running.reduce(
      (sum, { progress }) => sum + computeShare(progress),
      this.#endedInAll,
    );
    const share = isTraining ? Math.floor((100 * done) / runs) / 100 : null;
    if (share === this.#shown) return;
    this.#shown = share;
    this.system.showProgress(share);
  }
}

function computeShare(progress: Progress | null): number {
  if (progress === null) return 0;
  const { epoch, epochs, batch, batchesPerEpoch } = progress;
  return (epoch - 1 + batch / batchesPerEpoch) / epochs;
}

/** Describes the end of an experiment in a few words; null if the user stopped all its runs. */
export function describeEnd(runs: readonly Run[]): { title: string; text: string } | null {
  const [best, ...others] = runs
    .filter(({ status }) => status !== 'stopped')
    .toSorted(
      (a, b) =>
        Number(a.status !== 'finished') - Number(b.status !== 'finished') || compareByResult(a, b),
    );
  if (best === undefined) return null;
  const text = best.status === 'finished' ? formatResult(best) : (best.reason ?? '');
  if (others.length === 0)
    return {
      title: `${best.name} has ${best.status === 'interrupted' ? 'been interrupted' : best.status}`,
      text,
    };
  const all = [best, ...others];
  const failed = all.filter(({ status }) => status !== 'finished').length;
  return {
    title:
      failed === 0
        ? `${count(all.length)} runs have finished`
        : `${count(failed)} of ${count(all.length)} runs did not finish`,
    text: best.status === 'finished' ? `The best is ${best.name}: ${text}` : text,
  };
}

function formatResult(run: Run): string {
  const what = metrics.getLabelInShort(getLeadMetric([run]), resultWords.get([run.config]));
  return `${printResult(run)} ${what} after ${formatCount(run.epochsDone, 'epoch')}`;
}
