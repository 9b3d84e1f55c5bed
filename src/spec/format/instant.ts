import * as z from 'zod';

const form = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Milliseconds since the epoch of a date or instant; without a zone it is UTC. NaN where it is none. */
export function instantMs(text: string): number {
  if (!form.test(text)) return Number.NaN;
  const day = Date.parse(text.slice(0, 10));
  // V8 reads 30 February as 2 March.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text.slice(0, 10)) return Number.NaN;
  if (text.length === 10) return day;
  return Date.parse(`${text.replace(' ', 'T')}${/(Z|[+-]\d{2}:\d{2})$/.test(text) ? '' : 'Z'}`);
}

const hint = 'it must be an ISO date or instant, for example 2026-03-01 or 2026-03-01T06:00:00Z';

/** A date or an instant, UTC unless it says otherwise. Read as `2026-03-01T00:00:00.000Z`. */
export const Instant = z
  .string()
  .regex(form, hint)
  .refine((text) => !form.test(text) || !Number.isNaN(instantMs(text)), 'there is no such day or time')
  .transform((text) => (Number.isNaN(instantMs(text)) ? text : new Date(instantMs(text)).toISOString()));

/** Refuses a period that ends before it starts. */
export function endsAfterStart(period: { start: string; end: string }, context: z.RefinementCtx): void {
  if (instantMs(period.end) <= instantMs(period.start)) {
    context.addIssue({
      code: 'custom',
      path: ['end'],
      message: 'end must be after start (periods are half-open)',
    });
  }
}
