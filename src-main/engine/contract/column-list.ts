// Columns as one names them: by names or by numbers from 1, several with commas between them, also from-to.

/** @returns indices in the order in which they are named; the word that names none, if there is one */
export function columnsNamed(text: string, names: readonly string[]): number[] | string {
  const whole = columnNamed(text, names);
  if (whole !== null) return [whole];
  const found: number[] = [];
  for (const word of text.split(',')) {
    const one = columnNamed(word, names);
    const ends = /^(.+?)-(.+)$/.exec(word);
    const [from, to] = [ends?.[1], ends?.[2]].map((end) => columnNamed(end ?? '', names));
    if (one !== null) found.push(one);
    else if (from == null || to == null) return word.trim();
    else for (let column = from; column <= to; column += 1) found.push(column);
  }
  return found;
}

/** A number after # is never a name. */
function columnNamed(word: string, names: readonly string[]): number | null {
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

/** As `columnsNamed` takes it: its name, or its number behind # where the name says another one or several. */
export function columnKey(column: number, names: readonly string[]): string {
  const name = (names[column] ?? '').trim();
  const found = columnsNamed(name, names);
  const isName =
    !/^#|,/.test(name) && Array.isArray(found) && found.length === 1 && found[0] === column;
  return isName ? name : `#${column + 1}`;
}
