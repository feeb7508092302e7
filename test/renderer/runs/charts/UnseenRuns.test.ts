import { expect, it, vi } from 'vitest';
import UnseenRuns from '../../../../src-renderer/runs/charts/UnseenRuns.svelte';
import { mounted } from '../../../support/mounted';

const frame = { area: { left: 40, top: 10, bottom: 200, right: 300 } } as never;

it('only sides with curves out of sight have a button, which shows them', () => {
  const onshow = vi.fn();
  const element = mounted(UnseenRuns, { unseen: { above: 0, below: 2 }, frame, onshow });
  const buttons = [...element.querySelectorAll('button')];
  expect(buttons.map(({ textContent }) => textContent.trim())).toEqual(['↓ 2 curves below']);
  buttons[0]!.click();
  expect(onshow).toHaveBeenCalledOnce();
});

it('before the picture is laid out there is none', () => {
  const props = { unseen: { above: 1, below: 1 }, frame: null, onshow: vi.fn() };
  expect(mounted(UnseenRuns, props).querySelector('button')).toBeNull();
});
