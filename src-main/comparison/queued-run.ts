// A queued run as a row of the table: its settings, and no results. Filters treat it like any other.
import type { QueuedRun } from '../contract/live';
import { type Run, runDefinition, runUids } from '../engine/contract';

/** Returns a run whose id is its ticket, which no stored run has. */
export const toRun = ({ ticket, ...run }: QueuedRun): Run => ({
  ...runDefinition.untrained,
  ...run,
  id: ticket,
  uid,
  // Only in the table, as `status:queued` in a filter: no run of the store has this status.
  status: 'queued' as Run['status'],
  createdAt: '',
});

const uid = runUids.parse('0'.repeat(32));
