// Functions that run inside the app's main process. They use nothing from outside, since they are sent there as text.

/** How much later than due a timer of 1 ms came. */
export interface LoopDelay {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export function startWatchingMain(): void {
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  Object.assign(globalThis, { benchHistogram: histogram });
}

export function stopWatchingMain(): LoopDelay {
  const { benchHistogram } = globalThis as unknown as {
    benchHistogram: import('node:perf_hooks').IntervalHistogram;
  };
  benchHistogram.disable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 1);
  return {
    p50Ms: late(benchHistogram.percentile(50)),
    p99Ms: late(benchHistogram.percentile(99)),
    maxMs: late(benchHistogram.max),
  };
}
