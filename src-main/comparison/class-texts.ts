// A class in a sentence.

export const digitNames: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/**
 * Returns "7" for digits, whose names are their numbers; "class 7" for other numbers, and any other name
 * in quotation marks: "“Sneaker”".
 */
export function formatClassName(names: readonly string[], label: number): string {
  const name = names[label] ?? String(label);
  if (name === String(label)) return name;
  return /^\d+$/.test(name) ? `class ${name}` : `“${name}”`;
}

/** Returns the class with an article: "a 7", "an 8", "“Sneaker”". */
export function formatOneOfClass(names: readonly string[], label: number): string {
  const name = formatClassName(names, label);
  if (!/^\d/.test(name)) return name;
  return `${/^(8|11$|18$)/.test(name) ? 'an' : 'a'} ${name}`;
}
