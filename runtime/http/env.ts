/** What every request carries through the app. */
import type { HttpBindings } from '@hono/node-server'

/** Who asks: a signed-in person, or a program with an API key. */
export type Actor =
  | { kind: 'user'; id: string; name: string; email: string }
  | { kind: 'key'; id: string; name: string }

export type Env = {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string; actor: Actor }
}
