// Compares runs: columns, filters, groups, rankings of settings, statistics over seeds, sweeps. Other folders import from this file alone.
export { accuracyContext, errorRows, errorTable, naiveRemark } from './accuracy-context';
export { bestOfEachCell, byResult, meanResult, runsOfBestSettings } from './best-of-each';
export { type ChartAxis, xAxis, yAxis } from './chart-axes';
export { className, digitNames, oneOfClass } from './class-words';
export {
  colouringOf,
  type ColourLegend,
  colourRuns,
  inkOn,
  type RunColours,
  scaleColour,
} from './colours';
export {
  type Column,
  findColumn,
  inWordsOf,
  isNumeric,
  numberOf,
  printDifference,
  printed,
  valueOf,
} from './column';
export { columnNamed, resultKey, resultKeys, runColumns } from './columns';
export {
  accuracyOf,
  answerWords,
  classesIn,
  type ClassPair,
  hasConfusion,
  itemsInCell,
  type MatrixCell,
  matrixRows,
  mostOffDiagonal,
  shownClasses,
  shownInWords,
} from './confusion';
export {
  costChart,
  type CostChart,
  type CostDot,
  costLegend,
  type CostMean,
  costNames,
} from './cost-chart';
export { type BandKind, bandWords, curveBand } from './curve-band';
export { endTexts, labelledCurves } from './end-labels';
export { type Clause, clausesOf } from './filter/clauses';
export { compileFilter } from './filter/compile';
export { type Candidate, completeFilter } from './filter/complete';
export { type DataSetOfRuns, dataSetsOf } from './filter/data-sets';
export { matching, type Matching } from './filter/matching';
export {
  comparedMetric,
  type ComparedMetric,
  differenceInWords,
  fieldsInLine,
  type Finding,
  findingInWords,
  findingNotes,
  findingSentence,
  rankingFinding,
} from './finding';
export { floorOf } from './floor';
export { differs, groupRows, type RowGroup } from './group';
export { lineLook, mostBands, mostDots, mostInFocus, mostWithRaw } from './line-look';
export { lossOfGuessing, lossRemark } from './loss-remark';
export { comparePaired, pairedFields } from './paired';
export { day, isColumnOfNumbers, meanAndSd } from './print';
export { asRun } from './queued-run';
export {
  errorsCell,
  errorsColumn,
  isCandidate,
  openSettings,
  type RankedSetting,
  type Ranking,
  rankingOf,
  runIdsOf,
} from './ranking';
export { leadOf, metricOf, printResult, resultColumn } from './result';
export { isRestart, isResumable, resumePoint } from './resume-point';
export {
  defaultName,
  isGivenName,
  type Label,
  labelledSettings,
  labelPart,
  labelsOf,
  labelText,
  runLabels,
  seedsPart,
  titlesOf,
} from './run-labels';
export {
  countedRuns,
  finishedInWords,
  firstOf,
  groupLabels,
  type SeedGroup,
  seedGroups,
  spreadInWords,
  summariseRuns,
} from './seeds';
export { trainingSequences } from './sequences-seen';
export { runColumnsOf, settingColumnsOf } from './further-columns';
export { settingColumns } from './setting-columns';
export { sweptColumns } from './settings-diff';
export { trainingKey } from './settings-key';
export { sortGroups, type SortKey, sortRows } from './sort';
export type { Summary } from './statistics';
export {
  byShape,
  canEndEarly,
  epochsInShort,
  mostMemory,
  oneOfEachModel,
  oneOfEachShape,
  type Pace,
  paceOf,
  secondsOf,
} from './sweeps/estimate';
export { effectInWords, type MainEffect, mainEffects } from './sweeps/importance';
export { jobLine } from './sweeps/job-line';
export { type FurtherRun, looksBefore, moreSeeds } from './sweeps/more-seeds';
export {
  overridesWithout,
  type PlannedRun,
  plannedRuns,
  trainedAlready,
} from './sweeps/planned-runs';
export { raceAt, raceInWords, type RaceState } from './sweeps/race';
export { slurmScript } from './sweeps/slurm-script';
export { flatInWords, overTwoSettings } from './sweeps/two-settings';
export { isSeveral, listOf, parseValues, type Value } from './sweeps/values';
export { xAxisNames } from './x-axis';
