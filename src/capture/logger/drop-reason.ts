/** Why an event did not reach the sink, each with what that means. Every drop is counted. */
export const dropReasons = {
  buffer_full: 'memory was full: the sink is stuck, or slower than events come',
  too_large: 'larger than the sink takes',
  sink_refused: 'the sink will never take it',
  closed: 'it came after close(), or close() ran out of time',
  no_key: 'no key for pseudonyms could be had until the logger was closed',
  no_sink: 'the logger has no sink for it',
  failed: 'the logger failed on it: a getter of the event that threw, for example',
} as const;

export type DropReason = keyof typeof dropReasons;
