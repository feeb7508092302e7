// The interface of the engine's contract for the workbench: the types of data sets, runs and
// predictions, and one object per kind with its schemas, limits and texts. Files within the engine
// import the definitions themselves.
export * as dataOptions from './data-options-surface';
export * as dataSets from './data-sets-surface';
export * as runDefinition from './run-definition-surface';
export * as runUids from './run-uids-surface';
export * as runResults from './run-results-surface';
export * as inspection from './inspection-surface';
export * as schemas from './schemas-surface';
export type {
  ColumnRole,
  DataFlags,
  DataOptionName,
  DataOptions,
  SyntheticData,
} from './data-options';
export type { CharacterProperty, FollowingUnits } from './following-units';
export type { DataSource, FoundData, FoundTable, SampleSequence } from './found-data';
export type { ImportResult, ImportedContent, ImportedModel } from './imported-model';
export type { Item, NumberPredictions, Picture, Predictions, StepPredictions } from './inspection';
export type { TestItem, TestItems, Trace, TraceResult, UnitAtStep } from './inspection';
export type { SavedCell } from './saved-cell';
export { type ModelExport, exportTolerance } from './model-file';
export type { Run, RunAbout, RunChange, RunStatus, Series } from './run';
export type {
  EpochResult,
  EventOfKind,
  MeasuredMetrics,
  Profile,
  Profiles,
  RunEvent,
  SavedCheckpoint,
} from './run-event';
export type { RunUid } from './run-uid';
export type {
  ItemName,
  NaiveErrors,
  SequenceDataMetadata,
  SequencePartMetadata,
} from './sequence-data';
export type { RunPredictions, SequencePredictions } from './sequence-predictions';
export type { StepTimes } from './step-times';
export type { WrittenText } from './written-text';
