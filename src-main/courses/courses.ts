// The registry of the courses, one folder each: their additions to the workbench, and the forms of all reports.
import type { ReportKind } from '../contract/report';
import { experimentReport, type ReportDefinition } from '../reports';
import { myWork, workedSolution } from './ece1508-assignment-4/assignment';

export const reportDefinitions: Readonly<Record<ReportKind, ReportDefinition>> = {
  experiment: experimentReport,
  'my-work': myWork,
  'worked-solution': workedSolution,
};
