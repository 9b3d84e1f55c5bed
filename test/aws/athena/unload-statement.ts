import type { Unload } from './backend.ts';

const form =
  /^\s*UNLOAD\s*\((?<select>.*)\)\s*TO\s*'(?<to>s3:\/\/[^']+)'\s*WITH\s*\((?<options>[^()]*)\)\s*$/is;

/** An UNLOAD, taken apart; undefined where a statement is none. */
export function tryUnload(sql: string): (Unload & { readonly options: string }) | undefined {
  const { select, to, options } = form.exec(sql)?.groups ?? {};
  if (select === undefined || to === undefined || options === undefined) return undefined;
  return { select, to: to.endsWith('/') ? to : `${to}/`, options };
}
