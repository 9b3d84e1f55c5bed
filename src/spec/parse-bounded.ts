import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, YAMLParseError } from 'yaml';

/** Far above what a spec nests, far below what overflows the stack of the composer. */
const maximumOpenTokens = 256;

/**
 * `parseDocument` of `yaml`, with the depth checked while tokens are read: 20,000 brackets in each other end a Node
 * process from inside its regular expressions, where nothing can be caught.
 */
export function parseBounded(text: string, lines: LineCounter, refuse: () => never): Document.Parsed {
  const parser = new Parser(lines.addNewLine);
  function* tokens(): Generator<CST.Token> {
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length > maximumOpenTokens) refuse();
    }
    yield* parser.end();
  }
  const composer = new Composer({ merge: true, prettyErrors: false });
  const [document, second] = [...composer.compose(tokens(), true, text.length)] as Document.Parsed[];
  if (second) {
    document!.errors.push(
      new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'more than one document'),
    );
  }
  return document!;
}
