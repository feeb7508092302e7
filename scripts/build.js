// `npm run build`: builds the app into out/ if its sources have changed.
import { build } from './launch/build.js';
import { plainly } from './setup/log.js';

await plainly(() => build());
