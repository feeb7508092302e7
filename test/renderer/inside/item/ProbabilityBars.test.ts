import { expect, it } from 'vitest';
import ProbabilityBars from '../../../../src-renderer/inside/item/ProbabilityBars.svelte';
import { mountComponent } from '../../../support/mounted';

const bars = (props: object) =>
  mountComponent(ProbabilityBars, {
    caption: 'GRU',
    probabilities: [0.25, 0.75],
    label: 0,
    predicted: 1,
    ...props,
  });

it("announces the true class to screen readers, and shows the predicted one's number", () => {
  const rows = [...bars({}).querySelectorAll('tr')].map(({ textContent }) => textContent.trim());
  expect(rows[0]).toMatch(/^0, the true one\s*25\.0/);
  expect(rows[1]).toMatch(/^1\s*75\.0/);
});

it('shows class names if there are any', () => {
  const element = bars({ names: ['boot'], label: null });
  expect(element.textContent).toMatch(/^\s*boot\s*25\.0\s%\s*1\s*75\.0\s%\s*$/);
});
