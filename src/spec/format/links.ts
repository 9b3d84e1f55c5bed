import * as z from 'zod';

const template = z
  .string()
  .regex(/^https?:\/\//, 'it must be a URL; {event_id}, {trace_id}, {start}, {end} are filled in');

/** URL templates that pages and reports fill in. */
export const Links = z.strictObject({
  logs: template.optional().describe('Logs of a request or a window.'),
  traces: template.optional().describe('Trace of a request.'),
  dashboard: template.optional().describe('Dashboard of the service.'),
  runbooks: template.optional().describe('Base of runbook paths in monitors.'),
});
