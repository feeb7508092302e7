// Every kind of report and its form.
import type { ReportKind } from '../../contract/report';
import { experimentReport } from '../experiment';
import type { ReportDefinition } from '../definition';
import { myWork, workedSolution } from './ece1508-assignment-4/assignment';

export const reportDefinitions: Readonly<Record<ReportKind, ReportDefinition>> = {
  'my-work': myWork,
  'worked-solution': workedSolution,
  experiment: experimentReport,
};
