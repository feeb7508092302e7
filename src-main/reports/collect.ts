// Everything that a report tells of its runs, out of the store, as plain data.
import type { Column } from '../curves/column';
import type { ReportAuthor } from '../contract/report';
import { cellOfLibrary, isLibrary, modelLabels, type EvaluationSet } from '../catalogue/config';
import type { Agreement, EpochResult, Run } from '../contract/run';
import { agreementOf, curvesOf } from '../runs/agreement';
import type { RunReader } from '../runs/run-reader';
import { plain } from './words';

export interface ReportRun {
  readonly run: Run;
  /** "GRU", or the run's name where a cell has several runs. */
  readonly label: string;
  readonly epochs: readonly EpochResult[];
  /** Every batch's. */
  readonly trainLoss: Column;
  readonly trainAccuracy: Column;
}

/** A cell from scratch beside a library's, with the same settings. */
export interface Twins {
  readonly own: string;
  readonly library: string;
  readonly evaluateOn: EvaluationSet;
  readonly agreement: Agreement;
}

export interface ReportData {
  readonly author: ReportAuthor;
  readonly createdAt: string;
  readonly runs: readonly ReportRun[];
  readonly twins: readonly Twins[];
}

/** @throws Problem run-missing, store-… */
export function collectReport(
  store: RunReader,
  runIds: readonly number[],
  author: ReportAuthor,
  now = new Date(),
): ReportData {
  const runs = [...new Set(runIds)].map((id) => store.getRun(id));
  return {
    author,
    createdAt: now.toISOString(),
    twins: twinsAmong(store, runs),
    runs: runs.map((run) => ({
      run,
      label: labelOf(run, runs),
      epochs: store.epochs(run.id),
      trainLoss: store.curve(run.id, 'train/loss'),
      trainAccuracy: store.curve(run.id, 'train/accuracy'),
    })),
  };
}

function twinsAmong(store: RunReader, runs: readonly Run[]): Twins[] {
  return runs.flatMap((library) => {
    const { cell: kind } = library;
    if (!isLibrary(kind)) return [];
    const own = runs.find(
      (run) => run.cell === cellOfLibrary[kind] && settingsOf(run) === settingsOf(library),
    );
    if (own === undefined) return [];
    const agreement = agreementOf(curvesOf(store, own.id), curvesOf(store, library.id));
    const { evaluateOn } = own.config;
    return [{ own: labelOf(own, runs), library: labelOf(library, runs), evaluateOn, agreement }];
  });
}

const settingsOf = ({ config }: Run) => JSON.stringify({ ...config, cell: null, threads: null });

function labelOf(run: Run, runs: readonly Run[]): string {
  if (runs.filter(({ cell }) => cell === run.cell).length === 1) return modelLabels[run.cell];
  const name = plain(run.name);
  const isAlone = runs.filter((other) => plain(other.name) === name).length === 1;
  return isAlone ? name : `${name} #${run.id}`;
}
