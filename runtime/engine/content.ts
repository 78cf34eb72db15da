/** Renders every string of a message content, leaving ids, kinds and shape as they are. */

/** Keys whose strings are names for machines; everything else in a content is text for a person. */
const VERBATIM = new Set(['type', 'id', 'media', 'template', 'language', 'index'])

export function renderContent<T>(content: T, text: (template: string) => string): T {
  return render(content, text) as T // same shape by construction: only the strings change
}

function render(value: unknown, text: (template: string) => string): unknown {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return value.map((item) => render(item, text))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      VERBATIM.has(key) && typeof item === 'string'
        ? item
        : key === 'body'
          ? renderAll(item, text)
          : render(item, text),
    ]),
  )
}

/** Named template parameters: their keys are the template's own words, even one called "id". */
function renderAll(value: unknown, text: (template: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return render(value, text)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, render(item, text)]))
}
