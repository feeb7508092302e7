import fc from 'fast-check';
import { flushSync } from 'svelte';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Questions } from '../../../src-renderer/ui/questions';

interface Question {
  readonly thing: string;
  readonly epoch: number;
}
type Answer = Question & { readonly version: number };

const loadSettledNumbers = async () => {
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
  flushSync();
};

/** Main, whose answers come when the test says, and something that looks one answer up after another. */
function setUp(options: ConstructorParameters<typeof Questions<Question, Answer>>[1] = {}) {
  const flights: { question: Question; land: (answer?: Answer) => void; fail: () => void }[] = [];
  const main = { version: 0, asked: 0, isLooking: false };
  const asked = new Questions<Question, Answer>((question) => {
    expect(main.isLooking, 'asked within what looks').toBe(false);
    main.asked += 1;
    const { version } = main;
    return new Promise((resolve, reject) => {
      const remove = () => flights.splice(flights.indexOf(flight), 1);
      const flight = {
        question,
        land: (answer: Answer | undefined = { ...question, version }) => {
          remove();
          resolve(answer);
        },
        fail: () => {
          remove();
          reject(new Error('It failed.'));
        },
      };
      flights.push(flight);
    });
  }, options);
  let current = $state.raw<Question | null>(null);
  const seen: (Answer | undefined)[] = [];
  const look = $derived.by(() => {
    main.isLooking = true;
    const answer = current === null ? undefined : asked.of(current);
    main.isLooking = false;
    return answer;
  });
  const stop = $effect.root(() => {
    $effect(() => {
      seen.push(look);
    });
  });
  onTestFinished(stop);
  const show = async (question: Question | null) => {
    current = question;
    flushSync();
    await loadSettledNumbers();
  };
  return { asked, flights, main, seen, show, current: () => current };
}

const question = fc.record({
  thing: fc.constantFrom('a', 'b'),
  epoch: fc.integer({ min: 1, max: 3 }),
});
type Step = { readonly kind: 'land' | 'fail' | 'stale' | 'drop' | 'leave' } | Question;
const step: fc.Arbitrary<Step> = fc.oneof(
  question,
  question,
  fc.record({ kind: fc.constantFrom('land', 'land', 'fail', 'stale', 'drop', 'leave') }),
);

describe('a value requested from main', () => {
  it.each([false, true])(
    'sends no request during a read, one request at a time, and ends with the newest value (alone: %s)',
    async (isAlone) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const { asked, flights, main, seen, show, current } = setUp({
            about: ({ thing }: Question) => thing,
            isAlone,
          });
          for (const one of steps) {
            if (!('kind' in one)) await show(one);
            else if (one.kind === 'leave') await show(null);
            else if (one.kind === 'land') flights[0]?.land();
            else if (one.kind === 'fail') flights[0]?.fail();
            else if (one.kind === 'drop') asked.drop();
            else {
              main.version += 1;
              asked.stale();
            }
            await loadSettledNumbers();
            const things = flights.map(({ question: { thing } }) => thing);
            // Dropped requests may still be pending.
            if (!isAlone && !steps.some((other) => 'kind' in other && other.kind === 'drop'))
              expect(new Set(things).size).toBe(things.length);
          }
          asked.stale();
          await loadSettledNumbers();
          while (flights.length > 0) {
            flights[0]?.land();
            await loadSettledNumbers();
          }
          const last = current();
          const version = main.version;
          expect(seen.at(-1)).toEqual(last === null ? undefined : { ...last, version });
          for (const thing of ['a', 'b']) {
            const versions = seen.flatMap((one) => (one?.thing === thing ? [one.version] : []));
            expect(versions).toEqual(versions.toSorted((a, b) => a - b));
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it('fetches once, keeps the previous value while refetching, and refetches only while in use', async () => {
    const { asked, flights, main, seen, show } = setUp({ about: ({ thing }: Question) => thing });
    await show({ thing: 'a', epoch: 1 });
    await show({ thing: 'a', epoch: 1 });
    flights[0]?.land();
    await loadSettledNumbers();
    await show({ thing: 'a', epoch: 2 });
    expect(seen.at(-1)).toMatchObject({ epoch: 1 });
    expect(asked.isAnswered({ thing: 'a', epoch: 2 })).toBe(false);
    flights[0]?.land();
    await loadSettledNumbers();
    expect([seen.at(-1)?.epoch, asked.isAnswered({ thing: 'a', epoch: 2 })]).toEqual([2, true]);
    await show(null);
    asked.stale();
    await loadSettledNumbers();
    expect(main.asked).toBe(2);
    await show({ thing: 'a', epoch: 2 });
    expect(main.asked).toBe(3);
  });

  it('reports a failure, keeps the previous value, and retries a second later', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const problems: string[] = [];
    const { asked, flights, main, show } = setUp({
      onproblem: ({ message }) => problems.push(message),
    });
    const first = { thing: 'a', epoch: 1 };
    await show(first);
    flights[0]?.fail();
    await loadSettledNumbers();
    expect(asked.getProblem(first)?.message).toBe('It failed.');
    asked.of(first);
    await loadSettledNumbers();
    expect([main.asked, problems]).toEqual([1, ['It failed.']]);
    vi.advanceTimersByTime(1001);
    asked.of(first);
    await loadSettledNumbers();
    flights[0]?.land();
    await loadSettledNumbers();
    expect([asked.getProblem(first), asked.of(first)?.epoch]).toEqual([null, 1]);
  });

  it('waits for a pause in typing, and requests the last input', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { flights, main, show } = setUp({ about: () => '', pauseMs: 300 });
    await show({ thing: 'a', epoch: 1 });
    expect(main.asked).toBe(1);
    flights[0]?.land();
    await loadSettledNumbers();
    for (const epoch of [2, 3, 4]) await show({ thing: 'a', epoch });
    expect(main.asked).toBe(1);
    vi.advanceTimersByTime(300);
    expect(flights.map(({ question: { epoch } }) => epoch)).toEqual([4]);
  });

  it('cancels a single request on the next one, and drops its value', async () => {
    const { asked, flights, show } = setUp({ isAlone: true });
    await show({ thing: 'a', epoch: 1 });
    await show({ thing: 'b', epoch: 1 });
    flights[0]?.land();
    await loadSettledNumbers();
    expect(asked.of({ thing: 'a', epoch: 1 })).toBeUndefined();
    expect(asked.drop()).toBe(true);
    expect(asked.drop()).toBe(false);
  });

  it('caches at most the given number of values', async () => {
    const { asked, flights, show } = setUp({ most: 2 });
    for (const epoch of [1, 2, 3]) {
      await show({ thing: 'a', epoch });
      flights[0]?.land();
      await loadSettledNumbers();
    }
    const known = [1, 2, 3].map((epoch) => asked.isAnswered({ thing: 'a', epoch }));
    expect(known).toEqual([false, true, true]);
  });
});
