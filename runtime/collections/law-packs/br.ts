/**
 * Brazil. The federal law gives no hours (CDC art. 42); states do. A state without a rule takes São Paulo's window,
 * which is also the product's default for places without a pack of their own.
 */
import { hours, type LawPack, MONDAY_TO_FRIDAY, SATURDAY } from './law-pack.ts'

const version = '2026-11-18'
const weekdaysAndSaturday = { ...hours(MONDAY_TO_FRIDAY, 8, 20), ...hours(SATURDAY, 8, 14) }

export const BR_SP: LawPack = {
  id: 'BR-SP',
  version,
  hours: weekdaysAndSaturday,
  closedOnHolidays: true,
  sources: ['Lei estadual SP 15.426/2014'],
}

export const BRAZIL: readonly LawPack[] = [
  BR_SP,
  {
    id: 'BR-RJ',
    version,
    hours: hours(MONDAY_TO_FRIDAY, 9, 19),
    closedOnHolidays: true,
    sources: ['Lei estadual RJ 6.854/2014', 'Lei estadual RJ 7.868/2018'],
  },
  {
    id: 'BR-AL',
    version,
    hours: weekdaysAndSaturday,
    closedOnHolidays: true,
    sources: ['Lei estadual AL 7.782/2016'],
  },
  {
    id: 'BR-ES',
    version,
    hours: hours(MONDAY_TO_FRIDAY, 8, 19),
    closedOnHolidays: true,
    sources: ['Lei estadual ES 10.626/2017'],
  },
  {
    // The law says "until 19:00"; the beginning is the product's default.
    id: 'BR-AM',
    version,
    hours: hours(MONDAY_TO_FRIDAY, 8, 19),
    closedOnHolidays: true,
    sources: ['Lei estadual AM 306/2016'],
  },
]
