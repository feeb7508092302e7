// Suggests a word in place of one that does not exist.

/** " Did you mean `lr`?", or '' where no word is similar. */
export function didYouMean(wrong: string, words: readonly string[]): string {
  const near = closest(wrong, words);
  return near === null ? '' : ` Did you mean \`${near}\`?`;
}

/** The word with the fewest edits, at most a third of its letters; null if none is near. */
export function closest(wrong: string, words: readonly string[]): string | null {
  const [from, longest] = [wrong.toLowerCase(), 40];
  if (from.length > longest) return null;
  let [best, fewest]: [string | null, number] = [null, Infinity];
  for (const word of words) {
    const count = edits(from, word.toLowerCase());
    if (count < fewest && count <= Math.max(1, word.length / 3)) [best, fewest] = [word, count];
  }
  return best;
}

/** Letters added, removed, replaced or swapped with their neighbour (optimal string alignment). */
function edits(a: string, b: string): number {
  let [before, above] = [[] as number[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let row = 0; row < a.length; row += 1) {
    const line = [row + 1];
    for (let i = 0; i < b.length; i += 1) {
      const [left = 0, up = 0, corner = 0] = [line[i], above[i + 1], above[i]];
      const isSwap = row > 0 && i > 0 && a[row] === b[i - 1] && a[row - 1] === b[i];
      const swapped = isSwap ? (before[i - 1] ?? 0) + 1 : Infinity;
      line.push(Math.min(left + 1, up + 1, corner + (a[row] === b[i] ? 0 : 1), swapped));
    }
    [before, above] = [above, line];
  }
  return above.at(-1) ?? 0;
}
