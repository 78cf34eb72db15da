/** What the signed-in person may do, by their role: the server refuses by the same table. */
import { useQuery } from '@tanstack/react-query'
import { may, type Permission, rolesThatMay } from '../../schemas/roles.ts'
import { sessionQuery } from '../api/session.ts'
import { useTexts } from '../i18n/index.ts'

/** True until it is known who is here: the server has the last word. */
export function useMay(permission: Permission): boolean {
  const { data } = useQuery(sessionQuery)
  return data === undefined || may(data.user.role, permission)
}

/** Why not, and who may; undefined where one may. */
export function useWhyNot(permission: Permission): string | undefined {
  const t = useTexts('app')
  const { data } = useQuery(sessionQuery)
  if (data === undefined || may(data.user.role, permission)) return undefined
  const roles = rolesThatMay(permission).map((role) => t(`roles.${role}`))
  return t('notAllowed', { role: t(`roles.${data.user.role}`), roles: roles.join(', ') })
}
