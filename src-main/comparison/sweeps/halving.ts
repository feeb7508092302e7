// Successive halving (Jamieson & Talwalkar 2016): all runs train for a few epochs, the best third of each model
// continues for three times as many, and so on until the last ones have trained to the end.
import { group, mean } from 'd3-array';
import type { RunConfig } from '../../catalogue/config';
import type { RunStatus } from '../../contract/run';
import { settingsKey } from './planned-runs';

export interface Rung {
  /** Total epochs trained at its end. */
  readonly epochs: number;
  /** How many runs train up to it. */
  readonly runs: number;
}

const factor = 3;

/**
 * @param contestants number of settings of one model
 * @param epochs of a full run
 * @returns at least one rung; the last one trains to the end
 */
export function rungsOf(contestants: number, epochs: number): readonly Rung[] {
  const most = Math.min(
    Math.floor(Math.log(contestants) / Math.log(factor) + 1e-9),
    Math.floor(Math.log(epochs) / Math.log(factor) + 1e-9),
  );
  return Array.from({ length: most + 1 }, (_, rung) => ({
    epochs: rung === most ? epochs : Math.max(1, Math.floor(epochs / factor ** (most - rung))),
    runs: Math.max(1, Math.floor(contestants / factor ** rung)),
  }));
}

/** The rungs of a sweep, for the model with the most settings. Settings compete within their model; their seeds continue together. */
export function rungsOfRuns(configs: readonly RunConfig[]): readonly Rung[] {
  const byModel = [...group(configs, ({ cell }) => cell).values()];
  const settings = byModel.map((own) => new Set(own.map(settingsOf)).size);
  return rungsOf(Math.max(1, ...settings), Math.max(1, ...configs.map(({ epochs }) => epochs)));
}

const settingsOf = (config: RunConfig) => settingsKey({ ...config, seed: 0 });

export interface Contender {
  readonly config: RunConfig;
  readonly status: RunStatus | 'waiting';
  /** By epoch. */
  readonly accuracies: ReadonlyMap<number, number>;
}

export interface RungEntry<C> {
  /** The rung under way, from 0. */
  readonly rung: number;
  readonly staying: readonly C[];
  /** Eliminated at the end of an earlier rung. */
  readonly out: readonly C[];
}

/**
 * The state of a sweep. It follows from the runs' results alone, so that a sweep can be interrupted at any time.
 * @param rungs at least one
 */
export function standing<C extends Contender>(
  rungs: readonly Rung[],
  contenders: readonly C[],
): RungEntry<C> {
  let staying = contenders;
  for (const [rung, { epochs }] of rungs.entries()) {
    const next = rungs[rung + 1];
    const isOpen = staying.some((one) => mayGetThere(one, epochs));
    if (next === undefined || isOpen) return { rung, staying, out: without(contenders, staying) };
    const results = staying.map((one) => ({
      one,
      config: one.config,
      accuracy: accuracyAt(one, epochs),
    }));
    staying = survivors(results, next.runs).flatMap(({ one, accuracy }) =>
      accuracy === null ? [] : [one],
    );
  }
  throw new RangeError('Halving without a rung');
}

/** Whether it has not yet trained this many epochs, but still can. */
export function mayGetThere(contender: Contender, epochs: number): boolean {
  return accuracyAt(contender, epochs) === null && canContinue.has(contender.status);
}

const canContinue: ReadonlySet<Contender['status']> = new Set([
  'waiting',
  'running',
  'paused',
  'interrupted',
]);

/** Of a run that early stopping has ended before, after its last epoch. */
function accuracyAt({ accuracies, config, status }: Contender, epochs: number): number | null {
  const last = status === 'finished' ? Math.max(...accuracies.keys()) : config.epochs;
  return accuracies.get(Math.min(epochs, last)) ?? null;
}

function without<C>(all: readonly C[], some: readonly C[]): readonly C[] {
  const left = new Set(some);
  return all.filter((one) => !left.has(one));
}

export interface Result {
  readonly config: RunConfig;
  /** Accuracy after the rung; null if it crashed, which ranks last. */
  readonly accuracy: number | null;
}

/** Settings are ranked by the mean over their seeds, which continue together; each model keeps `most` settings. */
export function survivors<R extends Result>(results: readonly R[], most: number): readonly R[] {
  const bySettings = ({ config }: R) => settingsOf(config);
  const best = [...group(results, ({ config }) => config.cell).values()].flatMap((ofModel) =>
    [...group(ofModel, bySettings).values()]
      .map((own) => ({ own, score: mean(own, ({ accuracy }) => accuracy ?? -1) ?? -1 }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most)
      .flatMap(({ own }) => own),
  );
  const staying = new Set(best);
  return results.filter((result) => staying.has(result));
}
