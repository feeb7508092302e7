// Names its process, then computes for ever: it sees no message and no event.
import { writeSync } from 'node:fs';
import { endWithParent } from '../../../src-main/workers/end-with-parent';

endWithParent();
writeSync(1, `${process.pid}\n`);
for (;;);
