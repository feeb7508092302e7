// The classes of a data set from the texts of its labels, in an order that does not depend on the
// format: equal labels have equal numbers.
import { toPlainLine, toPrintable } from '../../../core/plain-text';
import { getEntry } from '../../../core/element-at';
import { createProblem } from '../../../core/problem';
import { sequenceLimits } from './sequence-limits';

/**
 * Whether a label is a number. Its length is limited, so that different labels are different numbers; "01" is a
 * code.
 */
const numeric = (label: string) =>
  label.length <= 15 && /^[-+]?(?:0|[1-9]\d*)(\.\d*)?$/.test(label);
const longest = 200;

/** Returns the index of a label among a model's classes; −1 if there is none. */
export function findClass(classes: readonly string[], label: string): number {
  const text = toPlainLine(label).trim();
  const exact = classes.indexOf(text);
  return exact < 0 && numeric(text) ? classes.indexOf(String(Number(text) + 0)) : exact;
}

/**
 * Returns numeric labels in ascending order ("1" and "1.0" are one class), or texts by code units.
 * @param labels the labels of each part, a text for each sequence
 * @throws Problem bad-data for more classes than Unroll trains on
 */
export function orderClasses(
  labels: readonly (readonly string[])[],
  name: string,
): { readonly classes: readonly string[]; readonly indices: readonly Uint16Array[] } {
  const different = new Set(labels.flatMap((part) => [...new Set(part)]));
  const texts = new Map([...different].map((label) => [label, toPlainLine(label).trim()]));
  if ([...texts.values()].includes('')) throw createProblem('class-unseen', { name });
  const areNumbers = [...texts.values()].every(numeric);
  // Adding 0 makes "-0" the same class as "0".
  const getClassName = (label: string) => {
    const text = getEntry(texts, label);
    return areNumbers ? String(Number(text) + 0) : text;
  };
  const classes = [...new Set([...different].map(getClassName))];
  if (areNumbers) classes.sort((a, b) => Number(a) - Number(b));
  else classes.sort();
  const long = classes.find(({ length }) => length > longest);
  if (long !== undefined) throw createProblem('class-long', { name, label: toPrintable(long, 30) });
  const most = sequenceLimits.classes;
  if (classes.length > most)
    throw createProblem('class-count', { name, classes: classes.length, most });
  const order = new Map(classes.map((one, index) => [one, index]));
  const indexOf = new Map(
    [...different].map((label) => [label, getEntry(order, getClassName(label))]),
  );
  const indices = labels.map((part) => Uint16Array.from(part, (label) => getEntry(indexOf, label)));
  return { classes, indices };
}
