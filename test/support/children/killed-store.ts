// Opens a store and kills its own process, as a power cut would, when it is about to run the nth statement.
import Database from 'better-sqlite3';
import { openRunStore } from '../../../src-main/store/run-store';

const [directory = '', moment = '0'] = process.argv.slice(2);
let left = Number(moment);

function killAt(owner: object, name: string): void {
  const method = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
  const counted = function (this: Database.Database | Database.Statement, ...values: unknown[]) {
    // Another one in memory says what the schema is to be.
    const { memory } = 'database' in this ? this.database : this;
    if (!memory) {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    }
    return method.apply(this, values);
  };
  Reflect.set(owner, name, counted);
}

const statement = new Database(':memory:').prepare('SELECT 1');
killAt(Object.getPrototypeOf(statement) as object, 'run');
killAt(Database.prototype, 'exec');
openRunStore(directory).close();
