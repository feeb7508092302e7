import { describe, expect, it, onTestFinished } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { newUid } from '../../../../src-main/store/trainings';
import { changeStore } from '../../../support/change-store';
import { sampleConfig } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

function storeWithQueue(names: readonly string[]) {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  onTestFinished(() => {
    store.close();
  });
  const experimentId = store.experiments.create('');
  const waiting = (name: string, priority = 0) => ({
    experimentId,
    uid: newUid(),
    name,
    config: sampleConfig(),
    priority,
    tries: 0,
  });
  store.queue.change((queue) => {
    queue.add(names.map((name) => waiting(name)));
  });
  const order = () => store.queue.change((queue) => queue.list(100).map(({ name }) => name));
  const idOf = (name: string) =>
    store.queue.change((queue) => queue.list(100).find((run) => run.name === name)!.id);
  return { store, directory, waiting, order, idOf };
}

describe('the queue', () => {
  it('leaves out rows of which somebody else’s database has another type of value', () => {
    const { directory, order } = storeWithQueue(['mine', 'theirs']);
    // A table without STRICT takes anything.
    changeStore(
      directory,
      `CREATE TABLE theirs AS SELECT * FROM queue; DROP TABLE queue; ALTER TABLE theirs RENAME TO queue;
       UPDATE queue SET name = x'00ff' WHERE name = 'theirs'`,
    );
    expect(order()).toEqual(['mine']);
  });

  it('is first come, first served among equals, and higher priorities come before', () => {
    const { store, waiting, order, idOf } = storeWithQueue(['a', 'b', 'c']);
    store.queue.change((queue) => {
      queue.add([waiting('urgent', 1)]);
    });
    expect(order()).toEqual(['urgent', 'a', 'b', 'c']);
    store.queue.change((queue) => {
      queue.prioritise(idOf('c'), 2, false);
    });
    expect(order()).toEqual(['c', 'urgent', 'a', 'b']);
    store.queue.change((queue) => {
      queue.prioritise(idOf('a'), -1, true);
    });
    expect(order()).toEqual(['a', 'b', 'c', 'urgent']);
  });

  it('can be put in another order, over priorities too', () => {
    const { store, waiting, order, idOf } = storeWithQueue(['a', 'b', 'c']);
    const move = (name: string, before: string | null) => {
      store.queue.change((queue) => {
        queue.move(idOf(name), before === null ? null : idOf(before));
      });
    };
    move('c', 'a');
    expect(order()).toEqual(['c', 'a', 'b']);
    move('c', 'b');
    expect(order()).toEqual(['a', 'c', 'b']);
    move('a', null);
    expect(order()).toEqual(['c', 'b', 'a']);
    store.queue.change((queue) => {
      queue.add([waiting('urgent', 5)]);
    });
    move('a', 'urgent');
    expect(order()).toEqual(['a', 'urgent', 'c', 'b']);
    move('urgent', null);
    expect(order()).toEqual(['a', 'c', 'b', 'urgent']);
  });

  it('gives a run away as it begins, with the uid that it was given', () => {
    const { store, order } = storeWithQueue(['a', 'b']);
    const [first] = store.queue.change((queue) => queue.list(1));
    expect(store.queue.start(first!)).toMatchObject({
      ...{ name: 'a', uid: first!.uid, status: 'running' },
    });
    expect(order()).toEqual(['b']);
  });

  it('puts back what was removed at its old place', () => {
    const { store, order } = storeWithQueue(['a', 'b', 'c']);
    const [, b] = store.queue.change((queue) => queue.list(3));
    store.queue.change((queue) => {
      queue.remove([b!.id]);
    });
    expect(order()).toEqual(['a', 'c']);
    store.queue.change((queue) => {
      queue.add([b!]);
    });
    expect(order()).toEqual(['a', 'b', 'c']);
  });

  it('puts back first what has to be tried again', () => {
    const { store, waiting, order } = storeWithQueue(['a', 'b']);
    store.queue.change((queue) => {
      queue.add([waiting('again')], true);
    });
    expect(order()).toEqual(['again', 'a', 'b']);
  });
});

describe('what a process that is gone left waiting', () => {
  function abandoned() {
    const all = storeWithQueue(['a', 'b']);
    changeStore(all.directory, "UPDATE queue SET owner_started = 'another boot'");
    return all;
  }

  it('is not trained by itself, but can be taken over', () => {
    const { store, order } = abandoned();
    expect(order()).toEqual([]);
    expect(store.queue.change((queue) => queue.leftOver())).toBe(2);
    store.queue.change((queue) => {
      queue.takeOver();
    });
    expect(order()).toEqual(['a', 'b']);
    expect(store.queue.change((queue) => queue.leftOver())).toBe(0);
  });
});
