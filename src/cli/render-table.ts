import type { SqlRow, SqlValue } from '../engine/ports/query-engine.ts';

/** Rows as a text table: numbers to the right, long text cut. */
export function renderTable(rows: readonly SqlRow[]): string {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return 'no rows';
  const cells = rows.map((row) => names.map((name) => cell(row[name] ?? null)));
  const widths = names.map((name, column) =>
    Math.min(60, Math.max(name.length, ...cells.map((line) => line[column]?.length ?? 0))),
  );
  const isNumber = names.map((name) =>
    rows.every((row) => row[name] === null || typeof row[name] === 'number'),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, column) => {
        const width = widths[column] as number;
        const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text;
        return isNumber[column] ? cut.padStart(width) : cut.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(names), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n');
}

const cell = (value: SqlValue): string => {
  if (value === null) return '';
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return String(value).replaceAll(/\p{Cc}/gu, ' ');
};
