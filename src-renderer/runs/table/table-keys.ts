// Handles keys in the runs table.
import type { Compare } from '../state/compare.svelte';

export interface TableActions {
  readonly compare: Compare;
  /** The number of rows by which Page up and Page down move. */
  readonly page: number;
  readonly copy: () => void;
  readonly remove: () => Promise<void>;
  readonly rename: (runId: number) => void;
}

/** @returns whether the key was handled */
export function pressInTable(event: KeyboardEvent, actions: TableActions): boolean {
  const { compare, page } = actions;
  const { selection, rows } = compare;
  // A field, a button or a checkbox within the table handles its own keys.
  if (event.target !== event.currentTarget) return false;
  const { key, shiftKey } = event;
  const row = rows.shown[selection.cursorIndex];
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'a') selection.all();
    else if (key === 'c' && selection.runs.length > 0) actions.copy();
    else return false;
    return true;
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -rows.shown.length,
    End: rows.shown.length,
  };
  const step = steps[key];
  if (step !== undefined) {
    selection.move(step, shiftKey);
    return true;
  }
  if (key === 'Escape') {
    selection.clear();
  } else if (key === ' ') {
    const { runs } = selection;
    compare.hide(runs, !runs.every(({ id }) => compare.isHidden(id)));
  } else if (key === 'Delete') {
    void actions.remove();
  } else if (key === 'F2' && row?.kind === 'run') {
    actions.rename(row.run.id);
  } else if (row?.kind === 'group' && ['Enter', 'ArrowRight', 'ArrowLeft'].includes(key)) {
    compare.openGroup(row.key, key === 'Enter' ? !row.isOpen : key === 'ArrowRight');
  } else return false;
  return true;
}
