import { column } from '../tables/index.ts';
import type { View } from './view.ts';

export const versionTraffic = {
  name: 'version_traffic',
  grain: 'hour × version',
  doc: 'Which version? Volume and errors of each that answered, by event time.',
  columns: [
    column('model_id', 'varchar', 'model'),
    column('hour_start', 'timestamp', 'start of the hour, by event time'),
    column('model_version', 'varchar', "version that served; '(null)' none given"),
    column('request_count', 'bigint', 'events that were logged'),
    column('estimated_requests', 'double', 'events before sampling'),
    column('error_count', 'bigint', 'logged events that failed'),
    column('fallback_count', 'bigint', 'logged events that a fallback answered'),
    column('error_rate', 'double', 'error_count / request_count, 0 to 1'),
    column('request_share', 'double', 'share of the hour’s events, 0 to 1'),
  ],
} as const satisfies View;
