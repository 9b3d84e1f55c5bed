import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { listFiles } from '../../capture/list-files.ts';
import { deriveContract } from '../../contract/derive-contract.ts';
import { junitXml, type TestSuite } from '../../contract/junit/junit-xml.ts';
import type { SchemaContract } from '../../contract/schema-contract.ts';
import type { CaseResult } from '../../contract/test/contract-case.ts';
import { sampleEvents } from '../../contract/test/sample-events.ts';
import { type TestedTables, testedTables } from '../../contract/test/tested-tables.ts';
import { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { testContractFiles } from '../../engine/duckdb/test-contract-files.ts';
import { FileStore } from '../../engine/local/file-store.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

interface ContractTestOptions {
  readonly table: string;
  readonly junit?: string;
}

interface Suite extends TestSuite {
  readonly files: number;
  readonly unknown: readonly string[];
}

/** `tidemark contract test`: a producer's data against the contract, in the producer's own CI. */
export async function contractTest(
  terminal: Terminal,
  specPath: string,
  data: string,
  options: ContractTestOptions,
): Promise<number> {
  const spec = loadSpec(specPath);
  const contract = deriveContract(spec);
  const tested = testedTables(spec, contract, options.table);
  if (!tested)
    throw new UsageError(
      `--table: the contract has no table ${options.table}. Tables: ${contract.tables.map(({ name }) => name).join(', ')}.`,
    );
  const name = tested.tables[0]?.name ?? options.table;
  const scratch = await mkdtemp(join(tmpdir(), 'tidemark-contract-'));
  const engine = await DuckDbEngine.open({ lake: scratch });
  const suites: Suite[] = [];
  try {
    suites.push(await suiteOf(terminal, engine, name, data, process.cwd(), tested));
    if (contract.samples !== null && name === 'inferences') {
      const base = dirname(resolve(specPath));
      const samples = await suiteOf(terminal, engine, 'samples', contract.samples, base, tested);
      suites.push(tested.isOwnEvents ? await withEvents(samples, contract, contract.samples, base) : samples);
    }
  } finally {
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
  if (options.junit !== undefined) {
    const path = resolve(options.junit);
    await new FileStore(dirname(path)).put(basename(path), junitXml(`contract of ${spec.id}`, suites));
  }
  const isKept = suites.every(({ results }) => results.every(({ status }) => status !== 'failed'));
  terminal.json({
    model: spec.id,
    version: contract.version,
    table: name,
    passes: isKept,
    suites: suites.map(({ name: suite, files, rows, unknown, results }) => ({
      suite,
      files,
      rows,
      unknown_columns: unknown,
      cases: results,
    })),
  });
  for (const line of suites.flatMap((suite) => [...inWords(contract, suite)])) terminal.line(line);
  if (!isKept) terminal.line(`does not keep the contract; ${contract.receiver} is to be told`);
  return isKept ? exitCode.clean : exitCode.breached;
}

async function suiteOf(
  terminal: Terminal,
  engine: DuckDbEngine,
  name: string,
  data: string,
  base: string,
  tested: TestedTables,
): Promise<Suite> {
  const files = await listFiles(data, base);
  terminal.progress(`reading ${files.length} files of ${name}`);
  const { results, rows, unknown } = await testContractFiles(engine, files, tested);
  return { name, results, rows, unknown, files: files.length };
}

/** Our own events are more than their columns: each sample is read as a run reads it. */
async function withEvents(
  suite: Suite,
  { model }: SchemaContract,
  samples: string,
  base: string,
): Promise<Suite> {
  const files = await listFiles(samples, base);
  const event = await sampleEvents(
    files.map(({ path }) => path),
    model,
  );
  return { ...suite, results: [...suite.results, event] };
}

function* inWords({ model, version }: SchemaContract, suite: Suite): Iterable<string> {
  const { name, files, rows, results, unknown } = suite;
  const failed = results.filter(({ status }) => status === 'failed');
  yield `${model}, contract ${version ?? 'without a version'}, ${name}: ${rows} rows of ${files} file${files === 1 ? '' : 's'}, ${results.length} rules, ${failed.length} failed`;
  for (const result of failed) yield* failureInWords(result);
  for (const { title, message } of results.filter(({ status }) => status === 'skipped'))
    yield `skipped  ${title}: ${message}`;
  if (unknown.length > 0)
    yield `note     columns that the contract does not know: ${unknown.map((column) => JSON.stringify(column)).join(', ')}`;
}

function* failureInWords({ rule, table, title, message, examples }: CaseResult): Iterable<string> {
  yield `failed   ${table}: ${title}: ${message} (${rule})`;
  if (examples.length > 0)
    yield `         for example ${examples.map((value) => JSON.stringify(value)).join(', ')}`;
}
