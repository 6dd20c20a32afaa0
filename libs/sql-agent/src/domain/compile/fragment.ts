import type { Scalar } from '@app/kernel';

/** A piece of SQL with the values of its `?` placeholders, in the order of the text. */
export interface Fragment {
  readonly text: string;
  readonly params: readonly Scalar[];
}

/**
 * Builds SQL from literal text and other fragments. Plain strings cannot be interpolated, so that nothing but `raw` (for
 * names that come from the model) and `bind` (for values) can bring something new into a statement.
 */
export function sql(strings: TemplateStringsArray, ...parts: Fragment[]): Fragment {
  let text = strings[0] ?? '';
  const params: Scalar[] = [];
  parts.forEach((part, index) => {
    text += part.text + (strings[index + 1] ?? '');
    params.push(...part.params);
  });
  return { text, params };
}

/** Text that is SQL already: a rendered identifier, a number, a keyword. Never anything that a person typed. */
export function raw(text: string): Fragment {
  return { text, params: [] };
}

/** A value, as a placeholder. */
export function bind(value: Scalar): Fragment {
  return { text: '?', params: [value] };
}

export function joinFragments(parts: readonly Fragment[], separator: string): Fragment {
  return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => part.params) };
}

/** `a, b, c` */
export function commaList(parts: readonly Fragment[]): Fragment {
  return joinFragments(parts, ', ');
}

/** All of them: `a AND b`; conditions that are themselves an OR must come in parentheses. */
export function allOf(parts: readonly Fragment[]): Fragment {
  return joinFragments(parts, ' AND ');
}

/** Each line two spaces further in. */
export function indent(part: Fragment): Fragment {
  return { text: part.text.replaceAll(/^/gm, '  '), params: part.params };
}
