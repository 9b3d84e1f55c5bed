import { readFileSync } from 'node:fs';
import { SpecError, SpecFileError } from '../spec/errors.ts';
import { loadSpec } from '../spec/load-spec.ts';
import { deriveContract } from './derive-contract.ts';
import { contractFormat, SchemaContract } from './schema-contract.ts';

const formatName = contractFormat.split('/')[0] as string;

/**
 * The contract of a spec file, or one that `tidemark contract show` wrote.
 * @throws SpecError where the file is neither
 */
export function loadContract(path: string): SchemaContract {
  const written = asJson(path);
  if (written === undefined) return deriveContract(loadSpec(path));
  if (written.format !== contractFormat)
    throw refusal(
      path,
      `it is of the format ${JSON.stringify(written.format)}, and this version of Tidemark reads ${contractFormat}`,
    );
  const result = SchemaContract.safeParse(written);
  if (result.success) return result.data;
  throw new SpecError(
    path,
    result.error.issues.map((issue) => ({
      line: 0,
      column: 0,
      sentence: `${issue.path.join('.') || 'the contract'}: ${issue.message}`,
    })),
  );
}

const refusal = (path: string, sentence: string): SpecError =>
  new SpecFileError(path, [{ line: 0, column: 0, sentence }]);

/** Undefined where the file is no contract document: a spec may be written as JSON as well. */
function asJson(path: string): { format: string } | undefined {
  try {
    const data: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const format = (data as { format?: unknown } | null)?.format;
    return typeof format === 'string' && format.startsWith(`${formatName}/`)
      ? (data as { format: string })
      : undefined;
  } catch {
    // No JSON, or not there: reading it as a spec says what is wrong.
    return undefined;
  }
}
