import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../src-main/export/markdown';

describe('a table as Markdown', () => {
  it('shows nothing but its cells', () => {
    const text = toMarkdown(['name', 'best'], [['a|b\n<i>*x*', '98.1 %']]);
    expect(text).toBe(
      [
        String.raw`| name            |   best |`,
        String.raw`| :-------------- | -----: |`,
        String.raw`| a\|b \<i\>\*x\* | 98.1 % |`,
        '',
      ].join('\n'),
    );
  });
});
