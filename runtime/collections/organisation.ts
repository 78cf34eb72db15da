/** What an organisation that has decided nothing yet works by: the product's own, courteous defaults. */
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import { DEFAULT_CHARGES, DEFAULT_DISCOUNT_POLICY } from './discount-policy.ts'

export const DEFAULT_ORGANISATION: OrganisationPolicy = {
  collectorRole: 'first_party',
  attestation: null,
  contact: { perDay: 1, per7Days: 3, toneWords: [] },
  charges: DEFAULT_CHARGES,
  discount: DEFAULT_DISCOUNT_POLICY,
}
