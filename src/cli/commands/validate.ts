import { checkSpec } from '../../spec/check-spec.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { validateReport } from '../../spec/validate-report.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `tidemark validate`: whether a spec is fit to run, and what it will and will not see. */
export async function validate(terminal: Terminal, specPath: string): Promise<number> {
  const spec = loadSpec(specPath);
  const report = validateReport(spec, checkSpec(spec));
  terminal.json(report.json);
  terminal.line(report.text);
  return report.isValid ? exitCode.clean : exitCode.usage;
}
