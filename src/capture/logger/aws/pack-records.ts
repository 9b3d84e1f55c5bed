/** A Firehose record, and the positions of the lines that are in it. */
export interface PackedRecord {
  readonly data: Uint8Array;
  readonly lines: readonly number[];
}

/**
 * Puts lines, in their order, into records of up to some bytes; a longer line has a record of its own. Each line ends in
 * a newline: Firehose adds none between records.
 */
export function packRecords(lines: readonly string[], recordBytes: number): PackedRecord[] {
  const groups: { bytes: number; lines: number[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const bytes = Buffer.byteLength(line) + 1;
    const last = groups.at(-1);
    if (last && last.bytes + bytes <= recordBytes) {
      last.bytes += bytes;
      last.lines.push(index);
    } else {
      groups.push({ bytes, lines: [index] });
    }
  }
  return groups.map((group) => ({
    data: Buffer.from(`${group.lines.map((index) => lines[index]).join('\n')}\n`),
    lines: group.lines,
  }));
}
