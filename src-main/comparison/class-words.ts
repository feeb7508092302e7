// A class in a sentence: a digit has an article, any other name is in quotation marks.

import type { ItemWord } from '../catalogue/items';

export const digitNames: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

const nameOf = (names: readonly string[], label: number) => names[label] ?? String(label);
const isDigit = (name: string) => /^\d+$/.test(name);

/** "7", or "“Sneaker”" */
export function className(names: readonly string[], label: number): string {
  const name = nameOf(names, label);
  return isDigit(name) ? name : `“${name}”`;
}

/** "a 7", "an 8", or "“Sneaker”" */
export function classWithArticle(names: readonly string[], label: number): string {
  const name = nameOf(names, label);
  if (!isDigit(name)) return `“${name}”`;
  return `${name.startsWith('8') ? 'an' : 'a'} ${name}`;
}

/** "the 7", or "“Sneaker”" */
export function theClass(names: readonly string[], label: number): string {
  const name = nameOf(names, label);
  return isDigit(name) ? `the ${name}` : `“${name}”`;
}

/** "8s", or "“Sneaker”" */
export function classPlural(names: readonly string[], label: number): string {
  const name = nameOf(names, label);
  return isDigit(name) ? `${name}s` : `“${name}”`;
}

/** How classes are called: those of images as above, since their names may be digits, those of sequences as below. */
export const classWords = (item: ItemWord) =>
  item === 'image'
    ? { plain: className, one: classWithArticle, the: theClass, all: classPlural }
    : { plain: namedClass, one: namedClass, the: namedClass, all: namedClass };
export type ClassWords = ReturnType<typeof classWords>;

/** Of a cell of a confusion matrix, as a title: "Digit 0 taken for 1", "walk taken for run", "Class 12 classified correctly". */
export function cellTitle(
  names: readonly string[],
  truth: number,
  predicted: number,
  item: ItemWord,
): string {
  const name = nameOf(names, truth);
  const kind = item === 'image' && name.length === 1 ? 'Digit ' : 'Class ';
  const titled = isDigit(name) ? `${kind}${name}` : name;
  return truth === predicted
    ? `${titled} classified correctly`
    : `${titled} taken for ${nameOf(names, predicted)}`;
}

/** "class 7", or "“Sneaker”": of data that are not digits. */
export function namedClass(names: readonly string[], label: number): string {
  const name = nameOf(names, label);
  return isDigit(name) ? `class ${name}` : `“${name}”`;
}
