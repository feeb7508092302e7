// Every kind of report and its form.
import type { ReportKind } from '../../contract/report';
import { experimentReport } from '../experiment';
import type { ReportForm } from '../form';
import { myWork, workedSolution } from './ece1508-assignment-4/assignment';

export const reportForms: Readonly<Record<ReportKind, ReportForm>> = {
  'my-work': myWork,
  'worked-solution': workedSolution,
  experiment: experimentReport,
};
