// The progress of trainings: a line per epoch, and on a terminal a last line with the current training.
import type { WriteStream } from 'node:tty';
import type { LiveEvent, Progress } from '../contract/live';
import { metrics, resultWords } from '../engine/catalogue';
import { escapeForTerminal } from '../core/plain-text';
import { getLeadMetric } from '../comparison';
import { type EpochResult, type Run, runResults } from '../engine/contract';
import { clock, formatLoss, thousands } from './format';
import { isTerminal } from './output';

interface ProgressView {
  show(event: LiveEvent): void;
  end(): void;
}

const drawEveryMs = 100;
const clearLine = '\r\x1b[K';

/** @param stream null to show nothing */
export function showProgress(stream: WriteStream | null): ProgressView {
  if (stream === null) return { show: () => undefined, end: () => undefined };
  const runs = new Map<number, Run>();
  const progress = new Map<number, Progress>();
  let queued = 0;
  /** Returns "3 of 6  ", the position of a run; '' for a single one. */
  const prefix = (id: number) => {
    const all = runs.size + queued;
    return all < 2 ? '' : `${[...runs.keys()].indexOf(id) + 1} of ${thousands(all)}  `;
  };
  let drawnAt = -Infinity;

  const isTold = isTerminal(stream);
  const line = (text: string) => {
    stream.write(`${isTold ? clearLine : ''}${escapeForTerminal(text)}\n`);
  };
  const drawState = () => {
    const states = [...runs.values()].flatMap(
      (run) => describeState(run, progress.get(run.id)) ?? [],
    );
    const text = [...states, ...(queued > 0 ? [`${thousands(queued)} queued`] : [])].join(' · ');
    stream.write(`${clearLine}${escapeForTerminal(text).slice(0, (stream.columns || 80) - 1)}`);
    drawnAt = performance.now();
  };

  return {
    show: (event) => {
      if (event.kind === 'run') {
        const { id, name, reason, status } = event.run;
        const isNew = reason !== (runs.get(id)?.reason ?? null);
        if (status === 'running' && isNew) line(`${name}  ${reason ?? 'continues'}`);
        runs.set(id, event.run);
      }
      if (event.kind === 'queue') queued = event.queue.waiting;
      const grown = event.kind === 'grown' ? event : null;
      if (grown?.progress) progress.set(grown.runId, grown.progress);
      const run = grown && runs.get(grown.runId);
      if (run && grown.result) line(prefix(run.id) + formatEpochLine(run, grown.result));
      const isSmall = grown !== null && grown.result === undefined;
      const isDue = !isSmall || performance.now() - drawnAt > drawEveryMs;
      if (isTold && isDue) drawState();
    },
    end: () => {
      if (isTold) stream.write(clearLine);
    },
  };
}

function formatEpochLine(run: Run, result: EpochResult): string {
  const { evaluateOn, epochs } = run.config;
  const [lead, words] = [getLeadMetric([run]), resultWords.get([run.config])];
  return [
    run.name,
    `epoch ${result.epoch}/${epochs}`,
    `train ${words.loss} ${formatLoss(result.trainLoss)}`,
    ...(lead === 'test/loss' ? [] : [`${evaluateOn} loss ${formatLoss(result.testLoss)}`]),
    `${metrics.getLabelInShort(lead, words)} ${metrics.format(lead, runResults.getValue(result, lead), words, ' ')}`,
    clock(result.durationMs),
  ].join('  ');
}

/** Returns "GRU 150 epoch 2/10, 120/469, 1:23 left"; null for a run that is not training. */
function describeState({ name, status }: Run, progress: Progress | undefined): string | null {
  if (status !== 'running') return null;
  if (!progress) return `${name} starts`;
  const { epoch, epochs, batch, batchesPerEpoch, secondsLeft, measured } = progress;
  if (measured !== undefined)
    return `${name} epoch ${epoch}/${epochs}, evaluated ${Math.round(100 * measured)} %`;
  return `${name} epoch ${epoch}/${epochs}, ${batch}/${batchesPerEpoch}, ${clock(secondsLeft * 1000)} left`;
}
