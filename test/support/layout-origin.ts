/** What a layout says of where it comes from, for tests that do not ask. */
export const layoutOrigin = {
  layout_version: 1,
  grain: 'day',
  source_type: '',
  made_from_rows: 1,
  made_from_start: '',
  made_from_end: '',
} as const;
