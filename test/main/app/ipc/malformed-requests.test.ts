// Every call that the window can make, with requests that its schema does not take: some hundred of them, or as many as
// UNROLL_PAYLOADS says, which are 10,000 in `npm run hostile`.
import fc from 'fast-check';
import type { IpcMainInvokeEvent } from 'electron';
import { expect, it, vi } from 'vitest';
import { calls } from '../../../../src-main/contract/calls';
import type { Result } from '../../../../src-main/core/problem-data';
import { createCallHandler, type Handlers } from '../../../../src-main/app/ipc/call-handlers';
import { serveCalls } from '../../../../src-main/app/ipc/bridge';

type Listener = (event: IpcMainInvokeEvent, name: unknown, request: unknown) => unknown;

const handle = vi.hoisted(() => vi.fn<(channel: string, listener: Listener) => void>());
vi.mock('electron', () => ({ ipcMain: { handle } }));

const payloads = Number(process.env.UNROLL_PAYLOADS ?? 300);
const origin = 'app://unroll';
const mainFrame = { origin };
const ourPage = { sender: { mainFrame }, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent;
const names = Object.keys(calls) as (keyof typeof calls)[];

/**
 * Any value that structured cloning can transfer: everything but functions, with keys of prototypes and
 * texts of a megabyte.
 */
const anything = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
    key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'then', 'runId')),
  }),
  fc.constantFrom('x'.repeat(1e6), Array(10_000).fill(''), { ['k'.repeat(1e5)]: 1 }, -0, NaN),
);

const called = vi.fn();
const handlers = Object.fromEntries(names.map((name) => [name, called])) as unknown as Handlers;
serveCalls(createCallHandler(handlers), origin);
const [, listener] = handle.mock.lastCall ?? [];

const ask = async (name: unknown, request: unknown) =>
  (await listener?.(ourPage, name, request)) as Result<unknown>;

const isBoundedRefusal = (result: Result<unknown>) =>
  !result.ok && result.problem.code === 'bad-request' && result.problem.message.length <= 2000;

it('covers all calls with malformed requests', () => {
  expect(names.length).toBeGreaterThan(50);
});

it.each(names)(
  'rejects a malformed request to %s briefly, without calling its handler',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(anything, async (request) => {
        fc.pre(!calls[name].request.safeParse(request).success);
        expect(isBoundedRefusal(await ask(name, request))).toBe(true);
      }),
      { numRuns: payloads },
    );
    expect(called).not.toHaveBeenCalled();
  },
);

it('rejects a malformed request to an unknown call', async () => {
  await fc.assert(
    fc.asyncProperty(anything, anything, async (name, request) => {
      expect(isBoundedRefusal(await ask(name, request))).toBe(true);
    }),
    { numRuns: payloads },
  );
});
