import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import DropHint from '../../../src-renderer/app/DropHint.svelte';
import { mountComponent } from '../../support/mounted';

it('shows what can be dropped while a file is over the window, and nothing for other drags', () => {
  const element = mountComponent(DropHint, {});
  const drag = (kind: string, more: object) => {
    window.dispatchEvent(Object.assign(new Event(kind), more));
    flushSync();
    return element.textContent;
  };
  const files = { dataTransfer: { types: ['Files'] } };
  expect(drag('dragover', { dataTransfer: { types: ['text/plain'] } })).toBe('');
  expect(drag('dragover', files)).toContain('Drop to import: ONNX, .unroll');
  expect(drag('dragleave', { relatedTarget: element })).not.toBe('');
  expect(drag('dragleave', { relatedTarget: null })).toBe('');
  drag('dragover', files);
  expect(drag('drop', {})).toBe('');
});
