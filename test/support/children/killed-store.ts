// Opens a store and kills its own process, as a power cut would, when it is about to run the nth statement.
import Database from 'better-sqlite3';
import { openRunStore } from '../../../src-main/runs/run-store';

const [directory = '', moment = '0'] = process.argv.slice(2);
let left = Number(moment);

function killAt(owner: object, name: string): void {
  const method = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
  const counted = function (this: unknown, ...values: unknown[]): unknown {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return method.apply(this, values);
  };
  Reflect.set(owner, name, counted);
}

const statement = new Database(':memory:').prepare('SELECT 1');
killAt(Object.getPrototypeOf(statement) as object, 'run');
killAt(Database.prototype, 'exec');
openRunStore(directory).close();
