// `unroll cells`: those that are kept in the store.
import { cellFacts, writtenCellOf } from '../engine/catalogue/config';
import { list } from '../engine/core/number-words';
import { parameterCount } from '../engine/catalogue/parameters';
import { table, thousands } from './format';
import type { Session } from './session';

export function listCells({ store, answer }: Session): void {
  const cells = store.cells.list().map((cell) => ({ ...cell, ...writtenCellOf(cell.text) }));
  if (cells.length === 0) {
    answer({ cells }, 'No cells yet. Write one in the window, or name a file with --cells.');
    return;
  }
  const rows = cells.map(({ name, ...found }) => {
    if ('mistake' in found) return [name, '', '', found.mistake];
    const { label, state } = cellFacts(found.kind);
    const size = { hiddenSize: 150, reading: 'rows' } as const;
    return [name, label, list(state), thousands(parameterCount(found.kind, size))];
  });
  answer({ cells }, table(['FILE', 'CELL', 'STATES', 'PARAMETERS OF 150 UNITS'], rows));
}
