/** A column, view or table name, quoted: whatever a spec says stays one name. */
export const identifier = (name: string): string => {
  if (name.includes('\0')) throw new RangeError('a name has a NUL character');
  return `"${name.replaceAll('"', '""')}"`;
};
