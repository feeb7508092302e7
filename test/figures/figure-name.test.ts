import { expect, it } from 'vitest';
import { createFigureName } from '../../src-main/figures/figure-name';

it.each([
  [{ kind: 'chart', chart: { metrics: ['train/loss', 'test/loss'] } }, /loss, .*loss/i],
  [{ kind: 'confusion', epoch: 3 }, /^confusion epoch 3$/],
  [{ kind: 'cost', cost: 'seconds' }, /^result against seconds$/],
  [{ kind: 'settings' }, /^map of two settings$/],
])('names the file of %j by its content', (picture, name) => {
  const called = createFigureName(picture as never);
  expect(called).toMatch(name);
  expect(called).not.toMatch(/[/\\:]/);
});
