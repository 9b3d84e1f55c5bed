import { SpecSyntaxError } from '../../spec/errors.ts';
import type { Path, Position, YamlText } from '../../spec/read-yaml.ts';

interface Cell extends Position {
  readonly text: string;
}

/**
 * Incidents of a CSV file (RFC 4180) as plain data, and where each cell stands. The first line names the fields; an
 * empty cell is a field that is left out; features are separated by semicolons.
 * @throws SpecSyntaxError
 */
export function csvIncidents(text: string, path: string): YamlText {
  const [header, ...rows] = cellsOf(text, path);
  const names = (header ?? []).map((cell) => cell.text.trim());
  const data = rows.map((row) => {
    const extra = row[names.length];
    if (extra) {
      const sentence = `this line has ${row.length} cells, and the first line names ${names.length} fields`;
      throw new SpecSyntaxError(path, [{ line: extra.line, column: extra.column, sentence }]);
    }
    const given = names.flatMap((name, at) => {
      const value = row[at]?.text.trim() ?? '';
      if (value === '') return [];
      return [[name, name === 'features' ? value.split(';').map((one) => one.trim()) : value] as const];
    });
    return Object.fromEntries(given);
  });
  const at = ([index, name]: Path): Position => {
    const row = rows[Number(index)];
    const cell = row?.[names.indexOf(String(name))] ?? row?.[0] ?? header?.[0];
    return { line: cell?.line ?? 1, column: cell?.column ?? 1 };
  };
  const keyAt = ([, name]: Path): Position => {
    const cell = header?.[names.indexOf(String(name))];
    return { line: cell?.line ?? 1, column: cell?.column ?? 1 };
  };
  return { data, at, keyAt };
}

/** Lines with anything in them, cut into cells. */
function cellsOf(text: string, path: string): Cell[][] {
  const rows: Cell[][] = [];
  const source = text.replace(/^\uFEFF/, '');
  const cell = /"((?:[^"]|"")*)"(?=,|\r?\n|$)|([^",\r\n]*)(?=,|\r?\n|$)/y;
  let [at, line, lineStart] = [0, 1, 0];
  let row: Cell[] = [];
  while (at <= source.length) {
    cell.lastIndex = at;
    const found = cell.exec(source);
    const position = { line, column: at - lineStart + 1 };
    if (!found) {
      const sentence = 'a quote is not closed, or stands inside a cell that is not quoted';
      throw new SpecSyntaxError(path, [{ ...position, sentence }]);
    }
    row.push({ ...position, text: found[1]?.replaceAll('""', '"') ?? found[2] ?? '' });
    for (const newline of found[0].matchAll(/\n/g)) {
      line += 1;
      lineStart = at + newline.index + 1;
    }
    at = cell.lastIndex;
    if (source[at] === ',') {
      at += 1;
      continue;
    }
    if (row.some((one) => one.text.trim() !== '')) rows.push(row);
    row = [];
    if (at >= source.length) break;
    at += source[at] === '\r' ? 2 : 1;
    line += 1;
    lineStart = at;
  }
  return rows;
}
