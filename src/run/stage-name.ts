/** What is done for a partition, in this order. Each stage finds in the lake what the one before it wrote. */
export const stageNames = ['curate', 'rollup', 'score', 'alert'] as const;
export type StageName = (typeof stageNames)[number];
