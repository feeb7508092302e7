// Successive halving (Jamieson & Talwalkar 2016): all runs train for a few epochs, the better third of each model goes
// on for three times as many, and so on until the last ones have trained to the end.
import { group, mean } from 'd3-array';
import type { RunConfig } from '../catalogue/config';
import { settingsKey } from './planned-runs';

export interface Rung {
  /** Trained in all when it ends. */
  readonly epochs: number;
  /** That train up to it. */
  readonly runs: number;
}

const factor = 3;

/**
 * @param contestants of one model
 * @param epochs of a whole run
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

export interface Result {
  readonly config: RunConfig;
  /** Accuracy after the rung; null: it crashed, and falls behind all others. */
  readonly accuracy: number | null;
}

/** Settings are judged by the mean over their seeds, which go on together; each model keeps `most` settings. */
export function survivors<R extends Result>(results: readonly R[], most: number): readonly R[] {
  const bySettings = ({ config }: R) => settingsKey({ ...config, seed: 0 });
  const kept = [...group(results, ({ config }) => config.cell).values()].flatMap((ofModel) =>
    [...group(ofModel, bySettings).values()]
      .map((own) => ({ own, score: mean(own, ({ accuracy }) => accuracy ?? -1) ?? -1 }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most)
      .flatMap(({ own }) => own),
  );
  const staying = new Set(kept);
  return results.filter((result) => staying.has(result));
}
