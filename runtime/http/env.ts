/** What every request carries through the app. */
import type { HttpBindings } from '@hono/node-server'
import type { Role } from '../../schemas/roles.ts'

/**
 * Who asks: a signed-in person, or a program with an API key. `role` is what they may do now; `maker` is the person who
 * made the key, and what it does counts as theirs.
 */
export type Actor =
  | { kind: 'user'; id: string; name: string; email: string; role: Role }
  | { kind: 'key'; id: string; name: string; role: Role; maker?: { id: string; name: string } }

export type Env = {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string; actor: Actor }
}
