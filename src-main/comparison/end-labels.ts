// The labels at the ends of a chart's curves, in the window and on paper: which curves have one, and its length.
import { range, rollup } from 'd3-array';
import { type CurveMetric, metrics } from '../engine/catalogue';
import { at } from '../core/element-at';
import { findLineEnd, type Vertices } from '../curves';
import { labelPart, labelText, removeSeed, type Label } from './run-labels';

interface EndedCurve {
  readonly id: number;
  readonly metric: CurveMetric;
  readonly line: Vertices;
  readonly marks: Vertices;
  readonly result: Vertices;
}

/** Chooses one curve per run for its label: the one with its result, or before there is one that of its batches. */
export function listLabelledCurves<C extends EndedCurve>(curves: readonly C[]): readonly C[] {
  const isResult = (curve: C) =>
    metrics.getDefinition(curve.metric).per === 'epoch' && findLineEnd(curve) !== undefined;
  const ended = new Set(curves.filter(isResult).map(({ id }) => id));
  return curves.filter((curve) => isResult(curve) || !ended.has(curve.id));
}

export interface EndLabel {
  readonly label: Label;
  /** '' for none. */
  readonly value: string;
  readonly colour: string;
}

/**
 * Shortens all labels in the same way until they fit: with values, without seeds, without values, only
 * the distinguishing parts. A mixture would suggest two kinds of runs. Only a label that is still too
 * long loses its middle; settings that would then have equal labels have none.
 * @param separator between label and value
 * @returns each with its text, and the look that distinguishes labels visually
 */
export function formatEndTexts<L extends EndLabel>(
  labels: readonly L[],
  fits: (text: string) => boolean,
  separator = ' ',
): (L & { readonly text: string; readonly look: string })[] {
  const withValue = (text: string, value: string) =>
    value === '' ? text : `${text}${separator}${value}`;
  const shorts = labels.map(({ label }) => removeSeed(label));
  const whole = [
    labels.map(({ label, value }) => withValue(labelText(label), value)),
    labels.map(({ value }, i) => withValue(labelText(at(shorts, i)), value)),
    shorts.map(labelText),
  ];
  const areFitting = (texts: readonly string[]) => texts.every(fits);
  const texts =
    whole.find(areFitting) ??
    listFewestParts(shorts).find(areFitting) ??
    shorts.map((short) => cut(short, fits));
  const all = labels.map((label, i) => ({
    ...label,
    text: at(texts, i),
    look: `${label.colour} ${at(texts, i)}`,
    short: labelText(at(shorts, i)),
  }));
  const settings = rollup(
    all,
    (same) => new Set(same.map(({ short }) => short)).size,
    ({ look }) => look,
  );
  return all.filter(({ look, text }) => text !== '' && settings.get(look) === 1);
}

/** Returns shortened texts, fewest parts first, that distinguish as many labels as all parts do. */
function listFewestParts(labels: readonly Label[]): readonly (readonly string[])[] {
  const length = labels[0]?.length ?? 0;
  if (length > mostParts || labels.some((label) => label.length !== length)) return [];
  const textsWith = (chosen: readonly number[]) =>
    labels.map((label) => labelText(chosen.map((part) => at(label, part))));
  const all = new Set(textsWith(range(length))).size;
  return range(1, 2 ** length)
    .map((bits) => range(length).filter((part) => (bits >> part) % 2 === 1))
    .toSorted((a, b) => a.length - b.length)
    .map(textsWith)
    .filter((texts) => new Set(texts).size === all);
}

/** With more parts, there are too many combinations to try while a chart is drawn. */
const mostParts = 5;

/**
 * Shortens a label by its middle so that it fits: its first part, the model, remains. '' if no whole
 * part fits.
 */
function cut(label: Label, fits: (text: string) => boolean): string {
  const text = labelText(label);
  if (fits(text)) return text;
  const ends = (all: { readonly length: number }) =>
    range(all.length - 1, 0, -1).map((kept) => [
      Math.ceil(kept / 2),
      all.length - Math.floor(kept / 2),
    ]);
  const gap = labelPart('…');
  const texts =
    label.length === 1
      ? ends(text).map(
          ([start, end]) => `${text.slice(0, start).trimEnd()}…${text.slice(end).trimStart()}`,
        )
      : ends(label).map(([start, end]) =>
          labelText([...label.slice(0, start), gap, ...label.slice(end)]),
        );
  return texts.find(fits) ?? '';
}
