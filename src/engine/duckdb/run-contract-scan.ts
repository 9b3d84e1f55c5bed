import type { CaseResult, ContractCase } from '../../contract/test/contract-case.ts';
import type { SqlRow } from '../ports/query-engine.ts';
import type { ContractScan } from './contract-scan.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';

/** Values that are shown of what broke a rule: the least and the greatest, which say most. */
const fromEachEnd = 5;
const mostExamples = 5;

/**
 * Asks every rule in one statement; where some are broken, one more looks for examples of those.
 * @returns a result for each case, and the rows of the data
 */
export async function runContractScan(
  engine: DuckDbEngine,
  { cases, typed }: ContractScan,
): Promise<{ results: CaseResult[]; rows: number }> {
  const figures = cases.flatMap(({ counts }, i) =>
    counts ? [`${counts.checked.fragment} AS c${i}`, `${counts.failed.fragment} AS f${i}`] : [],
  );
  const ask = async (columns: readonly string[]): Promise<SqlRow> =>
    (await engine.query(`SELECT ${columns.join(', ')} FROM ${typed.fragment} AS typed`))[0] ?? {};
  const row = await ask(['count(*) AS row_total', ...figures]);
  const examples = cases.flatMap(({ shown }, i) =>
    shown && Number(row[`f${i}`] ?? 0) > 0 ? ends.map((end) => exampleColumn(end, shown, i)) : [],
  );
  const shown = examples.length > 0 ? await ask(examples) : {};
  return {
    results: cases.map((asked, i) => resultOf(asked, i, { ...row, ...shown })),
    rows: Number(row.row_total ?? 0),
  };
}

const ends = ['min', 'max'] as const;

/** By CASE and not by FILTER: each FILTER copies every column of the rows that it passes. */
function exampleColumn(
  end: (typeof ends)[number],
  { value, by, when }: NonNullable<ContractCase['shown']>,
  i: number,
): string {
  const broken = (expression: string): string => `CASE WHEN ${when.fragment} THEN ${expression} END`;
  const found = `${end}_by(${broken(value.fragment)}, ${broken(by.fragment)}, ${fromEachEnd})`;
  return `CAST(to_json(${found}) AS varchar) AS ${end}${i}`;
}

function resultOf({ rule, table, column, title, known }: ContractCase, i: number, row: SqlRow): CaseResult {
  const checked = Number(row[`c${i}`] ?? 0);
  const failed = Number(row[`f${i}`] ?? 0);
  const broke = known ? known.holds === false : failed > 0;
  return {
    rule,
    table,
    column,
    title,
    status: known?.holds === 'skipped' ? 'skipped' : broke ? 'failed' : 'passed',
    rows_checked: checked,
    rows_failed: failed,
    examples: failed > 0 ? examplesOf(row[`min${i}`], row[`max${i}`]) : [],
    message: known?.message ?? (broke ? brokenBy(rule, failed, checked) : ''),
  };
}

const brokenBy = (rule: string, failed: number, checked: number): string =>
  rule === 'rows' ? 'the data has no rows: nothing was tested' : `${failed} of ${checked} rows`;

/** Distinct, three of the least and two of the greatest where there are more. */
function examplesOf(least: unknown, greatest: unknown): string[] {
  const listOf = (json: unknown): string[] => (typeof json === 'string' ? JSON.parse(json) : []);
  const low = [...new Set(listOf(least))];
  const high = [...new Set(listOf(greatest))].filter((value) => !low.includes(value));
  const fromHigh = high.slice(0, Math.max(mostExamples - low.length, Math.min(2, high.length)));
  return [...low.slice(0, mostExamples - fromHigh.length), ...fromHigh.reverse()];
}
