import type { PartitionRecord, PartitionRecords } from '../partition-record.ts';

/** What is known of delivery partitions, to look things up in many times over. */
export class KnownPartitions implements Pick<PartitionRecords, 'all' | 'of'> {
  /** In order. */
  readonly all: PartitionRecord[];
  readonly #byStart: ReadonlyMap<string, PartitionRecord>;

  constructor(all: readonly PartitionRecord[], byStart?: ReadonlyMap<string, PartitionRecord>) {
    this.all = [...all];
    this.#byStart = byStart ?? new Map(all.map((record) => [record.partition.start, record]));
  }

  of({ start }: Pick<PartitionRecord['partition'], 'start'>): PartitionRecord | undefined {
    return this.#byStart.get(start);
  }

  /** Those that can hold rows of a time, as of the end of some partition: all others ended before, or came later. */
  within(start: string, asOf: string): KnownPartitions {
    return new KnownPartitions(this.all.slice(this.#endedBy(start), this.#endedBy(asOf)), this.#byStart);
  }

  /** How many partitions had ended by an instant. */
  #endedBy(instant: string): number {
    const ms = Date.parse(instant);
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Date.parse((this.all[middle] as PartitionRecord).partition.end) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
