// Before any schema is made: Zod would otherwise compile its parsers with `new Function`, which the window's policy forbids.
import { z } from 'zod';

z.config({ jitless: true });
