/** The organisation's policy and the law packs, as the settings page reads and changes them. */
import { queryOptions } from '@tanstack/react-query'
import type { Charges, DiscountPolicy } from '../../schemas/collections-policy.ts'
import type { LawPackList, Organisation, PolicyPreview, WriteOrganisation } from '../../schemas/organisation-api.ts'
import { api } from '../api/client.ts'
import { currentLocale } from '../i18n/index.ts'

export const organisationQuery = () =>
  queryOptions({
    // The declaration comes in the language in use.
    queryKey: ['organisation', currentLocale()],
    queryFn: ({ signal }) => api.get<Organisation>('/api/organisation', { signal }),
  })

export const lawPacksQuery = queryOptions({
  queryKey: ['law-packs'],
  queryFn: ({ signal }) => api.get<LawPackList>('/api/law-packs', { signal }),
})

export const previewQuery = (discount: DiscountPolicy, charges: Charges) =>
  queryOptions({
    queryKey: ['policy-preview', discount, charges],
    queryFn: ({ signal }) =>
      api.post<PolicyPreview>('/api/organisation/preview-policy', { discount, charges }, { signal }),
    retry: false,
  })

const over = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

export const saveOrganisation = (policy: WriteOrganisation, seen: number) =>
  api.put<Organisation>('/api/organisation', policy, over(seen))

export const signAttestation = (signature: { name: string; text: string }, seen: number) =>
  api.post<Organisation>('/api/organisation/attestation', signature, over(seen))
