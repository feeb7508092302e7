// What tells of trainings outside the page: taskbar and title while they go on, a notification when an experiment
// has ended, and a machine that does not go to sleep meanwhile.
import { evaluationWord } from '../catalogue/evaluation';
import { count, list } from '../catalogue/number-words';
import { printValue } from '../catalogue/print-value';
import type { LiveEvent, LiveSnapshot, Progress } from '../contract/live';
import type { Run } from '../contract/run';

/** Where the signs are given: system-signs.ts. */
export interface Signs {
  /** From 0 to 1, in hundredths; null when nothing trains. */
  showProgress(share: number | null): void;
  keepAwake(isNeeded: boolean): void;
  notify(title: string, text: string): void;
}

export class TrainingSigns {
  readonly #running = new Set<number>();
  /** Of experiments that still have runs to train. */
  #ended: readonly Run[] = [];
  /** Since nothing trained. */
  #endedInAll = 0;
  #shown: number | null = null;

  constructor(
    private readonly signs: Signs,
    private readonly training: () => LiveSnapshot,
  ) {}

  apply(event: LiveEvent): void {
    if (event.kind === 'run') this.#follow(event.run);
    // The queue is told after every beginning and every end.
    else if (event.kind === 'queue') this.#tellEnds();
    else if (event.kind === 'progress') this.#showProgress();
  }

  #follow(run: Run): void {
    if (run.status === 'running') this.#running.add(run.id);
    else if (this.#running.delete(run.id)) {
      this.#ended = [...this.#ended, run];
      this.#endedInAll += 1;
    }
  }

  #tellEnds(): void {
    const { running, queued } = this.training();
    const unfinished = new Set([
      ...running.map(({ run }) => run.experimentId),
      ...queued.map(({ experimentId }) => experimentId),
    ]);
    const done = this.#ended.filter(({ experimentId }) => !unfinished.has(experimentId));
    this.#ended = this.#ended.filter(({ experimentId }) => unfinished.has(experimentId));
    for (const experiment of new Set(done.map(({ experimentId }) => experimentId))) {
      const said = endOf(done.filter(({ experimentId }) => experimentId === experiment));
      if (said !== null) this.signs.notify(said.title, said.text);
    }
    if (unfinished.size === 0) this.#endedInAll = 0;
    this.signs.keepAwake(unfinished.size > 0);
    this.#showProgress();
  }

  #showProgress(): void {
    const { running, queue } = this.training();
    const waiting = queue.isPaused ? 0 : queue.waiting;
    const runs = this.#endedInAll + running.length + waiting;
    const isTraining = running.length + waiting > 0;
    const done = running.reduce((sum, { progress }) => sum + shareOf(progress), this.#endedInAll);
    const share = isTraining ? Math.floor((100 * done) / runs) / 100 : null;
    if (share === this.#shown) return;
    this.#shown = share;
    this.signs.showProgress(share);
  }
}

function shareOf(progress: Progress | null): number {
  if (progress === null) return 0;
  const { epoch, epochs, batch, batchesPerEpoch } = progress;
  return (epoch - 1 + batch / batchesPerEpoch) / epochs;
}

/** Of an experiment, in a few words; null where its user stopped it all. */
export function endOf(runs: readonly Run[]): { title: string; text: string } | null {
  const told = runs.filter(({ status }) => status !== 'stopped');
  const [first, ...others] = told;
  if (first === undefined) return null;
  if (others.length === 0) {
    return { title: `${first.name} ${wordOf(first)}`, text: first.reason ?? resultOf(first) };
  }
  const crashed = told.filter(({ status }) => status !== 'finished');
  const title =
    crashed.length === 0
      ? `${count(told.length)} runs have finished`
      : `${count(crashed.length)} of ${count(told.length)} runs did not finish`;
  return { title, text: list(told.map((run) => `${run.name}: ${briefly(run)}`)) };
}

const wordOf = ({ status }: Run) => `has ${status === 'interrupted' ? 'been interrupted' : status}`;

function resultOf(run: Run): string {
  const word = evaluationWord([run.config]);
  const epochs = `${run.epochsDone} ${run.epochsDone === 1 ? 'epoch' : 'epochs'}`;
  return `${printValue('test/accuracy', run.lastTestAccuracy)} ${word} accuracy after ${epochs}`;
}

function briefly(run: Run): string {
  return run.status === 'finished' ? printValue('test/accuracy', run.lastTestAccuracy) : run.status;
}
