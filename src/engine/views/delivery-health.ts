import { column } from '../tables/index.ts';
import type { View } from './view.ts';

export const deliveryHealth = {
  name: 'delivery_health',
  grain: 'delivery partition',
  doc: 'Real, or logging noise? What was sent, delivered, refused and doubled, and what is unaccounted for.',
  columns: [
    column('model_id', 'varchar', 'model'),
    column('partition_start', 'timestamp', 'delivery partition'),
    column('partition_end', 'timestamp', 'its end, exclusive'),
    column(
      'sent_count',
      'bigint',
      'events that producers sent: of what may be, the number nearest to those that arrived; null where nobody counted',
    ),
    column('delivered_count', 'bigint', 'events that were delivered'),
    column('rejected_count', 'bigint', 'events that were refused'),
    column('duplicate_count', 'bigint', 'duplicates that were dropped'),
    column('late_count', 'bigint', 'events of an earlier window'),
    column('curated_count', 'bigint', 'events that figures rest on'),
    column('rejected_share', 'double', 'share of delivered events, 0 to 1'),
    column('gap_count', 'bigint', 'events unaccounted for in the worst step'),
    column('state', 'varchar', 'ok or gap'),
    column('detail', 'varchar', "one sentence on the largest gap; '' without one"),
  ],
} as const satisfies View;
