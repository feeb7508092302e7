// Selects rows by clicks, on mouse down, so that the row is selected at once.
import type { Selection } from '../state/selection.svelte';
import type { TableRow } from '../state/table-rows';

export function handleRowClick(selection: Selection, row: TableRow): (event: MouseEvent) => void {
  return (event) => {
    const { button, ctrlKey, metaKey, shiftKey, target } = event;
    if (button !== 0 || (target as Element).closest('input, button') !== null) return;
    if (shiftKey) {
      // The browser would extend a selection of text, wherever it began.
      event.preventDefault();
      selection.through(row);
    } else if (ctrlKey || metaKey) selection.toggle(row);
    else selection.only(row);
  };
}
