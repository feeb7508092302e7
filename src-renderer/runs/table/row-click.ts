// Marks rows by clicks. On mouse down, so that the row is marked at once.
import type { RowMarks } from '../compare/marks.svelte';
import type { TableRow } from '../compare/table-rows';

export function clickOnRow(marks: RowMarks, row: TableRow): (event: MouseEvent) => void {
  return (event) => {
    const { button, ctrlKey, metaKey, shiftKey, target } = event;
    if (button !== 0 || (target as Element).closest('input, button') !== null) return;
    if (shiftKey) {
      // The browser would extend a selection of text, wherever it began.
      event.preventDefault();
      marks.through(row);
    } else if (ctrlKey || metaKey) marks.toggle(row);
    else marks.only(row);
  };
}
