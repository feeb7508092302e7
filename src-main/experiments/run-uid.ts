// A planned run's uid: made of its plan, its settings and its seed alone, so that a job that is queued again finds
// what it has trained, on whichever machine.
import { createHash } from 'node:crypto';
import { defaultSettings, settingNames, type RunConfig } from '../catalogue/config';
import type { Sweep } from '../contract/sweep';

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/** The same for the same sweep, so that a plan that is written twice is one plan. */
export function planId(sweep: Sweep): string {
  return digest(sweep).slice(0, 16);
}

/** What stands at its default is left out: a setting that a later Unroll adds changes no uid. */
export function runUid(plan: string, config: RunConfig): string {
  const said = [...settingNames]
    .sort()
    .filter((name) => JSON.stringify(config[name]) !== JSON.stringify(defaultSettings[name]))
    .map((name) => [name, config[name]]);
  return digest([plan, config.cell, said]);
}
