/** The list of people at the left, with search and the form for a new one. */
import { summaryOf } from './bubbles.js'
import { h } from './elements.js'
import { t, timeOf } from './texts.js'

export const nameOf = (person) =>
  person.name || person.knownAs || (person.username ? `@${person.username}` : numberOf(person)) || t.unnamed

export function numberOf({ waId, username }) {
  if (waId === undefined) return username === undefined ? '' : `@${username}`
  const brazilian = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(waId)
  return brazilian ? `+55 ${brazilian[1]} ${brazilian[2]}-${brazilian[3]}` : `+${waId}`
}

export function drawPeople(people, { chosen, query, choose }) {
  const wanted = query.trim().toLowerCase()
  const digits = wanted.replace(/\D/g, '')
  const found = people
    .filter(
      (each) =>
        wanted === '' ||
        nameOf(each).toLowerCase().includes(wanted) ||
        (digits !== '' && each.waId?.includes(digits)) ||
        each.username?.includes(wanted.replace('@', '')),
    )
    .sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0))
  if (found.length === 0) return [h('li', { class: 'hint' }, people.length === 0 ? t.nobody : t.noMatch)]
  return found.slice(0, 200).map((each) => drawPerson(each, each.id === chosen, choose))
}

function drawPerson(person, isChosen, choose) {
  const { last } = person
  const window = person.windowOpen ? t.windowOpen : t.windowClosed
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'person',
        'aria-current': isChosen ? 'true' : undefined,
        'data-person': person.id,
        onclick: () => choose(person.id),
      },
      h(
        'span',
        { class: `avatar tint-${Number(person.id.at(-1)) % 4}`, 'aria-hidden': 'true' },
        initialsOf(nameOf(person)),
      ),
      h(
        'span',
        { class: 'person-lines' },
        h(
          'span',
          { class: 'person-name' },
          nameOf(person),
          h(
            'span',
            { class: `window ${person.windowOpen ? 'open' : ''}`, title: window },
            h('span', { class: 'quiet-name' }, window),
          ),
        ),
        h('span', { class: 'person-last' }, last ? summaryOf(last) : numberOf(person)),
      ),
      last && h('time', { class: 'person-time' }, timeOf(last.at)),
    ),
  )
}

export function initialsOf(name) {
  const letters = name
    .replace(/[^\p{L}\s]/gu, '')
    .trim()
    .split(/\s+/)
    .map((word) => word[0] ?? '')
  return (letters.length > 1 ? letters[0] + letters.at(-1) : (letters[0] ?? '')).toUpperCase() || '#'
}
