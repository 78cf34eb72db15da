/**
 * Reads the imports of a module from its text, without a compiler: `import`, `export … from` and `import(…)`,
 * telling imports of types (which vanish) from imports of values (which make a dependency at run time).
 */
import { posix } from 'node:path'

export interface Import {
  specifier: string
  typeOnly: boolean
}

export function importsOf(text: string): Import[] {
  const code = withoutComments(text)
  const found: Import[] = []
  for (const [, type, specifier] of code.matchAll(STATEMENT)) {
    if (specifier !== undefined) found.push({ specifier, typeOnly: type !== undefined })
  }
  for (const [, type, specifier] of code.matchAll(CALL)) {
    if (specifier !== undefined) found.push({ specifier, typeOnly: type !== undefined })
  }
  return found
}

/** The path (from the root of the repository) that a relative import names; nothing for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const [path = ''] = specifier.split('?')
  return posix.join(posix.dirname(from), path)
}

/** Comments become nothing but their line ends; strings stay, as `//` within one is no comment. */
export function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (token) => (/^\/[/*]/.test(token) ? token.replace(/[^\n]+/g, ' ') : token))
}

/** Contents of '…' and "…" go; templates stay, as they contain code. */
export function withoutStrings(code: string): string {
  return code.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
}

const STRING_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^\\`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

// `import './side-effect'`, `import a, { b } from`, `export * from`; `{ type A }` alone still imports the module.
const STATEMENT =
  /(?:^|[;}\n])[ \t]*(?:import|export)(?:[ \t]+(type)(?=[ \t]+[\w${*]|[ \t]*\{))?(?:[\s]*[\w$*{][\w$\s{},*]*?[\s}*]from)?\s*['"]([^'"\n]+)['"]/g

// `typeof import('…')` names a type, everything else loads the module.
const CALL = /(typeof\s+)?\bimport\(\s*['"`]([^'"`\n$]+)['"`]/g
