// The identifier of a run: 32 hexadecimal digits. It is part of paths, so only this parser creates one.
import { z } from 'zod';

export const runUidSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/, { error: 'The uid of a run must be 32 hexadecimal digits' })
  .brand<'RunUid'>();
export type RunUid = z.output<typeof runUidSchema>;

export const isRunUid = (text: unknown): text is RunUid => runUidSchema.safeParse(text).success;

export const createRunUid = (): RunUid => parseRunUid(crypto.randomUUID().replaceAll('-', ''));

/** @throws ZodError for any other text */
export const parseRunUid = (text: string): RunUid => runUidSchema.parse(text);
