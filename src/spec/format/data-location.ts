import * as z from 'zod';
import { Text } from './name.ts';
import { TableName } from './table-location.ts';
import { TimeZone } from './time-zone.ts';

export const DataFormat = z.enum(['parquet', 'csv', 'ndjson', 'json']);

/** Where rows lie, and how their times are to be read: the same fields wherever a spec maps data. */
export const dataLocation = {
  path: Text.optional().meta({
    description: 'File, folder or glob, relative to the spec file.',
    examples: ['data/2026-*.parquet'],
  }),
  table: TableName.optional().describe('Warehouse table, `database.table`, in place of a path.'),
  format: DataFormat.optional().describe("Default: by the files' ending."),
  time_zone: TimeZone.default('UTC').describe(
    'Time zone of timestamps without one (IANA name). In a fold or gap the earlier offset counts.',
  ),
};

/** Refuses data that lies in two places. */
export function liesInOnePlace(data: { path?: string; table?: string }, context: z.RefinementCtx): void {
  if (data.path !== undefined && data.table !== undefined) {
    context.addIssue({ code: 'custom', path: ['table'], message: 'give either path or table, not both' });
  }
}
