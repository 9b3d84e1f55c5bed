import { registerAnalystViews, registerViews } from '../../engine/duckdb/lake-views.ts';
import { exitCode, UsageError } from '../exit-code.ts';
import { openLake } from '../open-lake.ts';
import { renderTable } from '../render-table.ts';
import type { Terminal } from '../terminal.ts';

/** `tidemark sql`: a query over the lake's tables. */
export async function sql(terminal: Terminal, query: string, { lake }: { lake: string }): Promise<number> {
  const { engine } = await openLake(lake);
  try {
    await registerViews(engine);
    await registerAnalystViews(engine);
    const rows = await engine.query(query).catch((error: Error) => {
      throw new UsageError(`The query failed: ${error.message}`);
    });
    terminal.json(rows);
    if (!terminal.isJson) terminal.line(renderTable(rows));
    return exitCode.clean;
  } finally {
    await engine.close();
  }
}
