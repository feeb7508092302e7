// What a filter that leaves nothing may have meant.
import type { Run } from '../../contract/run';
import { runColumns } from '../columns';
import { valueOf } from '../column';
import { matchingRuns } from '../matching';
import { clausesOf } from './clauses';
import { closest } from './closest';
import { readFilter } from './compile';

interface Suggestion {
  readonly filter: string;
  /** How many runs it leaves: at least one. */
  readonly runs: number;
}

const most = 3;

/** Plain words that runs have as alternatives, a word that a run has in place of a similar one, then the filter without one of its terms. */
export function suggestFilters(text: string, runs: readonly Run[]): readonly Suggestion[] {
  const clauses = clausesOf(text, runColumns);
  const isWord = ({ key, isNegated }: (typeof clauses)[number]) => key === null && !isNegated;
  const words = clauses.filter(isWord);
  const others = clauses.filter((clause) => !isWord(clause));
  const join = (parts: readonly { readonly text: string }[], between = ' ') =>
    parts.map((part) => part.text).join(between);
  const left = (filter: string) => {
    const read = readFilter(filter, runColumns);
    return read.ok ? matchingRuns(runs, read.value).length : 0;
  };
  const isKnown = (word: { readonly text: string }) => left(word.text) > 0;
  const known = searchedWords(runs);
  const corrected = words.map((word) => {
    const near = closest(word.text, known) ?? word.text;
    return join(clauses.map((clause) => (clause === word ? { text: near } : clause)));
  });
  const tried = [
    join([{ text: join(words.filter(isKnown), ' or ') }, ...others]).trim(),
    ...corrected,
    ...clauses.map((clause) => join(clauses.filter((other) => other !== clause))),
  ];
  return [...new Set(tried)]
    .filter((filter) => filter !== '' && filter !== text)
    .map((filter) => ({ filter, runs: left(filter) }))
    .filter((suggestion) => suggestion.runs > 0)
    .slice(0, most);
}

/** Of models, tags and states; of names and notes there are too many. */
function searchedWords(runs: readonly Run[]): string[] {
  const columns = runColumns.filter(({ isSearched, kind }) => isSearched && kind === 'choice');
  const values = columns.flatMap((column) => runs.flatMap((run) => valueOf(column, run) ?? []));
  return [...new Set(values.map(String))];
}
