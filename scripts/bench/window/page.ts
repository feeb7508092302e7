// Measures frames and typed letters in the page. The functions given to `evaluate` use nothing from outside, since they are
// sent to the page as text.
import type { Page } from 'playwright-core';

export interface Typing {
  /** From each key's event to the frame after the one that drew it. */
  readonly lettersMs: readonly number[];
}

const text = 'forty letters, one after the other, typed';
const pauseMs = 150;

/** In the page: the times between frames over a while, in milliseconds. */
export function countFrames(durationMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const tick = (now: number) => {
      times.push(now);
      if (now - (times[0] ?? now) < durationMs) {
        requestAnimationFrame(tick);
        return;
      }
      resolve(times.slice(1).map((time, index) => time - (times[index] ?? time)));
    };
    requestAnimationFrame(tick);
  });
}

/** Types into the Name field by key presses that pass through the whole browser. */
export async function typeName(page: Page): Promise<Typing> {
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('');
  await page.evaluate(watchLetters);
  await name.pressSequentially(text, { delay: pauseMs });
  await page.waitForTimeout(500);
  if ((await name.inputValue()) !== text) throw new Error('The Name field lost letters.');
  await name.fill('');
  return { lettersMs: await page.evaluate(takeLetters) };
}

interface Watching {
  benchLetters?: number[];
  benchStop?: () => void;
}

function watchLetters(): void {
  const letters: number[] = [];
  const onInput = (event: Event) => {
    // After the next frame has been drawn: a task that follows it.
    requestAnimationFrame(() =>
      setTimeout(() => letters.push(performance.now() - event.timeStamp)),
    );
  };
  window.addEventListener('input', onInput, { capture: true });
  const stop = () => {
    window.removeEventListener('input', onInput, { capture: true });
  };
  Object.assign(window, { benchLetters: letters, benchStop: stop });
}

function takeLetters(): number[] {
  const { benchLetters = [], benchStop } = window as Watching;
  benchStop?.();
  return benchLetters.slice(0, -1); // the last one emptied the field
}
