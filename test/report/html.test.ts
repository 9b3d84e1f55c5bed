import { expect, test } from 'vitest';
import { html } from '../../src/report/html.ts';

test('every value is escaped', () => {
  const hostile = `"><script>alert('x')</script>&`;
  expect(html`<a title="${hostile}">${hostile}</a>`.text).toBe(
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
  );
});

test('markup inside markup is not escaped twice, and lists are joined', () => {
  expect(html`<ul>${['a<', 'b'].map((item) => html`<li>${item}</li>`)}</ul>`.text).toBe(
    '<ul><li>a&lt;</li><li>b</li></ul>',
  );
});

test('nothing, null and false vanish; 0 stays', () => {
  expect(html`${undefined}${null}${false}${0}`.text).toBe('0');
});

test('controls and marks that reorder text are shown as replaced', () => {
  expect(html`${'a\u0000b\u202ec\ud800'}`.text).toBe('a\ufffdb\ufffdc\ufffd');
  expect(html`${'line\n\tline'}`.text).toBe('line\n\tline');
});
