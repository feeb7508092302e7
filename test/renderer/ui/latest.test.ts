import { describe, expect, it } from 'vitest';
import { Latest } from '../../../src-renderer/ui/latest';

describe('among questions of one kind', () => {
  it('only the latest one counts, whichever is answered first', () => {
    const latest = new Latest();
    const [isFirst, isSecond] = [latest.ask(), latest.ask()];
    expect([isSecond(), isFirst()]).toEqual([true, false]);
    expect(isSecond()).toBe(true);
  });

  it('none counts after a drop, until the next question', () => {
    const latest = new Latest();
    const isOld = latest.ask();
    latest.drop();
    expect(isOld()).toBe(false);
    expect(latest.ask()()).toBe(true);
  });
});
