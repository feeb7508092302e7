// Every call of the window: its name, the schema of its request and the type of its response. Only this table
// and a call's handler name it.
import { z } from 'zod';
import type { Collection } from './collection';
import { curvesRequestSchema, type CurvesFigure } from './curves';
import { experiments, modelFormats } from '../engine/catalogue';
import { compareViewSchema, type CompareView } from './compare-view';
import { dataSets, inspection, schemas } from '../engine/contract';
import type {
  EpochResult,
  FollowingUnits,
  FoundData,
  ImportedModel,
  ImportResult,
  SavedCell,
  ModelExport,
  Predictions,
  Profiles,
  Run,
  RunPredictions,
  SequenceDataMetadata,
  TestItems,
  TraceResult,
  WrittenText,
} from '../engine/contract';
import type { LiveSnapshot } from './live';
import { queueChangeSchema } from './queue';
import {
  reportAnswerSchema,
  reportRequestSchema,
  reportSaveSchema,
  type ReportPreview,
  type SavedReport,
} from './report';
import { preferencesChangeSchema, type Preferences } from './preferences';
import { maxAdditionalSeeds, sweepSchema } from './sweep';
import {
  copyFigureSchema,
  dataRequestSchema,
  drawRequestSchema,
  figureRequestSchema,
  pngRequestSchema,
  tableCopySchema,
  type SavedFiles,
} from './run-exports';

export interface AppInfo {
  readonly version: string;
  readonly storeDirectory: string;
  readonly platform: string;
  readonly electron: string;
  /** Processor cores that this process may use. */
  readonly cores: number;
  /** The notices that every view shows when a feature is limited (slow backend, old Electron). */
  readonly notices: readonly string[];
}

interface ListedData {
  readonly sets: readonly SequenceDataMetadata[];
  /** Checksums of the built-in data sets, which are not in the store. */
  readonly shipped: readonly string[];
  /** A sentence for each file that cannot be read. */
  readonly unreadable: readonly string[];
}

const runOnly = z.strictObject({ runId: schemas.runId });
const runsOnly = z.strictObject({ runIds: schemas.runIds });
/** The run's weights after this epoch, or after its last one if it has fewer; if left out, the latest. */
const runAtEpoch = runOnly.extend({ epoch: z.int().min(0).optional() });
const fileOnly = z.strictObject({ file: z.string().max(10_000) });
/** The type of the response, for the compiler only: it has no value. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the call site names T
const declareResult = <T>() => null as T;
const call = <S extends z.ZodType, T>(request: S, response: T) => ({ request, response });

export const calls = {
  'app.info': call(z.null(), declareResult<AppInfo>()),
  /** Opens a store that the user chooses, in a separate window. */
  'app.openStore': call(z.null(), declareResult<null>()),
  /** Opens the documentation with the system's own program. */
  'app.openDocumentation': call(z.null(), declareResult<null>()),
  'preferences.read': call(z.null(), declareResult<Preferences>()),
  'preferences.change': call(preferencesChangeSchema, declareResult<Preferences>()),
  /** Prepares the idle trainer for this configuration, so that a start need not wait. */
  'experiments.prepare': call(experiments.schema, declareResult<null>()),
  'experiments.start': call(experiments.schema, declareResult<LiveSnapshot>()),
  /** The runs of a sweep; those that were trained already with the same settings can be left out. */
  'experiments.startSweep': call(
    z.strictObject({ sweep: sweepSchema, skipTrained: z.boolean() }),
    declareResult<LiveSnapshot>(),
  ),
  /** The next seeds of the settings of these runs. */
  'experiments.moreSeeds': call(
    z.strictObject({ runIds: schemas.runIds, seeds: z.int().min(1).max(maxAdditionalSeeds) }),
    declareResult<LiveSnapshot>(),
  ),
  /** Pauses, orders or clears the queue. */
  'experiments.queue': call(queueChangeSchema, declareResult<LiveSnapshot>()),
  /** Stops one run (its id, or the ticket of a queued one), or everything with null. */
  'experiments.stop': call(z.strictObject({ id: z.int().nullable() }), declareResult<null>()),
  /** Pauses one run, or with null all that are training; queued runs stay queued. */
  'experiments.pause': call(
    z.strictObject({ id: schemas.runId.nullable() }),
    declareResult<null>(),
  ),
  /** Resumes runs from their newest checkpoints, as soon as trainers are free. */
  'experiments.resume': call(runsOnly, declareResult<LiveSnapshot>()),
  'experiments.live': call(z.null(), declareResult<LiveSnapshot>()),
  'runs.list': call(z.null(), declareResult<readonly Run[]>()),
  'runs.epochs': call(runOnly, declareResult<readonly EpochResult[]>()),
  /** Measurements along the sequence before the first batch; empty for runs of older versions. */
  'runs.beforeTraining': call(runOnly, declareResult<Profiles>()),
  /** Curves in drawable form: smoothed over every batch, thinned to the chart's width, packed. */
  'runs.curves': call(curvesRequestSchema, declareResult<CurvesFigure>()),
  'runs.edit': call(
    z.strictObject({ runIds: schemas.runIds, change: schemas.runChange }),
    declareResult<readonly Run[]>(),
  ),
  'runs.delete': call(runsOnly, declareResult<null>()),
  /** Undoes a delete. */
  'runs.restore': call(runsOnly, declareResult<readonly Run[]>()),
  /** Imports the runs of a plan's jobs; asks for the folder in the system's dialog, null when the user cancels. */
  'runs.collect': call(z.null(), declareResult<Collection | null>()),
  /** The sample experiment, as ordinary runs with the tag `sample`; imported once. */
  'runs.openSample': call(z.null(), declareResult<readonly Run[]>()),
  /** The state in which Runs was last left; null the first time. */
  'views.last': call(z.null(), declareResult<CompareView | null>()),
  /** Saves the state in which Runs is left. */
  'views.leave': call(z.strictObject({ view: compareViewSchema }), declareResult<null>()),
  /** Asks for the file (or folder) in the system's dialog; null when the user cancels. */
  'models.export': call(
    runOnly.extend({ options: modelFormats.schema.prefault({}) }),
    declareResult<ModelExport | null>(),
  ),
  /** The text that a run's model generates from a prompt. */
  'models.write': call(
    runOnly.extend({ writing: schemas.textRequest }),
    declareResult<WrittenText>(),
  ),
  'models.copyText': call(schemas.textPiece, declareResult<null>()),
  /** Asks for the file in the system's dialog; null when the user cancels. */
  'models.saveText': call(schemas.textPiece, declareResult<SavedFiles | null>()),
  /**
   * Predicts the sequences in files, which it asks for in the system's dialog if none are given, continues the
   * stored series of the run's data, or repeats the last predictions; null when the user cancels.
   */
  'models.predict': call(
    runOnly.extend({
      files: schemas.files.or(z.enum(['stored', 'again'])).nullable(),
      /** The number of steps after the end of series. */
      ahead: z.int().min(1).max(dataSets.maxStepsAhead).optional(),
    }),
    declareResult<RunPredictions | null>(),
  ),
  /** The last predictions as CSV; asks for the file in the system's dialog; null when the user cancels. */
  'models.savePredictions': call(z.null(), declareResult<SavedFiles | null>()),
  'models.copyPredictions': call(z.null(), declareResult<null>()),
  /** Asks for the file (a folder for TensorBoard) in the system's dialog; null when the user cancels. */
  'exports.data': call(dataRequestSchema, declareResult<SavedFiles | null>()),
  /** Runs with curves, checkpoints and exported models in one .unroll file; null when the user cancels. */
  'exports.bundle': call(runsOnly, declareResult<SavedFiles | null>()),
  /** Returns SVG, which the window renders to pixels. */
  'exports.draw': call(drawRequestSchema, declareResult<string>()),
  /** Asks for the file in the system's dialog; null when the user cancels. */
  'exports.picture': call(figureRequestSchema, declareResult<SavedFiles | null>()),
  'exports.png': call(pngRequestSchema, declareResult<SavedFiles | null>()),
  /** A caption for a chart, as text for the clipboard. */
  'exports.copyCaption': call(drawRequestSchema.pick({ picture: true }), declareResult<null>()),
  'exports.copyPicture': call(copyFigureSchema, declareResult<null>()),
  /** Copies a table as text with tabs and as HTML. */
  'exports.copyTable': call(tableCopySchema, declareResult<null>()),
  /** Shows a file that was saved from this window in the system's file manager. */
  'exports.show': call(fileOnly, declareResult<null>()),
  /** The custom cells in the store, as they were typed. */
  'cells.list': call(z.null(), declareResult<readonly SavedCell[]>()),
  /** Saves a cell, replacing one with the same name. */
  'cells.save': call(schemas.cell, declareResult<null>()),
  'cells.remove': call(schemas.cell.pick({ name: true }), declareResult<null>()),
  /** Imported models, newest first. */
  'library.list': call(z.null(), declareResult<readonly ImportedModel[]>()),
  /** Imports files: models and bundles of runs. */
  'library.import': call(
    z.strictObject({ files: schemas.files }),
    declareResult<readonly ImportResult[]>(),
  ),
  /** Stops the current imports; imported files remain. */
  'library.cancel': call(z.null(), declareResult<null>()),
  /** Asks for the files in the system's dialog; null when the user cancels. */
  'library.choose': call(z.null(), declareResult<readonly ImportResult[] | null>()),
  /** The files that Unroll was opened with; each is returned once. */
  'library.opened': call(z.null(), declareResult<readonly string[]>()),
  'library.remove': call(z.strictObject({ id: schemas.modelId }), declareResult<null>()),
  /** One image or sequence through several models, step by step. */
  'inspection.trace': call(
    z.strictObject({
      runIds: z.array(schemas.runId).min(1).max(inspection.maxTracedRuns),
      item: schemas.item,
      epoch: runAtEpoch.shape.epoch,
      part: schemas.part,
      at: schemas.unitAtStep.optional(),
    }),
    declareResult<readonly TraceResult[]>(),
  ),
  /** The units of a text model that follow properties of the text. */
  'inspection.followingUnits': call(runOnly, declareResult<FollowingUnits>()),
  /** The epochs after which a run's weights were saved, ascending. */
  'inspection.epochs': call(runOnly, declareResult<readonly number[]>()),
  /**
   * The model on its whole test set; takes seconds the first time. One model at a time: null when it
   * was stopped, or another model was requested meanwhile.
   */
  'inspection.predictions': call(runAtEpoch, declareResult<Predictions | null>()),
  /** Ends the current call with null; without one nothing happens. */
  'inspection.stopPredictions': call(z.null(), declareResult<null>()),
  /**
   * Returns items of the run's test set, or without a run of MNIST's; indices past its end are left out, and
   * with `small` items are reduced for a small chart.
   */
  'inspection.testItems': call(
    z.strictObject({
      runId: schemas.runId.nullable(),
      indices: z.array(z.int().min(0)).max(200),
      small: z.boolean().default(false),
    }),
    declareResult<TestItems>(),
  ),
  /** The data sets of the user in the store. */
  'datasets.list': call(z.null(), declareResult<ListedData>()),
  /** The names of these files and folders that contain sequences. */
  'datasets.recognise': call(
    z.strictObject({ files: schemas.files }),
    declareResult<readonly string[]>(),
  ),
  /** Reads files or generates sequences, to be shown and then added; null when the user cancels. */
  'datasets.read': call(schemas.readData, declareResult<FoundData | null>()),
  /** Adds the data that were read last to the store, under this name. */
  'datasets.add': call(schemas.addData, declareResult<SequenceDataMetadata>()),
  /** Renames a data set of the store; runs retain the name under which they were trained. */
  'datasets.rename': call(
    schemas.addData.extend({ sha256: dataSets.sha256Schema }),
    declareResult<SequenceDataMetadata>(),
  ),
  /** Removes a data set that no run needs. */
  'datasets.remove': call(z.strictObject({ sha256: dataSets.sha256Schema }), declareResult<null>()),
  /** Stops reading, and discards data that were read and not added. */
  'datasets.cancel': call(z.null(), declareResult<null>()),
  /** Creates the report's page again; its address is for a frame of the window. */
  'report.preview': call(reportRequestSchema, declareResult<ReportPreview>()),
  /** Saves the text of a field of the report, for all later reports. */
  'report.answer': call(reportAnswerSchema, declareResult<null>()),
  /** Asks for the file (or folder) in the system's dialog; null when the user cancels. */
  'report.save': call(reportSaveSchema, declareResult<SavedReport | null>()),
} as const;

export type CallName = keyof typeof calls;
export type Request<N extends CallName> = z.input<(typeof calls)[N]['request']>;
export type ParsedRequest<N extends CallName> = z.output<(typeof calls)[N]['request']>;
export type Response<N extends CallName> = (typeof calls)[N]['response'];
