// The door to the courses, each a folder: what a course adds to the workbench, and every kind of report with its form.
import type { ReportKind } from '../contract/report';
import { experimentReport, type ReportDefinition } from '../reports';
import { myWork, workedSolution } from './ece1508-assignment-4/assignment';

export const reportDefinitions: Readonly<Record<ReportKind, ReportDefinition>> = {
  experiment: experimentReport,
  'my-work': myWork,
  'worked-solution': workedSolution,
};
