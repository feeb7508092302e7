// The work that a run does once or once in each epoch: compiling its step, evaluating the 10,000 test images.
import type { CellKind } from '../../../src-main/catalogue/config';
import { workerEnvironment } from '../../../src-main/workers/environment';
import type { Ask, Spent } from '../asks';
import { Contestant } from '../contestant';
import { median } from '../statistics';

export interface OneOff {
  /** From a model's weights to its first trained batch, less an ordinary batch; in a new process. */
  readonly compile: Spent;
  /** The same in a process that has compiled a step before. */
  readonly compileAgain: Spent;
  /** On one thread. */
  readonly evaluate: Spent;
}

const times = 3;

export async function measureOneOffs(
  childFile: string,
  cells: readonly CellKind[],
): Promise<Record<string, OneOff>> {
  const measured: [CellKind, OneOff][] = [];
  for (const cell of cells) {
    const [compile, compileAgain, evaluate]: [Spent[], Spent[], Spent[]] = [[], [], []];
    for (let time = 0; time < times; time++) {
      const child = new Contestant(`Unroll, ${cell}`, {
        command: process.execPath,
        args: [childFile, 'unroll'],
        env: workerEnvironment('tensorflow'),
      });
      const ask: Ask = { kind: 'compile', cell, batch: 128 };
      compile.push(await child.ask(ask));
      compileAgain.push(await child.ask(ask));
      evaluate.push(await child.ask({ kind: 'evaluate', cell }));
      child.close();
    }
    const oneOff: OneOff = {
      compile: middle(compile),
      compileAgain: middle(compileAgain),
      evaluate: middle(evaluate),
    };
    measured.push([cell, oneOff]);
  }
  return Object.fromEntries(measured);
}

const middle = (all: readonly Spent[]): Spent => ({
  wallMs: median(all.map(({ wallMs }) => wallMs)),
  cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
});
