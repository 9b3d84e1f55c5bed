import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../sql/report/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

test.each(files)('%s says what it makes, from what', (_, sql) => {
  const header = sql.match(/^(--.*\n)+/)?.[0] ?? '';
  expect(header).toMatch(/^-- \S/);
  expect(header).toContain('-- in: ');
  expect(header).toContain('-- out: ');
});

test.each(files)('%s keeps to what both engines have', (_, sql) => {
  const statement = sql.replaceAll(/^\s*--.*$/gm, '');
  expect(statement).not.toMatch(
    /::|\bQUALIFY\b|\basinh\b|\bhistogram\b|\blist\w*\(|\bILIKE\b|\bEXCLUDE\b|approx_/i,
  );
  expect(statement).not.toMatch(/\b\d+\s*\/\s*\d+\b/);
});
