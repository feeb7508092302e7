// Every kind of report and its form.
import type { ReportKind } from '../contract/report';
import { experimentReport } from '../reports/experiment';
import type { ReportForm } from '../reports/form';
import { myWork, workedSolution } from './ece1508-assignment-4/assignment';

export const reportForms: Readonly<Record<ReportKind, ReportForm>> = {
  'my-work': myWork,
  'worked-solution': workedSolution,
  experiment: experimentReport,
};
