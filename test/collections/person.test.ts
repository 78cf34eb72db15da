/** Telephone numbers, places and identity documents as people and spreadsheets write them. */
import { expect, test } from 'vitest'
import { maskDocument, parseDocument } from '../../runtime/collections/identity-documents.ts'
import { normalizePhone } from '../../runtime/collections/phone.ts'
import { BRAZILIAN_STATES, placeOfPhone, stateOfAreaCode } from '../../runtime/collections/place.ts'

test('the area code tells the state and its clock; there are 67 of them in 27 states', () => {
  expect(placeOfPhone('+5592987654321')).toEqual({ country: 'BR', state: 'AM', timezone: 'America/Manaus' })
  expect(placeOfPhone('+5511987654321')).toEqual({ country: 'BR', state: 'SP', timezone: 'America/Sao_Paulo' })
  expect(placeOfPhone('+573001234567')).toEqual({ country: 'CO', state: null, timezone: 'America/Bogota' })
  expect(placeOfPhone('nonsense')).toEqual({ country: null, state: null, timezone: 'America/Sao_Paulo' })
  const codes = Array.from({ length: 100 }, (_, code) => String(code)).filter((code) => stateOfAreaCode(code) !== null)
  expect(codes).toHaveLength(67)
  expect(BRAZILIAN_STATES).toHaveLength(27)
})

test('telephone numbers are normalised as they are, never with another ninth digit', () => {
  const readings: [string, string][] = [
    ['(11) 98765-4321', '+5511987654321'],
    ['11 8765-4321', '+551187654321'],
    ['5511987654321', '+5511987654321'],
    ['551187654321', '+551187654321'],
    ['+55 11 8765-4321', '+551187654321'],
    ['011 98765-4321', '+5511987654321'],
    ['55 99876-5432', '+5555998765432'], // area code 55 is in RS
    ['+57 300 123 4567', '+573001234567'],
    ['573001234567', '+573001234567'],
  ]
  for (const [text, e164] of readings)
    expect([text, normalizePhone(text)]).toEqual([text, { ok: true, value: expect.objectContaining({ e164 }) }])
  expect(normalizePhone('55 1234 5678', 'MX')).toEqual({ ok: true, value: { e164: '+525512345678', country: 'MX' } })
})

test('says what is wrong with a telephone number', () => {
  const problems: [string, string][] = [
    ['', 'empty'],
    ['não tem', 'not-a-number'],
    ['98765-432a', 'not-a-number'],
    ['1234', 'too-short'],
    ['98765-4321', 'too-short'],
    ['20 98765-4321', 'unknown-area-code'],
    ['12345678901234567', 'too-long'],
  ]
  for (const [text, problem] of problems) expect([text, normalizePhone(text)]).toEqual([text, { ok: false, problem }])
})

test('documents are checked by their digits; a CNPJ may hold letters since July 2026', () => {
  expect(parseDocument('529.982.247-25')).toEqual({ ok: true, value: { kind: 'cpf', value: '52998224725' } })
  // Source: Receita Federal, the example of the alphanumeric CNPJ.
  expect(parseDocument('12.ABC.345/01DE-35')).toEqual({ ok: true, value: { kind: 'cnpj', value: '12ABC34501DE35' } })
  expect(parseDocument('12abc34501de35')).toMatchObject({ ok: true })
  expect(parseDocument('11.222.333/0001-81')).toMatchObject({ ok: true, value: { kind: 'cnpj' } })
  // A spreadsheet made a number of 001.234.567-97.
  expect(parseDocument('123456797')).toEqual({ ok: true, value: { kind: 'cpf', value: '00123456797' } })
})

test('says what is wrong with a document', () => {
  const problems: [string, string][] = [
    ['', 'empty'],
    ['529.982.247-24', 'wrong-check-digits'],
    ['12ABC34501DE36', 'wrong-check-digits'],
    ['111.111.111-11', 'repeated-digits'],
    ['00000000000000', 'repeated-digits'],
    ['1234', 'wrong-length'],
    ['12ABC34501DEA5', 'wrong-length'],
  ]
  for (const [text, problem] of problems) expect([text, parseDocument(text)]).toEqual([text, { ok: false, problem }])
})

test('a masked document shows its owner which it is and no more', () => {
  expect(maskDocument('52998224725')).toBe('***.982.247-**')
  expect(maskDocument('12ABC34501DE35')).toBe('12.ABC.***/****-35')
  expect(maskDocument('nonsense')).toBe('***')
})
