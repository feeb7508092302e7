// The instructions to train the report's runs again: settings, seeds, versions and the data's checksum.
import { version } from '../core/version';
import { createSettingsTables, createSharedBlock } from './blocks/runs';
import type { ReportData } from './document/collect';
import { createTextBlock, type Appendix } from './document/document';

export const createReplayAppendix = ({ runs, createdAt }: ReportData): Appendix => ({
  title: 'Reproducing the runs: settings, seeds and versions',
  blocks: [
    createTextBlock(
      `Created by Unroll ${version} on ${createdAt.slice(0, 10)}. On the same machine, equal settings, seeds, thread counts and versions give equal curves.`,
    ),
    ...createSettingsTables(runs),
    createSharedBlock(runs),
  ],
});
