// Runs as one JSON document: settings, epochs and, on request, every value of every curve.
import { metrics, mnist, settings as runSettings } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import type { Column } from '../curves';
import type { StoreContents } from '../store';
import { dataStore } from '../engine/datasets';
import { csv } from '../engine/export';
import { version } from '../core/version';

/** Yields text in pieces, one per run: the whole document may exceed the length of a string. */
export function* toJson(
  store: Pick<StoreContents, 'curves'>,
  runs: readonly Run[],
  withValues: boolean,
): Generator<string> {
  yield `${JSON.stringify(describeData(runs)).slice(0, -1)},"runs":[`;
  for (const [i, run] of runs.entries()) {
    const epochs = store.curves.epochs(run.id);
    // Without its closing brace.
    const settings = withNames({ ...run, epochs }).slice(0, -1);
    yield `${i === 0 ? '' : ','}\n${settings}`;
    if (withValues) {
      yield `,"curves":{${[...writeCurves(store, run.id)].join(',')}}`;
      yield `,"profilesAtStart":${withNames(listProfilesAtStart(store, run.id))}`;
    }
    yield '}';
  }
  yield '\n]}\n';
}

/** Describes the data: their source, the classes, the scales and the licence. */
function describeData(runs: readonly Run[]) {
  const known = runs.filter(({ dataChecksum }) => dataChecksum !== '');
  const onePerSet = new Map(known.map((run) => [run.dataChecksum, run]));
  return {
    format: 'unroll-runs',
    formatVersion: 1,
    unroll: version,
    dataSets: [...onePerSet].map(([sha256, { config }]) => ({
      name: runSettings.format('dataset', config),
      sha256,
      classNames: dataStore.findClassNames(config),
    })),
    inputScale: mnist.inputScale,
    units:
      'accuracies are fractions from 0 to 1, losses cross-entropies in nats, durations milliseconds; a step is a batch, counted from 1',
    licence: 'none given; the person who trained the runs decides',
  };
}

function* writeCurves(store: Pick<StoreContents, 'curves'>, runId: number): Generator<string> {
  for (const metric of metrics.curves) {
    const column = store.curves.load(runId, metric);
    if (column.values.length > 0) yield `${JSON.stringify(metric)}:${formatCurveText(column)}`;
  }
}

/** Returns the measurements along the sequences before the first batch; each epoch has its own. */
const listProfilesAtStart = ({ curves }: Pick<StoreContents, 'curves'>, runId: number) =>
  Object.fromEntries(
    metrics.profiles.flatMap((metric) =>
      curves
        .profiles(runId, metric)
        .filter(({ epoch }) => epoch === 0)
        .map(({ steps, values }) => [metric, { steps, values }]),
    ),
  );

function formatCurveText({ firstStep, steps, values }: Column): string {
  const numbers = Array.from(values, (value) =>
    Number.isFinite(value) ? String(csv.shorten(value)) : `"${String(value)}"`,
  );
  const positions = steps === null ? `"firstStep":${firstStep}` : `"steps":[${steps.join(',')}]`;
  return `{${positions},"values":[${numbers.join(',')}]}`;
}

/**
 * Writes values without JSON syntax (NaN and infinity) as text by name, as in protobuf's JSON, because null would
 * not distinguish them.
 */
function withNames(document: unknown): string {
  return JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}
