import { expect, it, vi } from 'vitest';
import CandidateList from '../../../../src-renderer/runs/filter/CandidateList.svelte';
import { mountComponent } from '../../../support/mounted';

const candidates = [
  { insert: 'cell:', about: 'Model' },
  { insert: 'lr', about: 'Learning rate' },
];

it('chooses a candidate by click without taking the focus from the field', () => {
  const onchoose = vi.fn();
  const props = {
    id: 'list',
    optionId: (position: number) => `list-${position}`,
    candidates,
    active: 1,
  };
  const element = mountComponent(CandidateList, { ...props, onchoose } as never);
  const [first, second] = element.querySelectorAll<HTMLElement>('[role=option]');
  expect([first!.id, second!.getAttribute('aria-selected')]).toEqual(['list-0', 'true']);
  const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
  first!.dispatchEvent(down);
  expect(down.defaultPrevented).toBe(true);
  first!.click();
  expect(onchoose).toHaveBeenCalledExactlyOnceWith(candidates[0]);
});
