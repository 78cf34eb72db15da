/** Entity tags on the wire are quoted strings; storage keeps them bare. */

export function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`
}

/** The tag of an If-Match header; a proxy that compressed the answer may have marked it weak. */
export function bare(header: string | undefined): string | undefined {
  const tag = /^\s*(?:W\/)?"([^"]*)"\s*$/.exec(header ?? '')?.[1] ?? header?.trim()
  return tag === '' ? undefined : tag
}
