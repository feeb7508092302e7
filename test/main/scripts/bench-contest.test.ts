import { expect, it } from 'vitest';
import { contestantKinds, holdContest } from '../../../scripts/bench/contest';
import { bundleChildren, readOptions } from '../../../scripts/bench/main';

it('asks everyone who needs no Python in every round, for wall and CPU time', async () => {
  const argv = '--rounds 2 --steps 1 --batch 64 --cells rnn --without-pytorch'.split(' ');
  const { contestant } = await bundleChildren();
  const said: string[] = [];
  const [rnn, ...others] = await holdContest(readOptions(argv)!, contestant, null, (text) =>
    said.push(text),
  );
  expect(said).toEqual(['warming up', 'round 1 of 2', 'round 2 of 2']);
  expect(others).toEqual([]);
  const kinds = contestantKinds.filter((kind) => !kind.startsWith('pytorch'));
  expect(Object.keys(rnn!.times)).toEqual(kinds);
  for (const { wallMs, cpuMs } of Object.values(rnn!.times)) {
    expect(wallMs).toHaveLength(2);
    expect(cpuMs).toHaveLength(2);
    expect(Math.min(...wallMs, ...cpuMs)).toBeGreaterThan(0);
  }
});
