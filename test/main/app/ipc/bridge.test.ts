import type { IpcMainInvokeEvent } from 'electron';
import { emptyQueue } from '../../../../src-main/contract/live';
import { beforeEach, expect, it, vi } from 'vitest';
import { channels, unpackResponse } from '../../../../src-main/contract/bridge';
import type { Result } from '../../../../src-main/core/problem-data';
import { createCallHandler, type Handlers } from '../../../../src-main/app/ipc/call-handlers';
import { serveCalls, type CallHandler } from '../../../../src-main/app/ipc/bridge';
import { fakeRun } from '../../../support/fake-runs';
import { Problem, createProblem } from '../../../../src-main/core/problem';

type Listener = (event: IpcMainInvokeEvent, name: unknown, request: unknown) => unknown;

const handle = vi.hoisted(() => vi.fn<(channel: string, listener: Listener) => void>());
vi.mock('electron', () => ({ ipcMain: { handle } }));

const origin = 'app://unroll';
const mainFrame = { origin };
const ourPage = { sender: { mainFrame }, senderFrame: mainFrame };

/** The bridge over the given handlers alone, as the page would meet it. */
function serve(handlers: Partial<Handlers>) {
  serveCalls(createCallHandler(handlers as Handlers), origin);
  const [channel, listener] = handle.mock.lastCall ?? [];
  expect(channel).toBe(channels.call);
  return async (name: unknown, request: unknown, event: unknown = ourPage) =>
    (await listener?.(event as IpcMainInvokeEvent, name, request)) as Result<unknown>;
}

beforeEach(() => {
  handle.mockReset();
});

it("returns the handler's result to Unroll's page", async () => {
  const call = serve({ 'views.last': () => null, 'runs.list': () => [fakeRun(3, 'gru')] });
  expect(await call('views.last', null)).toEqual({ ok: true, value: null });
  const listed = (await call('runs.list', null)) as { value: string };
  expect(unpackResponse('runs.list', listed.value)).toEqual([fakeRun(3, 'gru')]);
});

it('delays calls that arrive before the handlers are ready', async () => {
  let give: (answer: CallHandler) => void = () => undefined;
  serveCalls(new Promise<CallHandler>((resolve) => (give = resolve)), origin);
  const [, listener] = handle.mock.lastCall ?? [];
  const asked = listener?.(ourPage as unknown as IpcMainInvokeEvent, 'views.last', null);
  give(createCallHandler({ 'views.last': () => null } as Partial<Handlers> as Handlers));
  expect(await asked).toEqual({ ok: true, value: null });
});

it('passes the request on as parsed by its schema, with defaults', async () => {
  const start = vi.fn(() => ({ running: [], queued: [], queue: emptyQueue }));
  const call = serve({ 'experiments.start': start });
  await call('experiments.start', { name: ' first ', cells: ['gru'] });
  expect(start).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'first', cells: ['gru'], hiddenSize: 150, epochs: 10 }),
  );
});

it.each([
  ['a frame inside our page', { sender: { mainFrame }, senderFrame: { origin } }],
  ['a frame that is gone', { sender: { mainFrame }, senderFrame: null }],
  [
    'another page in our window',
    (() => {
      const frame = { origin: 'https://example.com' };
      return { sender: { mainFrame: frame }, senderFrame: frame };
    })(),
  ],
])('rejects %s before calling any handler', async (_who, event) => {
  const list = vi.fn(() => []);
  const answer = await serve({ 'runs.list': list })('runs.list', null, event);
  expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  expect(list).not.toHaveBeenCalled();
});

it.each(['runs.drop', 'constructor', '__proto__', 'toString', '', 7, null, undefined])(
  'rejects the call %j, which is not in the contract',
  async (name) => {
    const answer = await serve({})(name, null);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  },
);

it('sends a problem as plain data, from which the window creates its message', async () => {
  const problem = createProblem('run-missing.none', { run: '7' });
  const call = serve({
    'runs.epochs': () => {
      throw problem;
    },
  });
  const { code, message, refusal } = problem;
  expect(await call('runs.epochs', { runId: 7 })).toEqual({
    ok: false,
    problem: { code, message, refusal },
  });
});

it('shortens a message that repeats a long request', async () => {
  const call = serve({
    'runs.epochs': ({ runId }) => {
      throw new Problem('run-missing', `There is no run ${'9'.repeat(189_000)} (${runId}).`);
    },
  });
  const answers = [
    await call('runs.epochs', { runId: 7 }),
    await call('runs.epochs', { runId: 7, ['k'.repeat(189_000)]: 1 }),
  ];
  for (const answer of answers) {
    if (answer.ok) throw new Error('It was answered.');
    expect(answer.problem.message.length).toBeLessThanOrEqual(2000);
  }
});

it('turns unexpected errors into a sentence, and prints the stack on the terminal', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const call = serve({
    'models.export': () => Promise.reject(new TypeError('x is not a function')),
  });
  const answer = await call('models.export', { runId: 1 });
  const written = stderr.mock.calls.join('');
  stderr.mockRestore();
  expect(answer).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
  expect(answer).toHaveProperty('problem.message', expect.stringContaining('Try again'));
  expect(written).toContain('models.export: TypeError: x is not a function');
  expect(written).toContain('bridge.test.ts');
});
