/** The users of the organisation, for those who manage them: who there is, invitations, roles, switching off and on. */
import { type Context, Hono } from 'hono'
import { page } from '../../schemas/api.ts'
import {
  ChangeRole,
  HandedLink,
  Invite,
  Person,
  type Person as PersonShape,
  TrailEntry,
} from '../../schemas/people-api.ts'
import type { StoredUser, UserChange } from '../storage/user-ports.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { signedIn } from './own-account.ts'
import { PAGE_QUERY, pageOf, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'
import type { SignIn } from './sign-in.ts'

type Deps = { signIn: SignIn } & Pick<HttpServices, 'ledger' | 'clock' | 'changes' | 'publicUrl'>

export function peopleRoutes({ signIn, ledger, clock, changes, publicUrl }: Deps) {
  const { users } = ledger
  const order = (c: Context<Env>) => ({ by: c.get('actor').name, at: clock() })
  const missing = (id: string) => new Refusal(404, 'person-missing', { values: { id } })

  const answer = async (c: Context<Env>, id: string, change: UserChange) => {
    if (change === 'last') throw new Refusal(409, 'last-administrator')
    const user = change === 'done' ? await users.get(id) : undefined
    if (!user) throw missing(id)
    changes.publish({ topic: 'people', id })
    return c.json(shown(user, c.get('actor').id))
  }
  const handed = (c: Context<Env>, { person, token, until }: { person: StoredUser; token: string; until: number }) => {
    changes.publish({ topic: 'people', id: person.id })
    // Behind the #, so that no server or proxy on the way ever sees it.
    return { person: shown(person, c.get('actor').id), url: `${publicUrl}/invitation#${token}`, until }
  }

  return new Hono<Env>()
    .get(
      '/people',
      gives({
        summary: 'Users of the organisation, by name',
        tag: 'people',
        query: PAGE_QUERY,
        answers: { 200: page(Person) },
      }),
      async (c) => {
        const all = pageOf(await users.list(), ({ id }) => id, pageQuery(c))
        return c.json({ ...all, items: all.items.map((user) => shown(user, c.get('actor').id)) })
      },
    )
    .post(
      '/people',
      takes(Invite, {
        summary: 'Invite somebody; the one-time link is shown once, and sets their password within a week',
        tag: 'people',
        answers: { 201: HandedLink },
        refusals: [409],
      }),
      async (c) => {
        const { name, email, role } = c.req.valid('json')
        const made = await signIn.invite({ name: name.trim(), email, role }, signedIn(c.get('actor')))
        if (made === 'exists') throw new Refusal(409, 'person-exists', { values: { email } })
        return c.json(handed(c, made), 201)
      },
    )
    .put(
      '/people/:id/role',
      takes(ChangeRole, {
        summary: "Change somebody's role; the last administrator keeps theirs",
        tag: 'people',
        answers: { 200: Person },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        return answer(c, id, await users.setRole(id, c.req.valid('json').role, order(c)))
      },
    )
    .post(
      '/people/:id/switch-off',
      gives({
        summary: 'Switch somebody off: sessions, links and keys of theirs end at once',
        tag: 'people',
        answers: { 200: Person },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        if (id === c.get('actor').id) throw new Refusal(409, 'person-self')
        return answer(c, id, await users.switchOff(id, order(c)))
      },
    )
    .post(
      '/people/:id/switch-on',
      gives({
        summary: 'Let somebody come in again, with the password from before',
        tag: 'people',
        answers: { 200: Person },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        return answer(c, id, await users.switchOn(id, order(c)))
      },
    )
    .post(
      '/people/:id/link',
      gives({
        summary: 'A one-time link for a new password; it is shown once and takes the place of the one before',
        tag: 'people',
        answers: { 201: HandedLink },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        if ((await users.get(id))?.offAt !== undefined) throw new Refusal(409, 'person-off')
        const made = await signIn.newLink(id, signedIn(c.get('actor')))
        if (!made) throw missing(id)
        return c.json(handed(c, made), 201)
      },
    )
    .delete(
      '/people/:id/link',
      gives({
        summary: 'Withdraw a link; whoever was only invited is gone with it',
        tag: 'people',
        answers: { 204: null },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        if (id === c.get('actor').id) throw new Refusal(409, 'person-self')
        if ((await users.withdrawLink(id, order(c))) === 'missing') throw missing(id)
        changes.publish({ topic: 'people', id })
        return c.body(null, 204)
      },
    )
    .get(
      '/audit',
      gives({
        summary: 'Who did what to whom or what, the latest first',
        tag: 'people',
        query: PAGE_QUERY,
        answers: { 200: page(TrailEntry) },
      }),
      async (c) => c.json(await ledger.audit.list(pageQuery(c))),
    )
}

function shown({ id, name, email, role, offAt, seenAt, hasPassword, link }: StoredUser, asker: string): PersonShape {
  return {
    ...{ id, name, email, role },
    state: offAt !== undefined ? 'off' : hasPassword ? 'active' : 'invited',
    ...(seenAt === undefined ? {} : { seenAt }),
    ...(link === undefined ? {} : { linkUntil: link.expiresAt }),
    you: id === asker,
  }
}
