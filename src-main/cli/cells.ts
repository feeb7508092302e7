// `unroll cells`: the custom cells that are saved in the store.
import { cellTexts, models } from '../engine/catalogue';
import { list } from '../core/number-texts';
import { formatTable, thousands } from './format';
import type { Session } from './session';

export function listCells({ store, answer }: Session): void {
  const cells = store.cells
    .list()
    .map((cell) => ({ ...cell, ...cellTexts.parseCustom(cell.text) }));
  if (cells.length === 0) {
    answer({ cells }, 'No cells yet. Write one in the window, or name a file with --cells.');
    return;
  }
  const rows = cells.map(({ name, ...found }) => {
    if ('mistake' in found) return [name, '', '', found.mistake];
    const { label, state } = models.getCellProperties(found.kind);
    const size = { hiddenSize: 150, reading: 'rows' } as const;
    return [name, label, list(state), thousands(models.countParameters(found.kind, size))];
  });
  answer({ cells }, formatTable(['FILE', 'CELL', 'STATES', 'PARAMETERS OF 150 UNITS'], rows));
}
