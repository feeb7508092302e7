import { describe, expect, it } from 'vitest';
import { LatestRequest } from '../../../src-renderer/ui/latest-request';

describe('the latest of several requests', () => {
  it('is the only valid one, whichever request finishes first', () => {
    const latest = new LatestRequest();
    const [isFirst, isSecond] = [latest.ask(), latest.ask()];
    expect([isSecond(), isFirst()]).toEqual([true, false]);
    expect(isSecond()).toBe(true);
  });

  it('is invalid after a drop, until the next request', () => {
    const latest = new LatestRequest();
    const isOld = latest.ask();
    latest.drop();
    expect(isOld()).toBe(false);
    expect(latest.ask()()).toBe(true);
  });
});
