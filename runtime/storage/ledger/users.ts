/** The users of the organisation. Each change is written with its line of the audit, and never takes the last administrator. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Instant, Json } from '../../../schemas/basics.ts'
import { may } from '../../../schemas/roles.ts'
import type { Tables } from '../tables.ts'
import type { NewLink, Order, StoredUser, UserChange, Users } from '../user-ports.ts'
import { insertAudit } from './audit.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

const CREDENTIAL = 'credential'

export function users(store: Store): Users {
  const { db } = store
  const flag = store.dialect === 'sqlite' ? 1 : true

  /** The line of the audit is in the same transaction as what it tells of. */
  const change = (
    id: string,
    { by, at }: Order,
    action: string,
    work: (tx: Tx, user: StoredUser) => Promise<Changed>,
  ) =>
    inTransaction(store, async (tx): Promise<UserChange> => {
      const admins = await lockAdministrators(store, tx)
      const user = (await usersOf(tx, id))[0]
      if (!user) return 'missing'
      const changed = await work(tx, user)
      const isLast = admins.includes(id) && admins.length === 1
      if (changed.nowAdministrator === false && isLast) throw new LastAdministrator()
      await note(tx, { by, at }, action, user, changed.detail)
      return 'done'
    }).catch((error: unknown) => {
      if (error instanceof LastAdministrator) return 'last' as const
      throw error
    })

  return {
    list: () => usersOf(db),
    get: async (id) => (await usersOf(db, id))[0],

    async byEmail(email) {
      const row = await db.selectFrom('user').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()
      return row && (await usersOf(db, row.id))[0]
    },

    add: ({ name, email, role, link, passwordHash }, order) =>
      inTransaction(store, async (tx) => {
        const now = new Date(order.at).toISOString()
        const id = randomUUID()
        const made = await tx
          .insertInto('user')
          .values({
            ...{ id, name: storable(name), email: storable(email.toLowerCase()), emailVerified: flag },
            ...{ createdAt: now, updatedAt: now, role, offAt: null, seenAt: null },
          })
          .onConflict((conflict) => conflict.column('email').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!made) return 'exists'
        if (passwordHash !== undefined) await putPassword(tx, id, passwordHash, order.at)
        if (link) await insertLink(tx, id, link, order.at)
        const user = await required(tx, id)
        await note(tx, order, link ? 'person.invited' : 'person.added', user, { role })
        return user
      }),

    setRole: (id, role, order) =>
      change(id, order, 'person.role-changed', async (tx, user) => {
        await tx.updateTable('user').set({ role }).where('id', '=', id).execute()
        if (!may(role, 'people')) await dropLinksBy(tx, id)
        return { nowAdministrator: role === 'administrator', detail: { from: user.role, to: role } }
      }),

    switchOff: (id, order) =>
      change(id, order, 'person.switched-off', async (tx) => {
        await tx.updateTable('user').set({ offAt: order.at }).where('id', '=', id).execute()
        await tx.deleteFrom('session').where('userId', '=', id).execute()
        await tx.deleteFrom('access_links').where('person', '=', id).execute()
        await dropLinksBy(tx, id)
        return { nowAdministrator: false, detail: {} }
      }),

    switchOn: (id, order) =>
      change(id, order, 'person.switched-on', async (tx) => {
        await tx.updateTable('user').set({ offAt: null }).where('id', '=', id).execute()
        return { detail: {} }
      }),

    rename: (id, name, order) =>
      inTransaction(store, async (tx) => {
        const before = await required(tx, id)
        if (before.name === name) return
        await tx
          .updateTable('user')
          .set({ name: storable(name) })
          .where('id', '=', id)
          .execute()
        await note(tx, order, 'person.renamed', { ...before, name }, { from: before.name })
      }),

    async seen(id, at) {
      await db.updateTable('user').set({ seenAt: at }).where('id', '=', id).execute()
    },

    putLink: (id, link, order) =>
      inTransaction(store, async (tx) => {
        const user = (await usersOf(tx, id))[0]
        if (!user || user.offAt !== undefined) return false
        await insertLink(tx, id, link, order.at)
        await note(tx, order, 'person.link-made', user, {})
        return true
      }),

    withdrawLink: (id, order) =>
      inTransaction(store, async (tx) => {
        const user = (await usersOf(tx, id))[0]
        if (!user) return 'missing'
        const gone = await tx.deleteFrom('access_links').where('person', '=', id).returning('person').execute()
        if (user.hasPassword && gone.length === 0) return 'missing'
        if (!user.hasPassword) await tx.deleteFrom('user').where('id', '=', id).execute()
        await note(tx, order, user.hasPassword ? 'person.link-withdrawn' : 'person.invitation-withdrawn', user, {})
        return user.hasPassword ? 'withdrawn' : 'removed'
      }),

    async ofLink(hash, now) {
      const link = await db
        .selectFrom('access_links')
        .select('person')
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return link && (await usersOf(db, link.person))[0]
    },

    useLink: (hash, { passwordHash, name, email }, now) =>
      inTransaction(store, async (tx) => {
        // Of two who use it at once one deletes it, and the other finds nothing.
        const link = await tx
          .deleteFrom('access_links')
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .returning('person')
          .executeTakeFirst()
        if (!link) return undefined
        const before = await required(tx, link.person)
        const wanted = { name: storable(name ?? before.name), email: storable((email ?? before.email).toLowerCase()) }
        const other = await tx
          .selectFrom('user')
          .select('id')
          .where('email', '=', wanted.email)
          .where('id', '<>', before.id)
          .executeTakeFirst()
        if (other) throw new EmailTaken()
        await tx.updateTable('user').set(wanted).where('id', '=', before.id).execute()
        await putPassword(tx, before.id, passwordHash, now)
        await tx.deleteFrom('session').where('userId', '=', before.id).execute()
        const user = await required(tx, before.id)
        await note(tx, { by: user.name, at: now }, before.hasPassword ? 'password.set' : 'person.joined', user, {})
        return user
      }).catch((error: unknown) => {
        if (error instanceof EmailTaken) return 'taken' as const
        throw error
      }),

    async passwordHash(id) {
      const row = await db
        .selectFrom('account')
        .select('password')
        .where('userId', '=', id)
        .where('providerId', '=', CREDENTIAL)
        .executeTakeFirst()
      return row?.password ?? undefined
    },

    setPassword: (id, passwordHash, keep, order) =>
      inTransaction(store, async (tx) => {
        await putPassword(tx, id, passwordHash, order.at)
        await tx
          .deleteFrom('session')
          .where('userId', '=', id)
          .$if(keep !== undefined, (query) => query.where('token', '<>', keep ?? ''))
          .execute()
        await note(tx, order, 'password.changed', await required(tx, id), {})
      }),

    endSessions: (id, order) =>
      inTransaction(store, async (tx) => {
        await tx.deleteFrom('session').where('userId', '=', id).execute()
        await note(tx, order, 'sessions.ended', await required(tx, id), {})
      }),

    async failed(email_hash, at, window) {
      await db
        .deleteFrom('sign_in_failures')
        .where('at', '<', at - window)
        .execute()
      await db
        .insertInto('sign_in_failures')
        .values({ email_hash, count: 1, at })
        .onConflict((conflict) =>
          conflict.column('email_hash').doUpdateSet({ count: sql`sign_in_failures.count + 1`, at }),
        )
        .execute()
    },

    failures: (emailHash, at, window) =>
      db
        .selectFrom('sign_in_failures')
        .select(['count', 'at'])
        .where('email_hash', '=', emailHash)
        .where('at', '>=', at - window)
        .executeTakeFirst(),

    async forgetFailures(emailHash) {
      await db.deleteFrom('sign_in_failures').where('email_hash', '=', emailHash).execute()
    },
  }
}

/** `nowAdministrator` false: where that person was one who can come in, another must be. */
type Changed = { nowAdministrator?: boolean; detail: { [key: string]: Json } }

class LastAdministrator extends Error {}
class EmailTaken extends Error {}

/** The ids of administrators who can come in; on PostgreSQL two who take away each other's role wait for one another. */
async function lockAdministrators({ dialect }: Store, tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'administrator')
    .where('offAt', 'is', null)
    .orderBy('id')
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute()
  const known = await usersOf(tx)
  const canComeIn = new Set(known.filter(({ hasPassword }) => hasPassword).map(({ id }) => id))
  return rows.map(({ id }) => id).filter((id) => canComeIn.has(id))
}

async function usersOf(db: Kysely<Tables>, id?: string): Promise<StoredUser[]> {
  const rows = await db
    .selectFrom('user')
    .leftJoin('access_links', 'access_links.person', 'user.id')
    .select(['user.id', 'name', 'email', 'role', 'offAt', 'seenAt', 'made_by', 'expires_at'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('account')
          .select('account.id')
          .whereRef('account.userId', '=', 'user.id')
          .where('account.password', 'is not', null),
      ).as('hasPassword'),
    )
    .$if(id !== undefined, (query) => query.where('user.id', '=', id ?? ''))
    .orderBy('name')
    .orderBy('user.id')
    .execute()
  return rows.map(({ id: user, name, email, role, offAt, seenAt, made_by, expires_at, hasPassword }) => ({
    ...{ id: user, name, email, role, hasPassword: Boolean(hasPassword) },
    ...(offAt === null ? {} : { offAt }),
    ...(seenAt === null ? {} : { seenAt }),
    ...(made_by === null || expires_at === null ? {} : { link: { madeBy: made_by, expiresAt: expires_at } }),
  }))
}

async function required(tx: Tx, id: string): Promise<StoredUser> {
  const user = (await usersOf(tx, id))[0]
  if (!user) throw new Error(`There is no user ${id}.`)
  return user
}

/** Whoever may no longer let people in must not be able to by a link of theirs; who was to use it needs another's. */
const dropLinksBy = (tx: Tx, maker: string) => tx.deleteFrom('access_links').where('made_by', '=', maker).execute()

async function insertLink(tx: Tx, person: string, { hash, madeBy, expiresAt }: NewLink, at: Instant): Promise<void> {
  const link = { hash, made_by: madeBy, made_at: at, expires_at: expiresAt }
  await tx
    .insertInto('access_links')
    .values({ person, ...link })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(link))
    .execute()
}

/** As better-auth keeps it, so that signing in finds it. */
async function putPassword(tx: Tx, user: string, password: string, at: Instant): Promise<void> {
  const now = new Date(at).toISOString()
  const updated = await tx
    .updateTable('account')
    .set({ password, updatedAt: now })
    .where('userId', '=', user)
    .where('providerId', '=', CREDENTIAL)
    .returning('id')
    .execute()
  if (updated.length > 0) return
  await tx
    .insertInto('account')
    .values({
      ...{ id: randomUUID(), accountId: user, providerId: CREDENTIAL, userId: user, password },
      ...{ createdAt: now, updatedAt: now },
    })
    .execute()
}

/** Names stay readable in the trail when a person is gone. */
function note(tx: Tx, { by, at }: Order, action: string, user: StoredUser, detail: { [key: string]: Json }) {
  const { id, name, email } = user
  return insertAudit(tx, { at, actor: by, action, subject: id, detail: { name, email, ...detail } })
}
