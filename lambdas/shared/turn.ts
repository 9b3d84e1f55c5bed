import * as z from 'zod';

/** What the schedule hands to a function. */
export const Turn = z.strictObject({
  /** The schedule's own time, not the time at which it arrives: a late or repeated turn means the same partition. */
  scheduledTime: z.iso.datetime({ offset: true }),
});
