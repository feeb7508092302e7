// Measures wall-clock time and processor time; the latter hardly depends on other load.
import { median } from '../statistics';
import { short } from '../table';

export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** All threads of this process count. */
export function measure(action: () => unknown): Spent {
  const before = process.cpuUsage();
  const start = performance.now();
  action();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Medians of some rounds, after one that warms up. */
export function medianSpent(action: () => unknown, rounds: number): Spent {
  action();
  const all = Array.from({ length: rounds }, () => measure(action));
  return {
    wallMs: median(all.map(({ wallMs }) => wallMs)),
    cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
  };
}

export const inMilliseconds = ({ wallMs, cpuMs }: Spent): readonly [string, string] => [
  `${short(wallMs)} ms`,
  `${short(cpuMs)} ms`,
];
