// Suggests a known word for a mistyped one.
import { at } from './element-at';

const maxEdits = 3;
/** The shortest part of a word that is recognised. */
const shortestPart = 3;

/** Returns the least number of inserted, deleted, replaced and swapped characters between two words. */
function countEdits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const [row, above] = [[i], at(rows, i - 1)];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? at(at(rows, i - 2), j - 2) + 1 : Infinity;
      row.push(Math.min(at(above, j) + 1, at(row, j - 1) + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return at(at(rows, a.length), b.length);
}

/** Returns the most similar word; null if none is similar. Ignores case. */
export function findSimilar(typed: string, known: readonly string[]): string | null {
  const word = typed.trim().toLowerCase();
  let best = { word: null as string | null, edits: maxEdits + 1 };
  for (const one of known) {
    const other = one.toLowerCase();
    const longer = Math.max(word.length, other.length);
    const isPart = word.length >= shortestPart && other.includes(word);
    const edits = isPart ? 1 : countEdits(word, other);
    if (edits < best.edits && (isPart || edits / longer < 0.5)) best = { word: one, edits };
  }
  return best.word;
}

/** Returns ' Did you mean "gru"?' with the most similar word; '' if none is similar. */
export function suggest(typed: string, known: readonly string[]): string {
  const similar = findSimilar(typed, known);
  return similar === null ? '' : ` Did you mean "${similar}"?`;
}
