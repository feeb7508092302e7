import { emptyQueue } from '../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  cellKinds,
  experimentConfigSchema,
  runConfigFor,
} from '../../../src-main/catalogue/config';
import { presetOf } from '../../../src-main/catalogue/presets';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeQueued, fakeRun } from '../../support/fake-runs';
import { button, choice, choose, field, openApp, reasonBeside, type } from '../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});
afterEach(() => close());

describe('the settings', () => {
  it('have defaults that can be started as they are', () => {
    expect(field('Hidden size').value).toBe('150');
    expect(field('Learning rate').value).toBe('1e-3');
    expect(field('RNN').checked).toBe(true);
    expect(button('Start')?.disabled).toBe(false);
    expect(button('Stop all')?.disabled).toBe(true);
  });

  it.each([
    ['Hidden size', '0', 'Hidden size must be a whole number from 1 to 2048'],
    ['Hidden size', '1000000000', 'Hidden size must be a whole number from 1 to 2048'],
    ['Hidden size', 'many', 'Hidden size must be a whole number from 1 to 2048'],
    ['Epochs', '2.5', 'Epochs must be a whole number from 1 to 1000'],
    ['Batch size', '', 'Batch size must be a whole number from 1 to 10000'],
    ['Learning rate', '-1', 'Learning rate must be a number above 0 and at most 10'],
    ['Warm-up steps', '1.5', 'Warm-up steps must be a whole number from 0 to 1000000'],
    ['Clip norm', '-3', 'Clip norm must be a number above 0 and at most 1000000'],
    ['Clip norm', 'x', 'Clip norm must be a number above 0 and at most 1000000'],
    ['LSTM forget bias', 'lots', 'Forget bias must be a number from -10 to 10'],
    ['Shift (px)', '9', 'Shift must be a whole number from 0 to 4'],
    ['Seed', '-3', 'Seed must be a whole number from 0 to 4294967295'],
  ])('%s "%s" is refused with the reason beside it', (label, text, reason) => {
    type(label, text);
    expect(field(label).getAttribute('aria-invalid')).toBe('true');
    expect(reasonBeside(field(label))).toBe(reason);
    expect(button('Start')?.disabled).toBe(true);
    type(label, '3');
    expect(field(label).getAttribute('aria-invalid')).toBe('false');
    expect(reasonBeside(field(label))).not.toBe(reason);
    expect(button('Start')?.disabled).toBe(false);
  });

  it('keep More options open while they have a mistake', async () => {
    const summary = [...document.querySelectorAll('summary')].find(
      ({ textContent }) => textContent === 'More options',
    );
    const details = summary?.closest('details');
    expect(details?.open).toBe(false);
    type('Shift (px)', '9');
    expect(details?.open).toBe(true);
    summary?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(details?.open).toBe(true);
    });
  });

  it('cannot be started without a model', () => {
    for (const cell of ['RNN', 'GRU', 'LSTM']) field(cell).click();
    flushSync();
    expect(document.body.textContent).toContain('Select at least one model');
    expect(button('Start')?.disabled).toBe(true);
  });

  it('are sent as plain data', async () => {
    field('RNN').click();
    type('Hidden size', ' 64 ');
    type('Learning rate', '2e-3');
    type('Name', '  tryout ');
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    expect(fake.calls.at(-1)?.request).toMatchObject({
      cells: ['gru', 'lstm'],
      hiddenSize: 64,
      learningRate: 0.002,
      name: 'tryout',
      optimizer: 'adam',
    });
  });

  it('start once, however often Start is pressed meanwhile', async () => {
    const form = document.querySelector('form');
    const starts = () => fake.calls.filter(({ name }) => name === 'experiments.start').length;
    const submit = () => form?.dispatchEvent(new Event('submit', { cancelable: true }));
    for (let times = 0; times < 3; times++) submit();
    flushSync();
    expect(button('Start')?.disabled).toBe(true);
    await vi.waitFor(() => {
      flushSync();
      expect(button('Start')?.disabled).toBe(false);
    });
    expect(starts()).toBe(1);
    submit();
    expect(starts()).toBe(2);
  });

  it('start once, however long Enter is held down', () => {
    const held = (repeat: boolean) => {
      const options = { key: 'Enter', repeat, bubbles: true, cancelable: true };
      return field('Epochs').dispatchEvent(new KeyboardEvent('keydown', options));
    };
    expect([held(false), held(true)]).toEqual([true, false]);
  });

  it('say on a disabled button why it cannot be pressed', () => {
    const why = (name: string) => [button(name)?.title, reasonBeside(button(name) as Element)];
    expect(why('Stop all')).toEqual(['Nothing is training', 'Nothing is training']);
    type('Epochs', 'x');
    const reason = 'Epochs must be a whole number from 1 to 1000';
    expect(why('Start')).toEqual([reason, reason]);
    type('Epochs', '2');
    expect(why('Start')).toEqual(['', undefined]);
  });

  it('repeat every cell with the typed number of seeds', async () => {
    type('Seeds', '0');
    expect(reasonBeside(field('Seeds'))).toBe('Seeds must be a whole number from 1 to 100');
    expect(button('Start')?.disabled).toBe(true);
    type('Seed', '7');
    type('Seeds', '3');
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    expect(fake.calls.at(-1)?.request).toMatchObject({ seed: 7, seeds: 3 });
  });

  it('warn that single pixels are slow, and start with the chosen reading', async () => {
    choose('Reading', 'Pixels');
    expect(reasonBeside(choice('Reading'))).toContain('30 times slower');
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    expect(fake.calls.at(-1)?.request).toMatchObject({ reading: 'pixels' });
  });

  it('show why main refused to start', async () => {
    fake.problems.set('experiments.start', { code: 'data-missing', message: 'Run the set-up.' });
    button('Start')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('[role=alert]')?.textContent).toContain('Run the set-up.');
    });
  });

  it('Stop all stops everything, a run’s own button that run', async () => {
    fake.emit({
      kind: 'queue',
      queued: [fakeQueued(-1, 'gru')],
      queue: { ...emptyQueue, waiting: 1 },
    });
    flushSync();
    button('Stop GRU 150')?.click();
    button('Stop all')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.slice(-2).map(({ request }) => request)).toEqual([
        { id: -1 },
        { id: null },
      ]);
    });
  });
});

describe('more models', () => {
  const summary = () =>
    [...document.querySelectorAll('summary')].find(({ textContent }) =>
      textContent.startsWith('More models'),
    );

  it('are folded away and not selected at first; the summary counts the selected ones', () => {
    expect(summary()?.closest('details')?.open).toBe(false);
    expect(summary()?.textContent).toBe('More models');
    field('Library GRU').click();
    field('FNN image').click();
    flushSync();
    expect(summary()?.textContent).toBe('More models, 2 selected');
  });

  it('start beside the cells, with as many parameters on request', async () => {
    for (const name of ['RNN', 'LSTM', 'Library GRU', 'FNN image']) field(name).click();
    field('FNNs as large as the largest recurrent model, in parameters').click();
    flushSync();
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
    expect(config).toMatchObject({
      cells: ['gru', 'library-gru', 'fnn-pixels'],
      matchParameters: true,
    });
    expect(runConfigFor(config, 'fnn-pixels', 2).hiddenSize).toBe(104);
  });

  it('of a library train with the settings of their cell', async () => {
    for (const name of ['RNN', 'GRU', 'LSTM', 'Library RNN']) field(name).click();
    choose('Preset', 'Tuned');
    expect(reasonBeside(choice('RNN activation'))).toBeUndefined();
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
    const [ours, theirs] = (['rnn', 'library-rnn'] as const).map((kind) =>
      runConfigFor(config, kind, 2),
    );
    expect(theirs).toEqual({ ...ours, cell: 'library-rnn' });
  });
});

describe('a preset', () => {
  it('fills the fields, also those of a single cell', async () => {
    choose('Preset', 'Best');
    expect(field('Epochs').value).toBe('20');
    expect(field('Learning rate').value).toBe('2e-3');
    expect(choice('Schedule').selectedOptions[0]?.text).toBe('Cosine');
    expect(field('LSTM forget bias').value).toBe('1');
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
    expect(presetOf(config)).toBe('best');
    expect(runConfigFor(config, 'rnn', 2)).toMatchObject({ learningRate: 2e-3, forgetBias: 0 });
    expect(runConfigFor(config, 'lstm', 2)).toMatchObject({ learningRate: 2e-3, forgetBias: 1 });
  });

  it('keeps what it does not decide, but corrects invalid values', () => {
    choose('Reading', 'Columns');
    type('Hidden size', 'many');
    type('Epochs', '0');
    type('Seeds', 'some');
    type('Seed', '7');
    choose('Evaluate on', 'Validation images');
    choose('Preset', 'Tuned');
    expect(field('Hidden size').value).toBe('150');
    expect(field('Epochs').value).toBe('10');
    expect(field('Seeds').value).toBe('1');
    expect(button('Start')?.disabled).toBe(false);
    expect(field('Seed').value).toBe('7');
    expect(choice('Evaluate on').value).toBe('validation');
    expect(choice('Reading').value).toBe('columns');
    expect(choice('Preset').value).toBe('tuned');
  });

  it('becomes Custom when a field differs, and returns when the field does', () => {
    type('Clip norm', '1');
    expect(choice('Preset').selectedOptions[0]?.text).toBe('Custom');
    expect(reasonBeside(choice('Preset'))).toContain('Differs from every preset');
    type('Clip norm', 'x');
    expect(choice('Preset').selectedOptions[0]?.text).toBe('Custom');
    type('Clip norm', '');
    expect(choice('Preset').selectedOptions[0]?.text).toBe('As in the assignment');
    expect([...choice('Preset').options].map(({ text }) => text)).not.toContain('Custom');
  });

  it('no longer decides for one cell once its field is typed: the value applies to all', async () => {
    choose('Preset', 'Tuned');
    type('Learning rate', '3e-3');
    expect(reasonBeside(field('Learning rate'))).toBeUndefined();
    button('Start')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.at(-1)?.name).toBe('experiments.start');
    });
    const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
    for (const cell of cellKinds) expect(runConfigFor(config, cell, 2).learningRate).toBe(3e-3);
  });

  it('can be started without the cells that have settings of their own', () => {
    choose('Preset', 'Tuned');
    for (const cell of ['RNN', 'LSTM']) field(cell).click();
    flushSync();
    expect(button('Start')?.disabled).toBe(false);
    expect(choice('Preset').value).toBe('tuned');
    expect(reasonBeside(field('Learning rate'))).toBeUndefined();
    expect(reasonBeside(field('LSTM forget bias'))).toBe('LSTM is not selected');
  });
});

it('More options are started with as plain data', async () => {
  choose('Initialisation', 'Identity');
  choose('RNN activation', 'ReLU');
  choose('Threads', '2');
  choose('Evaluate on', 'Validation images');
  type('Clip norm', '0.5');
  button('Start')?.click();
  await vi.waitFor(() => {
    expect(fake.calls.at(-1)?.name).toBe('experiments.start');
  });
  const config = experimentConfigSchema.parse(fake.calls.at(-1)?.request);
  expect(runConfigFor(config, 'rnn', 2)).toMatchObject({
    initialization: 'identity',
    activation: 'relu',
    threads: 2,
    evaluateOn: 'validation',
    clipNorm: 0.5,
  });
  expect(runConfigFor(config, 'gru', 2).activation).toBe('tanh');
});

describe('a run on the Train view', () => {
  const table = () => document.querySelector('table[aria-label=Results]');

  it('that is queued shows its own settings, and no number below zero', () => {
    const config = fakeConfig({ cell: 'gru', hiddenSize: 64 });
    const queued = [-1, -2].map((ticket) => fakeQueued(ticket, 'gru', { config }));
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    fake.emit({ kind: 'queue', queued, queue: { ...emptyQueue, waiting: 2 } });
    flushSync();
    const rows = [...(table()?.querySelectorAll('tbody tr') ?? [])].map(
      ({ textContent }) => textContent,
    );
    expect(rows[1]).toContain('GRU 64 (queued 1)');
    expect(rows[1]).toContain('64 · Adam 1e-3');
    expect(table()?.textContent).not.toMatch(/#-|−\d/);
    expect(document.querySelector('h1')?.textContent).not.toContain('#-');
  });

  it('has its results under headings that name the images they are from', () => {
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    flushSync();
    const headings = [...document.querySelectorAll('thead th')].map((one) => one.textContent);
    expect(headings).toContain('Best test accuracy');
    expect(headings).toContain('Last test accuracy');
  });

  it.each([
    ['Loading TensorFlow and data, 3 s', 0],
    ['Compiling the training step, 3 s', 469],
  ])('before its first batch says “%s”', (said, batchesPerEpoch) => {
    vi.useFakeTimers();
    try {
      const createdAt = new Date().toISOString();
      const state = { status: 'running', epochsDone: 0, createdAt, batchesPerEpoch } as const;
      const run = fakeRun(1, 'gru', state);
      fake.emit({ kind: 'run', run });
      flushSync();
      expect(table()?.querySelector('progress')?.hasAttribute('value')).toBe(false);
      vi.advanceTimersByTime(3000);
      flushSync();
      expect(table()?.textContent.replaceAll('\u00a0', ' ')).toContain(said);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['Inside', 'Inside'],
    ['Compare', 'Compare'],
    ['Export', 'Models'],
  ])('that has ended leads to %s', (word, view) => {
    const run = fakeRun(1, 'gru', { status: 'running', epochsDone: 1 });
    fake.emit({ kind: 'run', run });
    fake.emit({ kind: 'run', run: { ...run, status: 'finished', epochsDone: 10 } });
    flushSync();
    button(`${word} GRU 150`)?.click();
    flushSync();
    expect(button(view)?.getAttribute('aria-current')).toBe('page');
  });

  it('that crashed shows why', () => {
    const run = fakeRun(1, 'gru', { status: 'running', epochsDone: 2 });
    fake.emit({ kind: 'run', run });
    flushSync();
    expect(button('Stop GRU 150')).toBeDefined();
    fake.emit({ kind: 'run', run: { ...run, status: 'crashed', reason: 'Not enough memory.' } });
    flushSync();
    const table = document.querySelector('table[aria-label=Results]');
    expect(table?.textContent).toContain('Crashed · 2 of 10 epochs');
    expect(table?.textContent).toContain('Not enough memory.');
    expect(button('Stop GRU 150')).toBeUndefined();
  });
});

describe('settings with several values', () => {
  const sweepPart = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';
  const lastCall = (name: string) => fake.calls.findLast((call) => call.name === name)?.request;

  it('make a sweep, whose number of runs is shown before it starts', async () => {
    expect(sweepPart()).toBe('');
    type('Learning rate', '1e-3, 2e-3');
    type('Hidden size', '50..200 by 50');
    expect(sweepPart()).toContain('24 runs');
    expect(button('Start')).toBeUndefined();
    button('Start sweep')?.click();
    await vi.waitFor(() => {
      expect(lastCall('experiments.startSweep')).toMatchObject({
        sweep: {
          experiment: { learningRate: 1e-3, hiddenSize: 50 },
          vary: [
            { setting: 'hiddenSize', values: '50..200 by 50' },
            { setting: 'learningRate', values: '1e-3, 2e-3' },
          ],
          search: { kind: 'grid' },
        },
        skipTrained: true,
      });
    });
    type('Learning rate', '1e-3');
    type('Hidden size', '50');
    expect(sweepPart()).toBe('');
    await vi.waitFor(() => {
      flushSync();
      expect(button('Start')?.disabled).toBe(false);
    });
  });

  it('of a choice are typed once several are wanted, and chosen again when one is left', () => {
    choose('Optimizer', 'Several…');
    type('Optimizer', 'adam, sgd');
    expect(sweepPart()).toContain('6 runs');
    type('Optimizer', 'adam, magic');
    expect(reasonBeside(field('Optimizer'))).toContain('must be one of adam, sgd');
    type('Optimizer', 'SGD');
    field('Optimizer').dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(choice('Optimizer').value).toBe('sgd');
  });

  it('are checked one by one, and as a whole', () => {
    type('Learning rate', '1e-3, 0');
    expect(reasonBeside(field('Learning rate'))).toBe(
      'Learning rate must be a number above 0 and at most 10',
    );
    expect(button('Start sweep')?.disabled).toBe(true);
    type('Learning rate', '1e-4..1e-1');
    expect(sweepPart()).toContain('Give the step of Learning rate');
    field('Random').click();
    flushSync();
    expect(sweepPart()).toContain('60 runs');
    expect(button('Start sweep')?.disabled).toBe(false);
  });
});

describe('how long a sweep takes', () => {
  const part = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';

  it('is measured on some batches if nothing similar has trained', async () => {
    const config = fakeConfig({ cell: 'rnn' });
    fake.pace = { config, durationMs: 1000, epochsDone: 1, batchesPerEpoch: 30 };
    type('Hidden size', '32, 64');
    expect(part()).toContain('time not known yet');
    await vi.waitFor(() => {
      flushSync();
      expect(part()).toMatch(/6 runs:\s+about .* at once/);
    });
    expect(fake.calls.filter(({ name }) => name === 'experiments.measurePace')).toMatchObject([
      { request: { cell: 'lstm', hiddenSize: 64 } },
    ]);
  });
});

describe('settings of runs that were trained', () => {
  it('are counted, and skipped unless the user wants them again', async () => {
    await close();
    const trained = fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize: 150 }) });
    fake = new FakeBridge([trained]);
    close = await openApp(fake);
    for (const cell of ['RNN', 'LSTM']) field(cell).click();
    type('Hidden size', '150, 64');
    const part = () => document.querySelector('[aria-label=Sweep]')?.textContent ?? '';
    expect(part()).toMatch(/1 run:\s+about/);
    expect(part()).toContain('Skip 1 run trained before');
    [...document.querySelectorAll<HTMLInputElement>('[aria-label=Sweep] [type=checkbox]')]
      .at(-1)
      ?.click();
    flushSync();
    expect(part()).toContain('2 runs');
  });
});

describe('the queue', () => {
  const names = ['a', 'b', 'c', 'd'];
  const queue = { ...emptyQueue, waiting: 4, secondsLeft: 125, atOnce: 2 };
  const panel = () => document.querySelector('section[aria-label=Queue]');
  const lastChange = () => fake.calls.findLast(({ name }) => name === 'experiments.queue')?.request;
  const press = (label: string) => {
    document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)?.click();
    flushSync();
  };

  beforeEach(() => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    fake.emit({ kind: 'queue', queued, queue });
    flushSync();
  });

  it('says how long it will take, and can be paused and put in order', () => {
    expect(panel()?.textContent).toContain('4 runs queued, all done in about 2 min 5 s');
    button('Pause queue')?.click();
    expect(lastChange()).toEqual({ kind: 'pause' });
    press('Train c earlier');
    expect(lastChange()).toEqual({ kind: 'move', ticket: -3, before: -2 });
    press('Train b later');
    expect(lastChange()).toEqual({ kind: 'move', ticket: -2, before: -4 });
    press('Train c later');
    expect(lastChange()).toEqual({ kind: 'move', ticket: -3, before: null });
    press('Cancel d');
    expect(fake.calls.at(-1)).toEqual({ name: 'experiments.stop', request: { id: -4 } });
  });

  it('gives a run, or its whole group, another priority', () => {
    const choices = () =>
      [...document.querySelectorAll<HTMLSelectElement>('[aria-label="Priority of b"] option')].map(
        ({ textContent }) => textContent,
      );
    const chooseFor = (name: string, value: string) => {
      const select = document.querySelector<HTMLSelectElement>(
        `[aria-label="Priority of ${name}"]`,
      )!;
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    expect(choices()).toEqual(['High', 'Normal', 'Low']);
    chooseFor('b', '1');
    const first = { kind: 'prioritise', ticket: -2, priority: 1 };
    expect(lastChange()).toEqual({ ...first, wholeExperiment: false });
    const queued = names.map((name, i) =>
      fakeQueued(-1 - i, 'gru', { name, experimentId: 1 + (i % 2) }),
    );
    fake.emit({ kind: 'queue', queued, queue });
    flushSync();
    expect(choices()).toEqual(['High', 'Normal', 'Low', 'High', 'Normal', 'Low']);
    chooseFor('b', 'group -1');
    expect(lastChange()).toEqual({ ...first, priority: -1, wholeExperiment: true });
  });

  it('says that it is paused, and how many wait unseen', () => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'queue', queued, queue: { ...queue, waiting: 1004, isPaused: true } });
    flushSync();
    expect(panel()?.textContent).toContain('1,004 runs queued, paused');
    expect(panel()?.textContent).toContain('and 1,000 others');
    button('Resume queue')?.click();
    expect(lastChange()).toEqual({ kind: 'go-on' });
  });
});

it('runs that an earlier Unroll left in the queue can be resumed', () => {
  fake.emit({ kind: 'queue', queued: [], queue: { ...emptyQueue, leftOver: 12 } });
  flushSync();
  expect(document.body.textContent).toContain(
    '12 runs were still to be trained when Unroll ended.',
  );
  button('Train them now')?.click();
  expect(fake.calls.at(-1)).toEqual({
    name: 'experiments.queue',
    request: { kind: 'left-over', goOn: true },
  });
});
