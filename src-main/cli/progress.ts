// The progress of trainings: a bar per run on a terminal, a line per epoch elsewhere.
import type { WriteStream } from 'node:tty';
import type { LiveEvent, Progress, QueuedRun } from '../contract/live';
import { itemWord } from '../catalogue/items';
import { scoreOf } from '../catalogue/tasks';
import { forTerminal } from '../catalogue/plain-text';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { clock, loss, score, thousands } from './format';

interface ProgressView {
  show(event: LiveEvent): void;
  end(): void;
}

export function showProgress(stream: WriteStream): ProgressView {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function lines(stream: NodeJS.WritableStream): ProgressView {
  const runs = new Map<number, Run>();
  const showWait = (run: Run) => {
    const { reason } = run;
    if (run.status !== 'running' || reason === (runs.get(run.id)?.reason ?? null)) return;
    stream.write(`${forTerminal(`${run.name}  ${reason ?? 'continues'}`)}\n`);
  };
  return {
    show: (event) => {
      if (event.kind === 'run') {
        showWait(event.run);
        runs.set(event.run.id, event.run);
      }
      if (event.kind !== 'run-event' || event.event.kind !== 'epoch') return;
      const run = runs.get(event.runId);
      if (run) stream.write(`${forTerminal(epochLine(run, event.event.result))}\n`);
    },
    end: () => undefined,
  };
}

function epochLine(run: Run, result: EpochResult): string {
  const { evaluateOn, epochs } = run.config;
  return [
    run.name,
    `epoch ${result.epoch}/${epochs}`,
    `train loss ${loss(result.trainLoss)}`,
    `${evaluateOn} loss ${loss(result.testLoss)}`,
    `${evaluateOn} ${scoreOf(run.config)} ${score(run.config, result.testAccuracy)}`,
    clock(result.durationMs),
  ].join('  ');
}

const drawEveryMs = 100;
const barWidth = { min: 6, max: 24 };

function bars(stream: WriteStream): ProgressView {
  const runs = new Map<number, Run>();
  const progress = new Map<number, Progress>();
  let queued: readonly QueuedRun[] = [];
  let drawn = 0;
  let drawnAt = -Infinity;

  const draw = () => {
    const names = [...runs.values(), ...queued].map(({ name }) => name);
    const nameWidth = Math.max(...names.map(({ length }) => length));
    const room = (stream.columns || 80) - 1;
    const texts = [
      ...[...runs.values()].map((run) => {
        const text = textOf(run, progress.get(run.id), room - nameWidth - 2);
        return [run.name, text] as const;
      }),
      ...queued.map((run) => [run.name, 'queued'] as const),
    ].map(([name, text]) => forTerminal(`${name.padEnd(nameWidth)}  ${text}`).slice(0, room));
    // Moves the cursor up over what was drawn before, and clears to the end of the screen.
    const back = drawn > 0 ? `\x1b[${drawn}A\x1b[J` : '';
    stream.write(back + texts.map((text) => `${text}\n`).join(''));
    drawn = texts.length;
    drawnAt = performance.now();
  };

  return {
    show: (event) => {
      if (event.kind === 'run') runs.set(event.run.id, event.run);
      if (event.kind === 'progress') progress.set(event.runId, event.progress);
      if (event.kind === 'queue') queued = event.queued;
      const calm = event.kind === 'progress' || event.kind === 'run-event';
      if (!calm || performance.now() - drawnAt > drawEveryMs) draw();
    },
    end: draw,
  };
}

function textOf(run: Run, progress: Progress | undefined, room: number): string {
  const { lastTestAccuracy: last, config } = run;
  const accuracy = last === null ? '' : `${config.evaluateOn} ${score(config, last)}`;
  if (run.status !== 'running') return `${run.status}  ${accuracy}`.trimEnd();
  if (run.reason !== null) return run.reason;
  if (!progress) return 'starts';
  const { epoch, epochs, batch, batchesPerEpoch } = progress;
  const text = [
    `epoch ${epoch}/${epochs}`,
    `${batch}/${batchesPerEpoch}`,
    `${thousands(progress.imagesPerSecond)} ${itemWord(config)}s/s`,
    `${clock(progress.secondsLeft * 1000)} left`,
    accuracy,
  ].join('  ');
  const width = Math.min(barWidth.max, Math.max(barWidth.min, room - text.length - 2));
  const filled = Math.floor(
    (((epoch - 1) * batchesPerEpoch + batch) / (epochs * batchesPerEpoch)) * width,
  );
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)}  ${text}`;
}
