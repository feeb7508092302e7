// Another program that locks the store from a training's first values until after its end.
import Database from 'better-sqlite3';
import type { Outcome } from './main';
import { ended, grows, isOver, openBench, resultOf } from './training';
import { indexFile } from '../../src-main/store/schema/database';

export async function lockStore(): Promise<Outcome[]> {
  const bench = await openBench();
  try {
    const [whole, locked] = [bench.fresh('whole'), bench.fresh('locked')];
    // A quarter of the images: it is held from the first values on, however long the training is.
    const train = [...bench.train, '--limit', '3200'];
    await ended(bench.start(whole, train));
    const child = bench.start(locked, train);
    await grows(() => isOver(child), locked, 2000);
    const other = new Database(indexFile(locked));
    other.exec('BEGIN IMMEDIATE');
    await ended(child);
    other.exec('ROLLBACK');
    other.close();
    const [expected, result] = [resultOf(whole), resultOf(locked)];
    const isSame = result?.status === 'finished' && result.whole === expected?.whole;
    return [
      {
        attack: 'another program holds the store from the first values until after the end',
        result: isSame
          ? 'finished, every value and weight there at the next opening'
          : `${result?.status ?? 'gone'}, not as without (${result?.reason ?? 'no reason'})`,
        passed: isSame,
      },
    ];
  } finally {
    bench.close();
  }
}
