// A class in a sentence.
import type { ItemWord } from '../catalogue/items';

export const digitNames: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** "7" of images, "class 7" of sequences, which are no digits; any other name in quotation marks: "“Sneaker”". */
export function className(names: readonly string[], label: number, item: ItemWord): string {
  const name = names[label] ?? String(label);
  if (!/^\d+$/.test(name)) return `“${name}”`;
  return item === 'image' ? name : `class ${name}`;
}
