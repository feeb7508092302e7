// Chooses the columns of the runs table that fit into its width, and the width of each.
import type { Column } from '$comparison';
import { formatCellText } from './cell-text';
import type { TableRow } from './table-rows';

interface FittedColumn {
  readonly column: Column;
  /** The width in CSS pixels; null for the name, which takes the rest. */
  readonly width: number | null;
}

interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly getHead: (column: Column) => string;
  /** The keys of the columns that the user has chosen. They are never left out. */
  readonly chosen: ReadonlySet<string>;
  /** The key of the column by which the runs are ranked. */
  readonly lead: string;
  /** Whether a row represents several seeds and is named by its settings. */
  readonly areSeedsFolded: boolean;
}

/** The number of rows whose values determine the width of a column. */
const measuredRows = 60;
/** In CSS pixels: padding of a cell; an arrow in a head; a swatch or an arrow in the name. */
const [padding, arrow, nameMarks] = [18, 14, 34];
const [minWidth, maxWidth, maxNameWidth, progressWidth] = [48, 240, 280, 210];
/** In CSS pixels: the column of checkboxes, and the least width of a name. */
export const [tickWidth, minNameWidth] = [34, 130];
/** The multiple to which widths are rounded up, so that columns do not move while values change. */
const widthStep = 8;

/**
 * Leaves out columns by priority until the others fit.
 * @param room the width of the table in CSS pixels
 * @param measure returns the width of a text in the table's font
 */
export function fitColumns(
  table: Table,
  room: number,
  measure: (text: string) => number,
): readonly FittedColumn[] {
  const rows = table.rows.slice(0, measuredRows);
  const widest = (texts: readonly string[]) =>
    texts.reduce((width, text) => Math.max(width, measure(text)), 0);
  const names = rows.map((row) => getName(row));
  const name = clamp(widest(names) + nameMarks + padding, minNameWidth, maxNameWidth);
  const isTraining = rows.some(({ runs }) => runs.some(({ status }) => status === 'running'));
  const fitted = table.columns.map((column): FittedColumn => {
    if (column.key === 'name') return { column, width: null };
    const isProgress = column.key === 'status' && isTraining;
    const content = widest(rows.map((row) => formatCellText(row, column)));
    const width = Math.max(measure(table.getHead(column)) + arrow, content) + padding;
    const rounded = widthStep * Math.ceil(width / widthStep);
    return { column, width: isProgress ? progressWidth : clamp(rounded, minWidth, maxWidth) };
  });
  const kept = new Set(fitted);
  let width = fitted.reduce((sum, one) => sum + (one.width ?? tickWidth + name), 0);
  // A training shows its progress in its status.
  const needed = new Set([...table.chosen, 'name', table.lead, ...(isTraining ? ['status'] : [])]);
  const byPriority = fitted
    .filter(({ column: { key } }) => !needed.has(key))
    .toSorted((a, b) => getPriority(b.column, table) - getPriority(a.column, table));
  for (const one of byPriority) {
    if (width <= room) break;
    kept.delete(one);
    width -= one.width ?? 0;
  }
  return fitted.filter((one) => kept.has(one));
}

const getName = (row: TableRow) =>
  row.kind === 'group' ? `${row.label} 00` : row.kind === 'run' ? row.name : row.run.name;

/** Returns a rank: columns with a higher one are left out first. */
function getPriority({ key, isSetting }: Column, { areSeedsFolded }: Table): number {
  // The name of a row of several seeds has its settings.
  if (isSetting && key !== 'cell') return areSeedsFolded ? 7 : 4;
  const known: Readonly<Record<string, number>> = {
    errors: 1,
    status: 2,
    mase: 3,
    mae: 3,
    rmse: 3,
    duration: 5,
    best: 8,
    cell: 9,
    created: 10,
  };
  return known[key] ?? 6;
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);
