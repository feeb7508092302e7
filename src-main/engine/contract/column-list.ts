// Parses lists of columns: names or numbers from 1, separated by commas, also ranges.

/** @returns indices in the order of the list; the unknown word, if there is one */
export function parseColumns(text: string, names: readonly string[]): number[] | string {
  const whole = findColumnByName(text, names);
  if (whole !== null) return [whole];
  const found: number[] = [];
  for (const word of text.split(',')) {
    const one = findColumnByName(word, names);
    const ends = /^(.+?)-(.+)$/.exec(word);
    const [from, to] = [ends?.[1], ends?.[2]].map((end) => findColumnByName(end ?? '', names));
    if (one !== null) found.push(one);
    else if (from == null || to == null) return word.trim();
    else for (let column = from; column <= to; column += 1) found.push(column);
  }
  return found;
}

/** Returns the column with this name. A number after # is never a name. */
function findColumnByName(word: string, names: readonly string[]): number | null {
  const trimmed = word.trim();
  const lower = trimmed.toLowerCase();
  const number = /^#?\d+$/.test(trimmed) ? Number(trimmed.replace('#', '')) - 1 : -1;
  const byName = [
    names.indexOf(trimmed),
    names.findIndex((name) => name.toLowerCase() === lower),
    number,
  ];
  const found = byName.find((index) => index >= 0);
  return trimmed !== '' && found !== undefined && found < names.length ? found : null;
}

/** Returns a key for `parseColumns`: the column's name, or # and its number if the name is ambiguous. */
export function formatColumnKey(column: number, names: readonly string[]): string {
  const name = (names[column] ?? '').trim();
  const found = parseColumns(name, names);
  const isName =
    !/^#|,/.test(name) && Array.isArray(found) && found.length === 1 && found[0] === column;
  return isName ? name : `#${column + 1}`;
}
