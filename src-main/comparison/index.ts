// Compares runs: columns, filters, groups, rankings of settings, statistics over seeds, sweeps.
// Other folders import from this file alone.
export {
  describeAccuracyContext,
  createErrorRows,
  createErrorTable,
  describeNaiveErrors,
} from './accuracy-context';
export {
  findBestOfEachCell,
  compareByResult,
  computeMeanResult,
  listRunsOfBestSettings,
} from './best-of-each';
export { type ChartAxis, createXAxis, createYAxis } from './chart-axes';
export { createClassTable } from './class-scores';
export { formatClassName, digitNames, formatOneOfClass } from './class-texts';
export {
  chooseColouring,
  type ColourLegend,
  colourRuns,
  chooseInk,
  type RunColours,
  scaleColour,
} from './colours';
export {
  type Column,
  findColumn,
  adaptColumn,
  isNumeric,
  getNumber,
  printDifference,
  printCell,
  getValue,
} from './column';
export { getColumn, getResultKey, resultKeys, runColumns } from './columns';
export {
  computeAccuracy,
  describeClassification,
  countClasses,
  type ClassPair,
  hasConfusion,
  listItemsInCell,
  type MatrixCell,
  createMatrixRows,
  findMostOffDiagonal,
  chooseShownClasses,
  describeShownClasses,
} from './confusion';
export {
  createCostChart,
  type CostChart,
  type CostDot,
  costLegend,
  type CostMean,
  costNames,
} from './cost-chart';
export { type BandKind, bandLabels, computeCurveBand } from './curve-band';
export { formatEndTexts, listLabelledCurves } from './end-labels';
export { type Clause, listClauses } from './filter/clauses';
export { compileFilter } from './filter/compile';
export { type Candidate, completeFilter } from './filter/complete';
export { type DataSetOfRuns, listDataSetsOfRuns } from './filter/data-sets';
export { findMatching, type MatchingRuns } from './filter/matching';
export {
  createComparedMetric,
  type ComparedMetric,
  formatDifference,
  formatFieldsInLine,
  type Finding,
  describeFinding,
  listFindingFields,
  listFindingNotes,
  formatFindingSentence,
  createRankingFinding,
  createSettingsFinding,
} from './finding';
export { type Floor, findFloor } from './floor';
export { isVaried, groupRows, type RowGroup } from './group';
export { chooseLineWeight, mostBands, mostDots, mostInFocus, mostWithRaw } from './line-weight';
export { computeGuessingLoss, describeLoss } from './loss-remark';
export { comparePaired, listPairedFields } from './paired';
export { formatDay, isColumnOfNumbers, formatMeanAndSd } from './print';
export { toRun } from './queued-run';
export {
  formatErrorsCell,
  describeRankedSetting,
  createErrorsColumn,
  listRunIds,
  mapRunsToSettings,
} from './ranked-runs';
export {
  isCandidate,
  formatRatioValue,
  getBestTwo,
  openSettings,
  type RankedSetting,
  type Ranking,
  rankSettings,
} from './ranking';
export { getLeadMetric, getMetric, printResult, getResultColumn } from './result';
export { isRestart, isResumable, resumePoint } from './resume-point';
export {
  createDefaultName,
  isCustomName,
  type Label,
  labelledSettings,
  labelPart,
  labelRuns,
  labelText,
  createRunLabels,
  createSeedsPart,
  titleRuns,
} from './run-labels';
export {
  listCountedRuns,
  describeFinished,
  getFirstRun,
  groupLabels,
  type SeedGroup,
  groupBySeed,
  describeSpread,
  summariseRuns,
} from './seeds';
export { countTrainingSequences } from './sequences-seen';
export { listRunColumns, listSettingColumns } from './further-columns';
export { settingColumns } from './setting-columns';
export { listSweptColumns } from './settings-diff';
export { createTrainingKey } from './settings-key';
export { sortGroups, type SortKey, sortRows } from './sort';
export type { Summary } from './statistics';
export {
  groupByShape,
  canEndEarly,
  findMostMemory,
  chooseOneOfEachModel,
  chooseOneOfEachShape,
  type Pace,
  createPace,
  countUpdates,
  estimateSeconds,
} from './sweeps/estimate';
export { describeEffect, type MainEffect, computeMainEffects } from './sweeps/importance';
export { formatJobLine } from './sweeps/job-line';
export { type FurtherRun, countInterimAnalyses, planMoreSeeds } from './sweeps/more-seeds';
export {
  removeOverrides,
  type PlannedRun,
  planSweep,
  listTrainedRuns,
} from './sweeps/planned-runs';
export { computeRaceState, createRaceProgress, describeRace, type RaceState } from './sweeps/race';
export { formatSlurmScript } from './sweeps/slurm-script';
export { flatMapText, compareTwoSettings } from './sweeps/two-settings';
export { isSeveral, listValues, parseValues, type Value } from './sweeps/values';
export { xAxisNames } from './x-axis';
