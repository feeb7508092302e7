import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../src-main/exports/markdown';

describe('a table as Markdown', () => {
  it('says nothing that its cells do not say', () => {
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
