// Series whose values are their steps, with a window at every step that has one.
import type { ParsedSequences } from '../../../../src-main/engine/datasets/formats/parsed-sequences';

/** @param lengths of the series @param ahead steps that "sales" is forecast; of other channels the values fall */
export function createRisingSeries(
  lengths: readonly number[],
  window: number,
  ahead: readonly number[],
  channels: readonly string[],
): ParsedSequences {
  const starts = lengths.reduce((all, length) => [...all, (all.at(-1) ?? 0) + length], [0]);
  const windows = lengths.flatMap((length, stretch) =>
    Array.from({ length: length - window + 1 }, (_, i) => ({
      stretch,
      start: starts[stretch]! + i,
    })),
  );
  const steps = lengths.flatMap((length) => [...Array(length).keys()]);
  return {
    values: Float32Array.from(
      steps.flatMap((step) => channels.map((name) => (name === 'sales' ? step : -step))),
    ),
    starts: Uint32Array.from(starts),
    channels,
    targets: { kind: 'none' },
    groups: null,
    windows: {
      length: window,
      starts: Uint32Array.from(windows, ({ start }) => start),
      stretchOf: Uint32Array.from(windows, ({ stretch }) => stretch),
      seriesOf: Uint32Array.from(lengths, (_, i) => i),
      firstTicks: new Float64Array(lengths.length),
      ahead: ahead.map((steps) => ({ channel: 'sales', steps })),
      series: { columns: ['shop'], names: lengths.map((_, i) => `shop ${String(i)}`) },
      times: null,
    },
  };
}
