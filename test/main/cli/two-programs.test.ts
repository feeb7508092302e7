// Several command lines, two programs that save answers and queue runs, and what the window's main
// does, on one store with three indexes: they start, stop, kill, resume, repair, delete and collect
// at random. `npm run reliability` does so for five minutes, with real trainings and the built app.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { bundleForNow } from '../../../scripts/launch/bundle.js';
import { startVirtualDisplay } from '../../../scripts/launch/virtual-display.js';
import { experimentConfigSchema } from '../../../src-main/engine/catalogue/config';
import type { CallName, Request } from '../../../src-main/contract/calls';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { at } from '../../../src-main/core/element-at';
import { Problem } from '../../../src-main/core/problem';
import { Experiments } from '../../../src-main/queue/experiments';
import { StoreWatch } from '../../../src-main/queue/store-watch';
import { LineScanner } from '../../../src-main/engine/run-folder/line-scanner';
import { describeOwner } from '../../../src-main/engine/run-folder/owner';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { WorkerPool } from '../../../src-main/workers/pool';
import { openApp } from '../../support/app';
import { buildCommandLine } from '../../support/built-cli';
import { getChildren, isAlive } from '../../support/child-processes';
import { createRecordedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const seconds = Number(process.env.UNROLL_STRESS_SECONDS ?? 5);
const isLong = seconds > 60;
const unroll = buildCommandLine(isLong ? 'real' : 'fake');
/** The behaviour of fake-worker.js for a run's seed: it trains to the end, endlessly, or crashes. */
const training = isLong
  ? ['--cells rnn --hidden 8 --limit 640 --batch 32 --epochs 40']
  : ['--cells gru --seed 1', '--cells gru --seed 2', '--cells gru --seed 8'];
const mostAtOnce = 4;
/** A process takes seconds to start where several do. */
const leastMs = isLong ? 9000 : 6000;

it(
  `breaks no line, trains no run twice, and preserves numbers, answers and queue in ${seconds} s`,
  { timeout: 300_000 + seconds * 2000 },
  async () => {
    const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
    const [store, indexes] = [
      createTemporaryDirectory(),
      [createTemporaryDirectory(), createTemporaryDirectory()],
    ];
    const plan = join(createTemporaryDirectory(), 'plan');
    const other = openRunStore(join(plan, 'stores', 'one'));
    createRecordedRun(other, 'from elsewhere');
    other.close();
    /** With the time at which each began. */
    const running = new Map<ReturnType<typeof unroll.shell>, number>();
    const codes = new Map<string, number>();
    const count = (what: string) => codes.set(what, (codes.get(what) ?? 0) + 1);
    const start = (words: string) => {
      const index = at(indexes, random.index(2));
      const command = `exec env XDG_STATE_HOME='${index}' unroll ${words} --store '${store}'`;
      const started = unroll.shell(command);
      running.set(started, performance.now());
      void started.outcome.then(({ code, stderr }) => {
        running.delete(started);
        count(`${words.split(' ')[0]} ${code ?? 'killed'}`);
        // Whatever goes wrong is told in a sentence.
        expect(stderr).not.toMatch(/\n\s+at .*\.[jt]s:/);
      });
    };
    const run = () => 1 + random.index(6);
    const actions = [
      () => {
        start(`train ${at(training, random.index(training.length))}`);
      },
      () => {
        start(`resume ${run()}`);
      },
      () => {
        start(`resume ${run()} ${run()}`);
      },
      () => {
        start('repair');
      },
      () => {
        start(`edit ${run()} --delete`);
      },
      () => {
        start(`edit ${run()} --restore`);
      },
      () => {
        start(`collect '${plan}'`);
      },
    ];
    const changers = await startChangers(store, indexes);
    const main = await (isLong ? openWindow : openMain)(store, actions, run, count);
    for (const words of [training[0], training.at(-1)]) start(`train ${words ?? ''}`);
    const journals = () =>
      ['runs', 'trash']
        .map((name) => join(store, name))
        .flatMap((place) =>
          existsSync(place) ? readdirSync(place).map((uid) => join(place, uid)) : [],
        )
        .filter((folder) => existsSync(join(folder, 'journal')));
    await expect.poll(() => journals().length).toBeGreaterThanOrEqual(2);
    const untilMs = performance.now() + seconds * 1000;
    while (performance.now() < untilMs) {
      const old = [...running].filter(([, begunMs]) => performance.now() - begunMs > leastMs);
      if (running.size < mostAtOnce) at(actions, random.index(actions.length))();
      else if (old.length > 0) {
        at(old, random.index(old.length))[0].child.kill(random.index(2) ? 'SIGKILL' : 'SIGINT');
      }
      await delay(random.index(isLong ? 3000 : 600));
    }
    await main.close();
    const changed = await changers.kill();
    const trainers = [...running.keys()].flatMap(({ child }) => getChildren(child.pid ?? 0));
    const ends = [...running.keys()].map(({ outcome }) => outcome);
    for (const { child } of running.keys()) child.kill('SIGKILL');
    await Promise.all(ends);
    await expect.poll(() => trainers.filter(isAlive)).toEqual([]);
    process.stdout.write(`${JSON.stringify(Object.fromEntries([...codes].sort()))}\n`);

    for (const folder of journals()) {
      requireUnbroken(folder);
      expect(describeOwner(folder)).toBeNull();
    }
    const opened = openRunStore(store);
    expect(opened.recovery).toBeNull();
    for (const { status } of opened.runs.list()) expect(status).not.toBe('running');
    const numbers = numbersIn(opened);
    expect(new Set(numbers.values()).size).toBe(numbers.size);
    for (const [uid, number] of changed.numbers) {
      expect([uid, numbers.get(uid) ?? number]).toEqual([uid, number]);
    }
    const answers = opened.saved.answers('report');
    expect(changed.answers.filter((name) => !answers.has(name))).toEqual([]);
    opened.queue.claim();
    const waiting = new Set<string>(opened.queue.list().map(({ uid }) => uid));
    expect([...changed.waiting].filter((uid) => !waiting.has(uid))).toEqual([]);
    expect([...changed.gone].filter((uid) => waiting.has(uid))).toEqual([]);
    opened.close();
    for (const index of [...indexes, createTemporaryDirectory()]) {
      vi.stubEnv('XDG_STATE_HOME', index);
      const other = openRunStore(store);
      expect(numbersIn(other)).toEqual(numbers);
      other.close();
    }
    vi.unstubAllEnvs();
  },
);

const numbersIn = (store: RunStore): ReadonlyMap<string, number> =>
  new Map(store.runs.list().map(({ uid, id }) => [uid, id]));

/** Starts a program for each index that changes answers and queue until it is killed, and collects what they report. */
async function startChangers(store: string, indexes: readonly string[]) {
  const code = await bundleForNow({
    changing: resolve(import.meta.dirname, '../../support/children/changing-store.ts'),
  });
  const answers: string[] = [];
  const waiting = new Set<string>();
  const gone = new Set<string>();
  const numbers = new Map<string, number>();
  const children = indexes.map((index, program) => {
    const env = { ...process.env, XDG_STATE_HOME: index };
    const words = [join(code, 'changing.js'), store, String(program), 'endless'];
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface(child.stdout).on('line', (line) => {
      const report = JSON.parse(line) as Partial<Record<string, string>> & { number?: number };
      const left = report.removed ?? report.started;
      if (report.answer !== undefined) answers.push(report.answer);
      if (report.waits !== undefined) waiting.add(report.waits);
      if (report.leaving !== undefined) waiting.delete(report.leaving);
      if (left !== undefined) gone.add(left);
      if (report.trained !== undefined) numbers.set(report.trained, report.number ?? 0);
    });
    return { child, ended: once(child, 'close') };
  });
  return {
    async kill() {
      // A program that ended by itself has met an error, which it printed.
      expect(children.map(({ child }) => child.exitCode)).toEqual(indexes.map(() => null));
      for (const { child } of children) child.kill('SIGKILL');
      await Promise.all(children.map(({ ended }) => ended));
      expect(answers.length).toBeGreaterThan(0);
      return { answers, waiting, gone, numbers };
    },
  };
}

/**
 * The app on the store, asked through its bridge by some actions that are added.
 * @param run a
 * number that a run may have
 */
async function openWindow(
  directory: string,
  actions: (() => void)[],
  run: () => number,
  count: (what: string) => void,
) {
  const { display, stop } = await startVirtualDisplay();
  process.env.DISPLAY = display;
  const { page, electron, complaints } = await openApp(directory);
  const ask =
    <N extends CallName>(name: N, request: () => Request<N>) =>
    () => {
      const asked = page.evaluate(([called, given]) => window.unroll.call(called, given as never), [
        name,
        request(),
      ] as const);
      void asked.then((result) => {
        const code = result.ok ? '0' : result.problem.code;
        count(`${name} ${code}`);
        expect(code).not.toBe('unexpected');
      });
    };
  const config = { cells: ['rnn' as const], hiddenSize: 8, limit: 640, batchSize: 32, epochs: 40 };
  actions.push(
    ask('experiments.start', () => config),
    ask('experiments.resume', () => ({ runIds: [run()] })),
    ask('experiments.pause', () => ({ id: null })),
    ask('experiments.stop', () => ({ id: null })),
    ask('experiments.queue', () => ({ kind: 'go-on' })),
    ask('runs.delete', () => ({ runIds: [run()] })),
    ask('runs.restore', () => ({ runIds: [run()] })),
    ask('runs.edit', () => ({ runIds: [run()], change: { notes: 'seen' } })),
    ask('runs.list', () => null),
  );
  return {
    async close() {
      await electron.close();
      stop();
      expect(complaints).toEqual([]);
    },
  };
}

/** The objects of the app's main on the store, likewise. */
function openMain(
  directory: string,
  actions: (() => void)[],
  run: () => number,
  count: (what: string) => void,
) {
  const store = openRunStore(directory);
  const workers = new WorkerPool(unroll.spawnWorker);
  const emit = () => undefined;
  const experiments = new Experiments({ store, workers, trainers: 1, emit });
  const watch = new StoreWatch(store, (runId) => experiments.trains(runId), emit);
  const attempt = (action: () => void) => () => {
    try {
      action();
      count('main 0');
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      count(`main ${(error as Problem).code}`);
    }
  };
  const added: (() => void)[] = [
    () => experiments.start(experimentConfigSchema.parse({ cells: ['gru'], seed: 2 })),
    () => experiments.resume([run()]),
    () => {
      experiments.pause(null);
    },
    () => {
      experiments.stop(null);
    },
    () => experiments.changeQueue({ kind: 'go-on' }),
    () => {
      store.runs.delete([run()]);
    },
    () => store.runs.restore(run()),
    () => store.runs.edit(run(), { notes: 'seen' }),
  ];
  actions.push(...added.map(attempt));
  const looking = setInterval(() => {
    watch.look();
  }, 1000);
  return {
    async close() {
      clearInterval(looking);
      await Promise.all([experiments.close(), workers.close()]);
      store.close();
    },
  };
}

/**
 * Every line of its files is intact and has the next number: two that write at once would give the
 * same number, or a broken line.
 */
function requireUnbroken(folder: string): void {
  for (const name of ['journal', 'journal.copy']) {
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    const scanner = new LineScanner(file, basename(folder));
    let next = 1;
    while (scanner.line !== null) {
      const { first, last, isIntact } = scanner.line;
      expect([file, first, isIntact]).toEqual([file, next, true]);
      next = last + 1;
      scanner.next();
    }
    scanner.close();
    expect([file, scanner.damaged]).toEqual([file, 0]);
  }
}
