// Ctrl+A selects the content of a text field, or of the copyable text that was clicked, but never the whole
// window.

/** @returns whether the browser must not select by itself */
export function selectAll(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, target, defaultPrevented } = event;
  const isField = target instanceof Element && target.matches('input, textarea');
  // The table has selected all of its rows.
  if (defaultPrevented || isField) return false;
  if (key.toLowerCase() !== 'a' || !(ctrlKey || metaKey)) return false;
  const selection = getSelection();
  const text = selection?.anchorNode?.parentElement?.closest('.selectable');
  if (text) selection?.selectAllChildren(text);
  return true;
}
