// Ctrl+A selects what a text field holds, or the text to be copied in which one has clicked, and never the whole window.

/** @returns whether the browser must not select by itself */
export function selectAll({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  const isField = target instanceof Element && target.matches('input, textarea');
  if (key.toLowerCase() !== 'a' || !(ctrlKey || metaKey) || isField) return false;
  const selection = getSelection();
  const text = selection?.anchorNode?.parentElement?.closest('.selectable');
  if (text) selection?.selectAllChildren(text);
  return true;
}
