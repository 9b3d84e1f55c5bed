const longest = 80;

/** What a statement is called in a message: its first comment, else how it begins. */
export function statementName(sql: string): string {
  const comment = /^\s*--\s*(.+)$/m.exec(sql)?.[1];
  const text = (comment ?? sql).replace(/\s+/g, ' ').trim();
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
