/** Which country a time zone belongs to, for whoever knows the zone of a calendar and nothing else of its place. */

/** IANA zones of the countries whose law packs there are, and of their neighbours. */
const ZONES: Record<string, string> = {
  BR: 'America/Sao_Paulo America/Araguaina America/Bahia America/Belem America/Boa_Vista America/Campo_Grande America/Cuiaba America/Eirunepe America/Fortaleza America/Maceio America/Manaus America/Noronha America/Porto_Velho America/Recife America/Rio_Branco America/Santarem Brazil/East Brazil/West Brazil/Acre Brazil/DeNoronha',
  AR: 'America/Buenos_Aires America/Cordoba America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia',
  BO: 'America/La_Paz',
  CL: 'America/Santiago America/Punta_Arenas America/Coyhaique Pacific/Easter',
  CO: 'America/Bogota',
  EC: 'America/Guayaquil Pacific/Galapagos',
  ES: 'Europe/Madrid Africa/Ceuta Atlantic/Canary',
  MX: 'America/Mexico_City America/Bahia_Banderas America/Cancun America/Chihuahua America/Ciudad_Juarez America/Hermosillo America/Matamoros America/Mazatlan America/Merida America/Monterrey America/Ojinaga America/Tijuana',
  PE: 'America/Lima',
  PT: 'Europe/Lisbon Atlantic/Azores Atlantic/Madeira',
  PY: 'America/Asuncion',
  US: 'America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage America/Detroit America/Boise Pacific/Honolulu',
  UY: 'America/Montevideo',
  VE: 'America/Caracas',
}

const byZone = new Map(
  Object.entries(ZONES).flatMap(([country, zones]) => zones.split(' ').map((zone) => [zone, country])),
)

/** ISO 3166-1 alpha-2; nothing for zones of other countries, whose holidays then nobody knows. */
export function countryOfZone(zone: string): string | undefined {
  return byZone.get(zone)
}
