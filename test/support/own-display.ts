// Sets the display of the worker before each file of the end-to-end tests.
import { inject } from 'vitest';

const displays = inject('displays');
const own = displays[Number(process.env.VITEST_POOL_ID) % displays.length];
if (own !== undefined) process.env.DISPLAY = own;
