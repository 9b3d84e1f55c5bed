import type { Figure } from './figure.ts';

/** Figures as a table, the goal beside each. */
export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map(({ name, measured, goal = '', isMet, detail = '' }) => [
    name,
    measured,
    goal,
    isMet === undefined ? '' : isMet ? 'met' : 'NOT MET',
    detail,
  ]);
  const table = [['figure', 'measured', 'goal', '', 'made of'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
