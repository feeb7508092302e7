// Runs side by side as Markdown: their results, the settings that differ, and sentences about their seeds.
import { printed } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import { settingsTable } from '../comparison/settings-diff';
import type { Run } from '../contract/run';
import { toMarkdown } from './markdown';

const keys = ['id', 'name', 'cell', 'status', 'best', 'best-epoch', 'last', 'loss', 'duration'];
/** Of a table of results. */
export const resultColumns = keys.flatMap(
  (key) => runColumns.find((column) => column.key === key) ?? [],
);

/** A head and a row for each run: what it is and what it has reached. */
export function comparisonRows(runs: readonly Run[]): string[][] {
  return [
    resultColumns.map(({ label }) => label),
    ...runs.map((run) => resultColumns.map((column) => printed(column, run))),
  ];
}

/** @param sentences that follow from the numbers, such as a paired comparison's */
export function runsMarkdown(runs: readonly Run[], sentences: readonly string[] = []): string {
  const [head = [], ...body] = comparisonRows(runs);
  const results = toMarkdown(head, body);
  const rows = settingsTable(runs).filter(({ differs }) => differs);
  const differences = toMarkdown(
    ['Setting', ...runs.map(({ id }) => String(id))],
    rows.map(({ column, values }) => [column.label, ...values]),
  );
  const said = sentences.map((sentence) => `- ${sentence}\n`).join('');
  return [results, rows.length === 0 ? '' : differences, said]
    .filter((part) => part !== '')
    .join('\n');
}
