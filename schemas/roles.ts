/**
 * Who may do what: the roles of people (and of the keys they make), the permissions that calls ask for, and which role
 * has which. The server refuses by it and the editor shows by it, so that both cannot differ. Needs no library: it is
 * part of what every page loads first.
 */
/** From the one that may do everything to the one that only looks. */
export const ROLES = ['administrator', 'manager', 'analyst', 'agent', 'reader'] as const
export type Role = (typeof ROLES)[number]

/**
 * `look`: see what is there, change nothing. `draw`: drafts, stories, segments. `simulate`: play and forecast.
 * `ask-review`: ask for review, and take it back. `publish`: put versions live, approve, roll back. `move-people`: put
 * people into journeys, and over to other versions. `serve`: cases, customers, replies, offers, payments by hand.
 * `portfolio`: import, and close what a file did not name. `policy`: rules of contact and discount, prices, numbers.
 * `keys`: keys for programs. `people`: users. `trail`: what was done by whom. `own-account`: one's own name and password.
 */
export const PERMISSIONS = [
  'look',
  'draw',
  'simulate',
  'ask-review',
  'publish',
  'move-people',
  'serve',
  'portfolio',
  'policy',
  'keys',
  'people',
  'trail',
  'own-account',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const EVERYBODY = ['look', 'own-account'] as const
const GRANTED: Record<Role, readonly Permission[]> = {
  administrator: PERMISSIONS,
  manager: PERMISSIONS.filter((permission) => permission !== 'people' && permission !== 'trail'),
  analyst: [...EVERYBODY, 'draw', 'simulate', 'ask-review'],
  agent: [...EVERYBODY, 'serve'],
  reader: EVERYBODY,
}

export function may(role: Role, permission: Permission): boolean {
  return GRANTED[role].includes(permission)
}

/** Who may do something, from the most to the least. */
export function rolesThatMay(permission: Permission): Role[] {
  return ROLES.filter((role) => may(role, permission))
}

/** Everything that `other` may do, `role` may too. */
export function covers(role: Role, other: Role): boolean {
  return GRANTED[other].every((permission) => may(role, permission))
}

/** What is left of a role that somebody gave away: never more than the giver has now. */
export function atMost(giver: Role, given: Role): Role {
  if (covers(giver, given)) return given
  return covers(given, giver) ? giver : 'reader'
}
