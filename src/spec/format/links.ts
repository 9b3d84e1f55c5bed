import { z } from 'zod';

const template = z
  .string()
  .regex(/^https?:\/\//, 'it must be a URL; {event_id}, {trace_id}, {start}, {end} are filled in');

/** URL templates that pages and reports fill in. */
export const Links = z.strictObject({
  logs: template.optional().meta({ description: 'Logs of a request or a window.' }),
  traces: template.optional().meta({ description: 'Trace of a request.' }),
  dashboard: template.optional().meta({ description: 'Dashboard of the service.' }),
  runbooks: template.optional().meta({ description: 'Base of runbook paths in monitors.' }),
});
