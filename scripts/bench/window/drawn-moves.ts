// From a press of a key until the frame with the new picture is finished. The functions given to `evaluate`
// use nothing from outside, since they are sent to the page as text.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Move } from './moves';

/** The times of moves of one kind. */
export interface MeasuredMoves {
  readonly what: string;
  readonly timesMs: readonly number[];
}

/** Of each kind. */
export const countOfMoves = 120;
/** From one key press to the next: long enough for the window to come to rest. */
const pauseMs = 100;
/** A move that takes longer counts as an error. */
const mostMs = 10_000;

/** Presses the keys one after the other, in the page as it is. @throws Error when a move changes no picture */
export async function measureMoves(page: Page, move: Move): Promise<MeasuredMoves> {
  const hand = page.locator(await move.open(page));
  await hand.focus();
  await delay(1500);
  await page.evaluate(watchMoves, move.tells);
  for (let nth = 0; nth < countOfMoves; nth += 1) {
    // Released when everything is drawn, as by hand: its work does not count for a move.
    await page.keyboard.down(move.key(nth));
    await waitForPicture(page, nth + 1, move.what);
    await page.keyboard.up(move.key(nth));
  }
  return { what: move.what, timesMs: await page.evaluate(takeMoves) };
}

/** Checks late and rarely, since each check takes the page's time. */
async function waitForPicture(page: Page, count: number, what: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < mostMs; waitedMs += pauseMs) {
    await delay(pauseMs);
    if ((await page.evaluate(countMoves)) >= count) return;
  }
  throw new Error(`Move ${count} changed no picture: ${what}.`);
}

interface Watching {
  benchMoves?: number[];
  benchStop?: () => void;
}

/**
 * Times every key press until the frame with its change is finished: dispatching the event, the question to main and the
 * answer, scripts, styles, layout and paint. Only the idle wait for the next frame is left out, up to 16.7 ms on a display
 * of 60 frames a second.
 * @param tells selector of an element whose text or attributes change with the picture
 */
function watchMoves(tells: string): void {
  const teller = document.querySelector(tells);
  if (teller === null) throw new Error(`There is no ${tells} in the window.`);
  const finished: number[] = [];
  let pressedAt: number | null = null;
  let [spentMs, begunAt] = [0, 0];
  const { port1, port2 } = new MessageChannel();
  // A task that follows the frame, without the delay of a timer.
  port1.onmessage = () => finished.push(spentMs + performance.now() - begunAt);
  const onKey = (event: Event) => {
    pressedAt ??= event.timeStamp;
  };
  // Called after everything that changed with it, since all of it changes in one task.
  const observer = new MutationObserver(() => {
    if (pressedAt === null) return;
    const changedAt = performance.now();
    spentMs = changedAt - pressedAt;
    pressedAt = null;
    requestAnimationFrame((turn) => {
      // The frame's work before its scripts counts too.
      begunAt = Math.max(turn, changedAt);
      port2.postMessage(null);
    });
  });
  const all = { attributes: true, characterData: true, childList: true, subtree: true };
  observer.observe(teller, all);
  window.addEventListener('keydown', onKey, { capture: true });
  const stop = () => {
    observer.disconnect();
    window.removeEventListener('keydown', onKey, { capture: true });
  };
  Object.assign(window, { benchMoves: finished, benchStop: stop });
}

function countMoves(): number {
  return (window as Watching).benchMoves?.length ?? 0;
}

/** Ends the measurement. @returns the milliseconds of every move since it began */
function takeMoves(): number[] {
  const { benchMoves = [], benchStop } = window as Watching;
  benchStop?.();
  return benchMoves;
}
