import * as z from 'zod';
import { isDay } from './is-day.ts';

/** Fields that both event contracts share. */
export const schemaVersion = z.literal(1).describe('Version of this contract: 1.');

export const Id = z.string().min(1).max(256);

/** RFC 3339, for example 2026-03-01T06:00:00.123Z. The zone is part of it: a naive time is refused. */
export const EventTime = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
    'it must be an RFC 3339 time with its zone, such as 2026-03-01T06:00:00Z',
  )
  .refine(isDay, 'there is no such day');

/** What JSON can say of one value. */
export const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
