/**
 * Where a person is, as far as an address or a telephone number tells: country, Brazilian state, time zone. A number says
 * where a line was opened, so a known address always goes first.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js'

export type PhonePlace = {
  /** ISO 3166-1 alpha-2; null when the calling code belongs to nobody that is known. */
  country: string | null
  /** Brazilian federative unit of the area code, else null. */
  state: string | null
  /** IANA zone: the state's, else the country's most populous one. */
  timezone: string
}

const places = new Map<string, PhonePlace>()
const MOST_PLACES = 10_000

/** From E.164 (with "+"). Anything unreadable is an unknown place in the default zone. */
export function placeOfPhone(e164: string): PhonePlace {
  let place = places.get(e164)
  if (place === undefined) {
    place = readPlace(e164)
    if (places.size >= MOST_PLACES) places.clear()
    places.set(e164, place)
  }
  return place
}

function readPlace(e164: string): PhonePlace {
  const number = parsePhoneNumberFromString(e164)
  const country = number?.country ?? null
  const state = country === 'BR' ? stateOfAreaCode(number?.nationalNumber.slice(0, 2) ?? '') : null
  return { country, state, timezone: timezoneOf(country, state) }
}

/** The federative unit of a Brazilian area code (DDD), or null when it is not one of the 67. */
export function stateOfAreaCode(areaCode: string): string | null {
  return stateByAreaCode.get(areaCode) ?? null
}

/** The default zone of a place; São Paulo's for places without one. */
export function timezoneOf(country: string | null, state: string | null = null): string {
  if (country === 'BR' && state !== null) return BRAZILIAN_ZONES[state] ?? DEFAULT_ZONE
  return (country === null ? undefined : COUNTRY_ZONES[country]) ?? DEFAULT_ZONE
}

/** Anatel, Plano Geral de Códigos Nacionais (Resolução 749/2022): area codes of each state. 61 is the DF's. */
const AREA_CODES: Record<string, string> = {
  AC: '68',
  AL: '82',
  AM: '92 97',
  AP: '96',
  BA: '71 73 74 75 77',
  CE: '85 88',
  DF: '61',
  ES: '27 28',
  GO: '62 64',
  MA: '98 99',
  MG: '31 32 33 34 35 37 38',
  MS: '67',
  MT: '65 66',
  PA: '91 93 94',
  PB: '83',
  PE: '81 87',
  PI: '86 89',
  PR: '41 42 43 44 45 46',
  RJ: '21 22 24',
  RN: '84',
  RO: '69',
  RR: '95',
  RS: '51 53 54 55',
  SC: '47 48 49',
  SE: '79',
  SP: '11 12 13 14 15 16 17 18 19',
  TO: '63',
}

export const BRAZILIAN_STATES: readonly string[] = Object.keys(AREA_CODES)

const stateByAreaCode = new Map(
  Object.entries(AREA_CODES).flatMap(([state, codes]) => codes.split(' ').map((code) => [code, state] as const)),
)

const DEFAULT_ZONE = 'America/Sao_Paulo'

/** States whose clock is, or may become, another than Brasília's. */
const BRAZILIAN_ZONES: Record<string, string> = {
  AC: 'America/Rio_Branco',
  AL: 'America/Maceio',
  AM: 'America/Manaus',
  AP: 'America/Belem',
  BA: 'America/Bahia',
  CE: 'America/Fortaleza',
  MA: 'America/Fortaleza',
  MS: 'America/Campo_Grande',
  MT: 'America/Cuiaba',
  PA: 'America/Belem',
  PB: 'America/Fortaleza',
  PE: 'America/Recife',
  PI: 'America/Fortaleza',
  RN: 'America/Fortaleza',
  RO: 'America/Porto_Velho',
  RR: 'America/Boa_Vista',
  SE: 'America/Maceio',
  TO: 'America/Araguaina',
}

const COUNTRY_ZONES: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  BO: 'America/La_Paz',
  CL: 'America/Santiago',
  CO: 'America/Bogota',
  CR: 'America/Costa_Rica',
  DO: 'America/Santo_Domingo',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  GT: 'America/Guatemala',
  HN: 'America/Tegucigalpa',
  MX: 'America/Mexico_City',
  NI: 'America/Managua',
  PA: 'America/Panama',
  PE: 'America/Lima',
  PT: 'Europe/Lisbon',
  PY: 'America/Asuncion',
  SV: 'America/El_Salvador',
  US: 'America/New_York',
  UY: 'America/Montevideo',
  VE: 'America/Caracas',
}
