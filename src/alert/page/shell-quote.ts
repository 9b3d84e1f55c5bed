const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** What a shell, or an interactive one, still acts on between double quotes. */
const activeInDoubleQuotes = /["$`\\!]/;
/** What can't be printed, and what chat and e-mail clients act on. */
const needsEscape = /[<>\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u;

const escapeOf = (character: string): string => {
  if (character === '\\' || character === "'") return `\\${character}`;
  if (!needsEscape.test(character)) return character;
  return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
};

/** One argument for a POSIX shell, on one line: what can't be printed is written as bash's $'…' escapes. */
export function shellQuote(argument: string): string {
  if (plain.test(argument)) return argument;
  if (needsEscape.test(argument)) return `$'${Array.from(argument, escapeOf).join('')}'`;
  if (argument.includes("'") && !activeInDoubleQuotes.test(argument)) return `"${argument}"`;
  return `'${argument.replaceAll("'", "'\\''")}'`;
}
