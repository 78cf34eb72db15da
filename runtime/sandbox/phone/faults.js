/** The drawer: switches for what may go wrong, and for the person whose phone is shown. */
import { h } from './elements.js'
import { t } from './texts.js'

const SWITCHES = {
  drop: {},
  delay: { min: 3000, max: 8000 },
  duplicate: {},
  reorder: { probability: 0.5 },
  batch: { size: 10, withinMs: 3000 },
  statusBeforeAnswer: {},
  statusNever: {},
  skipDelivered: {},
}

/** `change(faults)` puts the whole set. */
export function drawFaults(faults, change) {
  const switches = Object.entries(SWITCHES).map(([name, fault]) =>
    drawSwitch(t[name], faults[name] !== undefined, (isOn) => {
      const { [name]: _, ...rest } = faults
      change(isOn ? { ...rest, [name]: fault } : rest)
    }),
  )
  const code = faults.errors?.[0]?.code
  const known = Object.entries(t.codes).map(([each, label]) =>
    h('option', { value: each, selected: Number(each) === code }, `${each} · ${label}`),
  )
  const isOther = code !== undefined && !(code in t.codes)
  const select = h(
    'select',
    {
      class: 'field',
      onchange: (event) => {
        const { errors: _, ...rest } = faults
        const { value } = event.target
        change(value === '' ? rest : { ...rest, errors: [{ code: Number(value) }] })
      },
    },
    h('option', { value: '' }, t.none),
    known,
    isOther ? h('option', { value: code, selected: true }, `${code} · ${t.custom}`) : undefined,
  )
  const clear = h('button', { type: 'button', class: 'button', onclick: () => change({}) }, t.clearFaults)
  return [...switches, h('label', { class: 'select' }, h('span', {}, t.errors), select), clear]
}

/** `change(patch)` patches the person. */
export function drawPersonSwitches(person, change) {
  if (person === undefined) return [h('p', { class: 'hint' }, t.pick)]
  const flags = ['online', 'readReceipts', 'onWhatsApp'].map((name) =>
    drawSwitch(t[name], person[name], (isOn) => change({ [name]: isOn })),
  )
  return [
    ...flags,
    drawSwitch(t.marketing, person.marketing === 'resume', (isOn) => change({ marketing: isOn ? 'resume' : 'stop' })),
  ]
}

function drawSwitch(label, isOn, change) {
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    checked: isOn,
    onchange: (event) => change(event.target.checked),
  })
  return h('label', { class: 'switch' }, h('span', {}, label), input)
}
