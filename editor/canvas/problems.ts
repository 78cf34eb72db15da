/** Problems by the step they sit on, worst first. The map is made once for each answer of the server. */
import type { Diagnostic } from '../../schemas/diagnostic.ts'

const RANK = { error: 0, warning: 1, info: 2 }
const made = new WeakMap<readonly Diagnostic[], Map<string, Diagnostic[]>>()

export function problemsByNode(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const known = made.get(diagnostics)
  if (known) return known
  const byNode = new Map<string, Diagnostic[]>()
  for (const diagnostic of worstFirst(diagnostics)) {
    if (diagnostic.node === undefined) continue
    const list = byNode.get(diagnostic.node)
    if (list) list.push(diagnostic)
    else byNode.set(diagnostic.node, [diagnostic])
  }
  made.set(diagnostics, byNode)
  return byNode
}

export function worstFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((one, other) => RANK[one.severity] - RANK[other.severity])
}

export function countBySeverity(diagnostics: readonly Diagnostic[]): Record<Diagnostic['severity'], number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of diagnostics) counts[severity] += 1
  return counts
}
