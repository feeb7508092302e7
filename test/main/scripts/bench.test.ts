import { describe, expect, it } from 'vitest';
import { Contestant } from '../../../scripts/bench/contestant';
import type { ContestantKind, Discipline } from '../../../scripts/bench/contest';
import { readOptions } from '../../../scripts/bench/main';
import { ratios, stepAims } from '../../../scripts/bench/report';
import { aimTable, markdownTable, median, ratio, short } from '../../../scripts/bench/table';

describe('the options', () => {
  it('stand at a whole measurement by default', () => {
    expect(readOptions([])).toEqual({
      rounds: 12,
      steps: 5,
      batches: [64, 128],
      cells: ['rnn', 'gru', 'lstm'],
      networks: ['one'],
      withPytorch: true,
      withRest: true,
      epochs: 1,
    });
  });

  it('narrow the measurement', () => {
    const argv = '--rounds 3 --batch 32 --cells gru --without-pytorch --whole'.split(' ');
    expect(readOptions(argv)).toMatchObject({
      rounds: 3,
      batches: [32],
      cells: ['gru'],
      withPytorch: false,
      epochs: 10,
    });
    expect(readOptions(['--help'])).toBeNull();
  });

  it('are refused with their name', () => {
    expect(() => readOptions(['--rounds', 'many'])).toThrow(/--rounds/);
    expect(() => readOptions(['--batch', '64,'])).toThrow(/--batch/);
    expect(() => readOptions(['--cells', 'transformer'])).toThrow(/--cells/);
    expect(() => readOptions(['--fast'])).toThrow(/--fast/);
  });
});

describe('the figures', () => {
  it('are medians', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('compare contestants within their rounds, so that a slow round changes nothing', () => {
    expect(ratio([2, 20, 2], [1, 10, 1])).toBe(2);
  });

  it('stand in a table as the formatter would set it', () => {
    const table = markdownTable([
      ['', 'RNN'],
      ['floor', '3.10'],
    ]);
    expect(table).toBe('|       |  RNN |\n| ----- | ---: |\n| floor | 3.10 |');
    expect([0.294, 3.1, 14.14, 123.4, NaN].map(short)).toEqual([
      '0.29',
      '3.10',
      '14.1',
      '123',
      '–',
    ]);
  });

  it('stand against their aims where they have one, and say where nothing was measured', () => {
    const lines = aimTable('Aim', [
      { what: 'a', value: 1.9, unit: ' s', aim: { most: 2 } },
      { what: 'b', value: 1.9, unit: ' ×', aim: { least: 2 } },
      { what: 'c', value: NaN, unit: ' s', aim: { most: 2 } },
      { what: 'd', value: 25_000, unit: ' MB' },
    ]).split('\n');
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(/a +\| +≤ 2 s \| +1.90 s \| +met/),
      expect.stringMatching(/b +\| +≥ 2 × \| +1.90 × \| +NOT met/),
      expect.stringMatching(/c +\| +≤ 2 s \| +– s \| +not measured/),
      expect.stringMatching(/d +\| +\| +25,000 MB \| +\|/),
    ]);
  });
});

describe('the verdicts', () => {
  const times = (ms: number) => ({ wallMs: [ms], cpuMs: [ms] });
  const discipline = (ms: Partial<Record<ContestantKind, number>>, batch = 128): Discipline => ({
    cell: 'lstm',
    network: 'one',
    batch,
    times: Object.fromEntries(Object.entries(ms).map(([kind, value]) => [kind, times(value)])),
  });
  const verdicts = (one: Discipline) =>
    aimTable('', stepAims([one]))
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').at(-2)?.trim());
  const all = { unroll1: 12, unroll2: 10, layers: 60, pytorch1: 24, pytorch2: 16, floor: 10 };

  it('set the better of ours against the better of theirs, and CPU time one against one', () => {
    expect(ratios(discipline(all))).toEqual({
      pytorchWall: 1.6,
      pytorchCpu: 2,
      layersWall: 6,
      floorCpu: 1.2,
    });
    expect(verdicts(discipline(all))).toEqual(['met', 'met', 'met', 'met']);
  });

  it('are no for a figure just short of its aim', () => {
    const short = { ...all, unroll1: 12.1, pytorch1: 15.6, pytorch2: 15.9, layers: 59.9 };
    expect(verdicts(discipline(short))).toEqual(['NOT met', 'NOT met', 'NOT met', 'NOT met']);
  });

  it('leave out who did not take part, and batch sizes without an aim', () => {
    const { unroll1, unroll2, layers, floor } = all;
    const present = discipline({ unroll1, unroll2, layers, floor });
    const aims = stepAims([present, discipline(all, 64)]).map(({ aim }) => aim);
    expect(aims).toEqual([{ least: 6 }, { most: 1.2 }]);
  });
});

describe('a contestant', () => {
  const program = (code: string) => ({ command: process.execPath, args: ['-e', code] });
  const ask = { kind: 'step', cell: 'rnn', network: 'one', batch: 64, steps: 3 } as const;

  it('stays alive and answers one ask after the other', async () => {
    const contestant = new Contestant(
      'echo',
      program(`
        let turns = 0;
        require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
          console.log('noise on stdout');
          const answer = { wallMs: ++turns, cpuMs: JSON.parse(line).steps };
          require('fs').writeSync(3, JSON.stringify(answer) + '\\n');
        });`),
    );
    expect(await contestant.ask(ask)).toEqual({ wallMs: 1, cpuMs: 3 });
    expect(await contestant.ask(ask)).toEqual({ wallMs: 2, cpuMs: 3 });
    contestant.close();
  });

  it('that dies is named with its last words', async () => {
    const contestant = new Contestant('mayfly', program('throw new Error("no such library")'));
    await expect(contestant.ask(ask)).rejects.toThrow(/mayfly ended: [^]*no such library/);
  });

  it('that cannot be started is named', async () => {
    const contestant = new Contestant('ghost', { command: '/no/such/program', args: [] });
    await expect(contestant.ask(ask)).rejects.toThrow(/ghost ended: .*ENOENT/);
  });
});
