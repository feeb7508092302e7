// Reports its process id and then computes forever, without handling messages or events.
import { writeSync } from 'node:fs';
import { endWithParent } from '../../../src-main/workers/end-with-parent';

endWithParent();
writeSync(1, `${process.pid}\n`);
for (;;);
