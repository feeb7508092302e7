// The part of migration 003 that SQL cannot do: rows of points become columns of float32, and JSON of epochs becomes
// vectors. It is released, so it never changes, and it uses nothing that may.
import type Database from 'better-sqlite3';

const valuesARow = 1000;

/** Fills `curves` and `measurements` from `points` and `epochs`, which are gone afterwards. */
export function moveToColumns(db: Database.Database): void {
  movePoints(db);
  moveVectors(db);
  db.exec('DROP TABLE points; DROP TABLE epochs');
}

function movePoints(db: Database.Database): void {
  const runs = db.prepare<[], number>('SELECT id FROM runs ORDER BY id').pluck().all();
  const read = db
    .prepare<[number, number, number], [number, number | null, number]>(
      'SELECT step, loss, accuracy FROM points WHERE run_id = ? AND step > ? ORDER BY step LIMIT ?',
    )
    .raw();
  const insert = db.prepare<[number, string, number, Uint8Array]>(
    'INSERT INTO curves (run_id, metric, first_step, float32) VALUES (?, ?, ?, ?)',
  );
  const loss = new Float32Array(valuesARow);
  const accuracy = new Float32Array(valuesARow);
  const write = (runId: number, metric: string, firstStep: number, values: Float32Array) =>
    insert.run(runId, metric, firstStep, new Uint8Array(values.buffer, 0, values.byteLength));
  for (const runId of runs) {
    let rows = read.all(runId, 0, valuesARow);
    while (rows.length > 0) {
      // A row ends before a gap: within one, steps are consecutive.
      const firstStep = rows[0]?.[0] ?? 1;
      let [count, last] = [0, firstStep - 1];
      for (const [step, itsLoss, itsAccuracy] of rows) {
        if (step !== last + 1) break;
        loss[count] = itsLoss ?? NaN;
        accuracy[count] = itsAccuracy;
        count += 1;
        last = step;
      }
      write(runId, 'train/loss', firstStep, loss.subarray(0, count));
      write(runId, 'train/accuracy', firstStep, accuracy.subarray(0, count));
      rows = read.all(runId, last, valuesARow);
    }
  }
}

interface EpochRow {
  readonly run_id: number;
  readonly epoch: number;
  readonly confusion: string;
  readonly gradient_norms: string | null;
  readonly accuracy_after_step: string | null;
}

function moveVectors(db: Database.Database): void {
  const ended = db
    .prepare<[], [number, number]>('SELECT run_id, epoch FROM epochs ORDER BY run_id, epoch')
    .raw()
    .all();
  const read = db.prepare<[number, number], EpochRow>(
    'SELECT * FROM epochs WHERE run_id = ? AND epoch = ?',
  );
  const insert = db.prepare<[number, number, string, Uint8Array, Uint8Array | null]>(
    'INSERT INTO measurements (run_id, epoch, metric, vector, steps) VALUES (?, ?, ?, ?, ?)',
  );
  for (const key of ended) {
    const row = read.get(...key);
    if (!row) continue;
    const confusion = JSON.parse(row.confusion) as number[];
    insert.run(...key, 'confusion', bytesOf(Uint32Array.from(confusion)), null);
    // In JSON a number that is not finite is null.
    const norms = JSON.parse(row.gradient_norms ?? 'null') as (number | null)[] | null;
    if (norms) {
      const values = Float64Array.from(norms, (norm) => norm ?? NaN);
      insert.run(...key, 'gradient-through-time/h', bytesOf(values), null);
    }
    const after = JSON.parse(row.accuracy_after_step ?? 'null') as {
      readonly steps: readonly number[];
      readonly accuracy: readonly number[];
    } | null;
    if (after) {
      const isEachStep = after.steps.every((step, index) => step === index + 1);
      const steps = isEachStep ? null : bytesOf(Uint32Array.from(after.steps));
      const values = bytesOf(Float64Array.from(after.accuracy));
      insert.run(...key, 'accuracy-after-step', values, steps);
    }
  }
}

const bytesOf = ({ buffer }: Float64Array | Uint32Array) => new Uint8Array(buffer);
