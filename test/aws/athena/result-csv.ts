import type { BackendResult } from './backend.ts';

/** A result as Athena writes it to S3: a row of names, every value quoted, NULL nothing. */
export function resultCsv({ columns, rows }: BackendResult): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(field).join(','));
  return lines.map((line) => `${line}\n`).join('');
}

const field = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
