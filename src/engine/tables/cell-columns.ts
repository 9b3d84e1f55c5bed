import { column } from './table.ts';

/** The slice of traffic that a rollup row or a score speaks of. None of these is ever null. */
export const cellColumns = [
  column(
    'model_version',
    'varchar',
    "version that served; '*' is all versions together, '(null)' none given",
  ),
  column('segment', 'varchar', "segment's name in the spec; '*' is all traffic"),
  column(
    'segment_value',
    'varchar',
    "value of the segment; '*' with segment '*', '(null)' where it has none",
  ),
] as const;
