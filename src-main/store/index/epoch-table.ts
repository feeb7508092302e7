// What epochs measured, by metric: a row for each scalar, profile and confusion matrix. An epoch that has ended
// has a row in `checkpoints`.
import type Database from 'better-sqlite3';
import type { EpochMetric, ProfileMetric } from '../../catalogue/metrics';
import { profileMetrics } from '../../catalogue/metrics';
import { meansOf } from '../../contract/epoch-value';
import type { EpochResult, Measured, Profile, Profiles } from '../../contract/run-event';

/** The means over an epoch's batches have the name of the batches' metric. */
type ScalarName = EpochMetric | 'train/loss' | 'train/accuracy';

interface Row {
  readonly epoch: number;
  readonly metric: string;
  readonly value: number | null;
  readonly vector: Buffer | null;
  readonly steps: Buffer | null;
}

export class EpochTable {
  readonly #insert: Database.Statement<
    [number, number, string, number | null, Uint8Array | null, Uint8Array | null]
  >;
  readonly #ofRun: Database.Statement<[number], Row>;
  readonly #ofMetric: Database.Statement<[number, string], Row>;
  readonly #ended: Database.Statement<[number], { epoch: number; ms: number }>;

  constructor(db: Database.Database) {
    this.#insert = db.prepare(
      // After an interruption the same values are measured again.
      'INSERT OR REPLACE INTO measurements (run_id, epoch, metric, value, vector, steps) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const columns = 'SELECT epoch, metric, value, vector, steps FROM measurements';
    this.#ofRun = db.prepare(`${columns} WHERE run_id = ?`);
    this.#ofMetric = db.prepare(`${columns} WHERE run_id = ? AND metric = ? ORDER BY epoch`);
    this.#ended = db.prepare(
      'SELECT epoch, duration_ms AS ms FROM checkpoints WHERE run_id = ? ORDER BY epoch',
    );
  }

  addResult(runId: number, result: EpochResult): void {
    const { epoch, confusion } = result;
    this.#addScalar(runId, epoch, 'train/loss', result.trainLoss);
    this.#addScalar(runId, epoch, 'train/accuracy', result.trainAccuracy);
    this.#addScalar(runId, epoch, 'test/loss', result.testLoss);
    this.#addScalar(runId, epoch, 'test/accuracy', result.testAccuracy);
    this.#write(runId, epoch, 'confusion', null, bytesOf(Uint32Array.from(confusion)), null);
    this.#addProfiles(runId, epoch, result.profiles);
    this.#addScalars(runId, epoch, meansOf(result.profiles));
  }

  addMeasured(runId: number, { epoch, scalars, profiles }: Measured): void {
    this.#addScalars(runId, epoch, scalars);
    this.#addProfiles(runId, epoch, profiles);
  }

  /** The epochs that have ended, in order, with all that they measured. */
  results(runId: number): EpochResult[] {
    const rows = new Map(this.#ofRun.all(runId).map((row) => [keyOf(row.epoch, row.metric), row]));
    return this.#ended.all(runId).map(({ epoch, ms: durationMs }) => {
      const scalar = (metric: ScalarName) => {
        const row = rows.get(keyOf(epoch, metric));
        if (!row) throw new Error(`Epoch ${epoch} of run ${runId} has no ${metric}.`);
        return row.value ?? NaN;
      };
      const measured = profileMetrics.flatMap((metric) => {
        const row = rows.get(keyOf(epoch, metric));
        return row ? [[metric, toProfile(row)] as const] : [];
      });
      return {
        epoch,
        trainLoss: scalar('train/loss'),
        trainAccuracy: scalar('train/accuracy'),
        testLoss: scalar('test/loss'),
        testAccuracy: scalar('test/accuracy'),
        confusion: Array.from(numbersIn(Uint32Array, rows.get(keyOf(epoch, 'confusion'))?.vector)),
        durationMs,
        profiles: Object.fromEntries(measured),
      };
    });
  }

  /** A metric's values, one an epoch, in order. */
  scalars(
    runId: number,
    metric: EpochMetric,
  ): { readonly epoch: number; readonly value: number }[] {
    return this.#ofMetric
      .all(runId, metric)
      .map(({ epoch, value }) => ({ epoch, value: value ?? NaN }));
  }

  /** In the order of their epochs, from 0 where it was measured before the first batch. */
  profiles(runId: number, metric: ProfileMetric): (Profile & { readonly epoch: number })[] {
    return this.#ofMetric
      .all(runId, metric)
      .map((row) => ({ epoch: row.epoch, ...toProfile(row) }));
  }

  #addScalars(runId: number, epoch: number, scalars: Measured['scalars']): void {
    for (const [metric, value] of Object.entries(scalars)) {
      this.#addScalar(runId, epoch, metric as EpochMetric, value);
    }
  }

  #addScalar(runId: number, epoch: number, metric: ScalarName, value: number): void {
    this.#write(runId, epoch, metric, value, null, null);
  }

  #write(
    runId: number,
    epoch: number,
    metric: string,
    value: number | null,
    vector: Uint8Array | null,
    steps: Uint8Array | null,
  ): void {
    this.#insert.run(runId, epoch, metric, value, vector, steps);
  }

  #addProfiles(runId: number, epoch: number, profiles: Profiles): void {
    for (const [metric, { steps, values }] of Object.entries(profiles)) {
      const vector = bytesOf(Float64Array.from(values));
      const isEachStep = steps.every((step, index) => step === index + 1);
      const stepBytes = isEachStep ? null : bytesOf(Uint32Array.from(steps));
      this.#write(runId, epoch, metric, null, vector, stepBytes);
    }
  }
}

const keyOf = (epoch: number, metric: string) => `${epoch} ${metric}`;

function toProfile({ vector, steps }: Row): Profile {
  const values = Array.from(numbersIn(Float64Array, vector));
  return {
    steps: steps ? Array.from(numbersIn(Uint32Array, steps)) : values.map((_, index) => index + 1),
    values,
  };
}

type Numbers = Float64Array | Uint32Array;

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Little-endian, as every machine is that Unroll runs on. */
function numbersIn<T extends Numbers>(
  type: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  bytes: Buffer | null | undefined,
): T {
  if (!bytes || bytes.length % type.BYTES_PER_ELEMENT !== 0) {
    throw new Error('A measurement has a row without its numbers.');
  }
  return new type(Uint8Array.from(bytes).buffer);
}
