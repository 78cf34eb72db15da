/** What roles are called in the sentences of refusals. */
import type { Locale } from '../../schemas/basics.ts'
import type { Role } from '../../schemas/roles.ts'

const NAMES: Record<Locale, Record<Role, string>> = {
  'pt-BR': {
    administrator: 'Administrador',
    manager: 'Gestor',
    analyst: 'Analista',
    agent: 'Atendente',
    reader: 'Leitura',
  },
  es: { administrator: 'Administrador', manager: 'Gestor', analyst: 'Analista', agent: 'Agente', reader: 'Lectura' },
  en: { administrator: 'Administrator', manager: 'Manager', analyst: 'Analyst', agent: 'Agent', reader: 'Reader' },
}

export function roleName(role: Role, locale: Locale): string {
  return NAMES[locale][role]
}
