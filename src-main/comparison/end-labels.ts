// The labels at the ends of a chart's curves, in the window and on paper: which curves get one, and how much it says.
import { range, rollup } from 'd3-array';
import { metricDefinition, metricLabel, type CurveMetric } from '../catalogue/metrics';
import type { ResultWords } from '../catalogue/tasks';
import { capitalised, uncapitalised } from '../catalogue/number-words';
import { at } from '../element-at';
import { endOf } from '../curves/line-end';
import type { Vertices } from '../curves/value-range';
import { withoutMiddle } from './run-labels';

interface Ended {
  readonly id: number;
  readonly metric: CurveMetric;
  readonly line: Vertices;
  readonly marks: Vertices;
}

/** One label for a run: at its result, or before there is one at the curve of its batches. */
export function labelledCurves<C extends Ended>(curves: readonly C[]): readonly C[] {
  const isResult = (curve: C) =>
    metricDefinition(curve.metric).per === 'epoch' && endOf(curve) !== undefined;
  const ended = new Set(curves.filter(isResult).map(({ id }) => id));
  return curves.filter((curve) => isResult(curve) || !ended.has(curve.id));
}

export interface EndLabel {
  readonly name: string;
  /** Where names have too little room; the name itself if left out. */
  readonly short?: string;
  /** '' for none. */
  readonly value: string;
  /** Of its line. */
  readonly colour: string;
}

/**
 * As much of all labels as fits: names with values, short names with values, short names, these without "hidden" and "lr", the
 * parts of these that tell lines apart. All say the same, since a mixture would look like two kinds of runs. Only a
 * name that is too long even so loses its middle, and has no label where it would then look like that of another setting.
 * @param separator between name and value
 * @returns each with its text, and its look by which the eye tells labels apart
 */
export function endTexts<L extends EndLabel>(
  labels: readonly L[],
  fits: (text: string) => boolean,
  separator = ' ',
): (L & { readonly text: string; readonly look: string })[] {
  const withValue = (name: string, value: string) =>
    value === '' ? name : `${name}${separator}${value}`;
  const levels: readonly ((label: EndLabel) => string)[] = [
    ({ name, value }) => withValue(name, value),
    ({ name, short = name, value }) => withValue(short, value),
    ({ name, short = name }) => short,
    ({ name, short = name }) => withoutWords(short),
  ];
  const level = levels.find((text) => labels.every((label) => fits(text(label))));
  const few = level === undefined ? fewestParts(labels, fits) : null;
  const all = labels.map((label, index) => {
    const text = few?.[index] ?? withoutMiddle((level ?? at(levels, 3))(label), fits);
    return { ...label, text, look: `${label.colour} ${text}` };
  });
  const shorts = rollup(
    all,
    (alike) => new Set(alike.map(({ name, short = name }) => short)),
    ({ look }) => look,
  );
  return all.filter(({ look }) => shorts.get(look)?.size === 1);
}

/** "128 · 3e-3" of "hidden 128 · lr 3e-3", as it stands beside a model's name. */
const withoutWords = (name: string) => name.replace(/(^|· )(?:hidden|lr) (?=[\d.])/g, '$1');

/**
 * Of "256 · RMSprop · 0.01" the fewest parts, the first ones, by which labels differ as much as by all; null where even these do
 * not fit.
 */
function fewestParts(
  labels: readonly EndLabel[],
  fits: (text: string) => boolean,
): readonly string[] | null {
  const parts = labels.map(({ name, short = name }) => withoutWords(short).split(' · '));
  const length = parts[0]?.length ?? 0;
  if (length > mostParts || parts.some((own) => own.length !== length)) return null;
  const textsWith = (chosen: readonly number[]) =>
    parts.map((own) => chosen.map((part) => own[part] ?? '').join(' · '));
  const all = new Set(textsWith(range(length))).size;
  const choices = range(1, 2 ** length)
    .map((bits) => range(length).filter((part) => (bits >> part) % 2 === 1))
    .toSorted((a, b) => a.length - b.length);
  const found = choices
    .map(textsWith)
    .find((texts) => new Set(texts).size === all && texts.every(fits));
  return found ?? null;
}

/** Of a label: more choices of them than could be tried while a chart is drawn. */
const mostParts = 5;

/** Metrics of one chart: the words that all of them share, for its axis, and what each has beside them, for its line. */
export function metricsApart(
  metrics: readonly CurveMetric[],
  words: ResultWords,
): { readonly shared: string; readonly apart: readonly string[] } {
  const labels = metrics.map((metric) => metricLabel(metric, words));
  const [first = '', ...others] = labels;
  if (others.length === 0) return { shared: first, apart: [''] };
  const split = labels.map((label) => label.split(' '));
  const ends = (count: number) => split.map((own) => own.slice(-count).join(' '));
  let count = 0;
  const most = Math.min(...split.map(({ length }) => length)) - 1;
  while (count < most && new Set(ends(count + 1)).size === 1) count += 1;
  if (count === 0) return { shared: '', apart: labels };
  return {
    shared: capitalised(at(ends(count), 0)),
    apart: split.map((own) => uncapitalised(own.slice(0, -count).join(' '))),
  };
}
