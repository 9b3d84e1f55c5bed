/** `.sql` files are imported as text: by esbuild's text loader in the bundle, by a vitest plugin in tests. */
declare module '*.sql' {
  const text: string;
  export default text;
}
