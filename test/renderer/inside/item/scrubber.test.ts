import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Scrubber } from '../../../../src-renderer/inside/item/scrubber.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function scrubberOf(steps: number): Scrubber {
  const scrubber = new Scrubber();
  scrubber.fit(steps);
  return scrubber;
}

it('starts at the end: the whole image has been read', () => {
  expect(scrubberOf(28)).toMatchObject({ step: 28, steps: 28 });
});

it('stays within the image', () => {
  const scrubber = scrubberOf(28);
  scrubber.go(0);
  expect(scrubber.step).toBe(1);
  scrubber.go(99);
  expect(scrubber.step).toBe(28);
});

it('keeps its share of the image when there are more steps', () => {
  const scrubber = scrubberOf(28);
  scrubber.go(14);
  scrubber.fit(784);
  expect(scrubber.step).toBe(392);
  expect(scrubber.in(28)).toBe(14);
});

it('plays from the start to the end in about four seconds, however many steps there are', () => {
  for (const steps of [28, 784]) {
    const scrubber = scrubberOf(steps);
    scrubber.play();
    expect(scrubber).toMatchObject({ step: 1, playing: true });
    vi.advanceTimersByTime(2000);
    expect(scrubber.step / steps).toBeCloseTo(0.5, 1);
    vi.advanceTimersByTime(2500);
    expect(scrubber).toMatchObject({ step: steps, playing: false });
  }
});

it('stops playing when it is moved by hand', () => {
  const scrubber = scrubberOf(28);
  scrubber.play();
  scrubber.go(5);
  vi.advanceTimersByTime(5000);
  expect(scrubber).toMatchObject({ step: 5, playing: false });
});
