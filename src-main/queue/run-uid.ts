// A planned run's uid depends only on its plan, its settings and its seed, so that a job that is queued again finds
// its earlier training, on any machine.
import { createHash } from 'node:crypto';
import { type RunConfig, settings } from '../engine/catalogue';
import { type RunUid, runUids } from '../engine/contract';
import type { PlannedRun } from '../comparison';
import type { Sweep } from '../contract/sweep';

const computeDigest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/**
 * Returns an id that is equal for equal sweeps, or for equal further runs, so that a plan can be written
 * repeatedly.
 */
export function planId(sweep: Sweep | readonly PlannedRun[]): string {
  return computeDigest(sweep).slice(0, 16);
}

/** Whether a word has the form of a plan's id. */
export const isPlanId = (word: string): boolean => /^[0-9a-f]{16}$/.test(word);

/**
 * Returns the uid of a run. Settings at their defaults are omitted, so that new settings of later versions do
 * not change it.
 */
export function runUid(plan: string, config: RunConfig): RunUid {
  const given = [...settings.names]
    .sort()
    .filter((name) => JSON.stringify(config[name]) !== JSON.stringify(settings.defaults[name]))
    .map((name) => [name, config[name]]);
  return runUids.parse(computeDigest([plan, config.cell, given]));
}
