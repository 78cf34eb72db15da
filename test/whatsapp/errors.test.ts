/** The error table of the contract, row by row. */
import { expect, test } from 'vitest'
import { actionFor, type ErrorAction } from '../../runtime/whatsapp/errors.ts'

test.each<[ErrorAction, number[]]>([
  ['slow-number', [130429]],
  ['hold-person', [131056]],
  ['wait-app', [4, 80007]],
  ['retry', [131016, 2, 133004, 131057]],
  ['few-retries', [131000, 1]],
  ['needs-template', [131047]],
  ['give-up', [131026, 130472, 130403]],
  ['stop-number', [131048, 131064, 133000, 133005, 133010, 133016, 131045]],
  ['not-before-24h', [131049]],
  ['opt-out-marketing', [131050]],
  ['defect', [131008, 131009, 100, 131051, 131021, 135000, 132000, 132008, 132012, 132018]],
  ['use-phone', [131062]],
  ['ask-again', [131052]],
  ['retry-media', [131053]],
  ['hold-node', [132001]],
  ['fix-template', [132005, 132007]],
  ['hold-template', [132015, 132016]],
  ['fallback-message', [132068, 132069]],
  ['stop-all', [131042, 134011, 368, 131031, 190, 0, 10, 3, 131005, 200, 250, 299]],
  ['skip-country', [130497]],
  ['verify-person', [137000]],
])('%s follows %j', (action, codes) => {
  for (const code of codes) expect(actionFor(code), String(code)).toMatchObject({ action })
})

test('only what may be repeated unchanged is retryable', () => {
  const retryable = [130429, 131056, 4, 80007, 131016, 2, 133004, 131057, 131000, 1, 131049, 131053]
  const final = [131047, 131026, 131048, 131050, 100, 132000, 132001, 132015, 133010, 131042, 368, 190, 200, 137000]
  for (const code of retryable) expect(actionFor(code).retryable, String(code)).toBe(true)
  for (const code of final) expect(actionFor(code).retryable, String(code)).toBe(false)
})

test('codes that Meta adds later are tried a few times and shown to somebody', () => {
  for (const code of [199, 300, 139999, -1, Number.NaN]) {
    expect(actionFor(code)).toEqual({ action: 'few-retries', reason: 'unknownCode', retryable: true, alert: true })
  }
})
