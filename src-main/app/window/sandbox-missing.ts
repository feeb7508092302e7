// If Chromium's sandbox cannot work, a dialog of the system is shown instead of the window.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { endWithProblem } from './problem-dialog';

// Chromium writes its own files nevertheless.
app.setPath('userData', mkdtempSync(join(tmpdir(), 'unroll-')));

void endWithProblem(
  'Unroll cannot start',
  new Error(
    'This system does not allow user namespaces, which Chromium’s sandbox needs. Nothing was opened or ' +
      'changed. Install the .deb or .rpm, which set up the sandbox, or start Unroll with --no-sandbox if you accept ' +
      'the risk. The command line needs no sandbox: see --help.',
  ),
);
