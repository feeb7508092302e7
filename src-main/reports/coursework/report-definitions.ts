// Every kind of report and its form.
import type { ReportKind, ReportLength } from '../../contract/report';
import { experimentReport } from '../experiment';
import type { ReportDefinition } from '../definition';
import { shortReport } from '../short-report';
import { myWork, workedSolution } from './ece1508-assignment-4/assignment';

export const reportDefinitions: Readonly<Record<ReportKind, ReportDefinition>> = {
  'my-work': myWork,
  'worked-solution': workedSolution,
  experiment: experimentReport,
};

/** A course's report has one length. */
export const reportDefinition = (kind: ReportKind, length: ReportLength): ReportDefinition =>
  kind === 'experiment' && length === 'short' ? shortReport : reportDefinitions[kind];
