import * as z from 'zod';

/** A time of day at which something is expected, UTC. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it must be a time of day such as 06:00, in quotes, UTC');
