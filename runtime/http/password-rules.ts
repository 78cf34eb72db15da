/** What a password must not be, besides too short (schemas/people-api.ts): what anybody would try first. */
import { Refusal } from './problem.ts'

/** Of the lists of the most used ones, those that are long enough. */
const KNOWN = new Set([
  ...[
    '1234567890',
    '0123456789',
    '12345678910',
    '123456789a',
    'qwertyuiop',
    'qwerty12345',
    'qwerty123456',
    'asdfghjkl1',
  ],
  ...[
    '1q2w3e4r5t',
    '1q2w3e4r5t6y',
    'password12',
    'password123',
    'password1234',
    'passw0rd123',
    'senha12345',
    'senha123456',
  ],
  ...[
    'minhasenha',
    'minhasenha1',
    'mudar12345',
    'administrador',
    'administrator',
    'iloveyou12',
    'abcdefghij',
    'abc1234567',
  ],
  ...['contraseña', 'contrasena', 'contrasena1', 'regua12345', 'cobranca123', 'brasil2024', 'brasil2025', 'brasil2026'],
])

/** Refuses with 422 and a pointer to `/password`. */
export function refuseWeakPassword(password: string, { email, name }: { email: string; name: string }): void {
  const plain = password.toLowerCase()
  const own = [email, email.split('@')[0] ?? '', name.replaceAll(/\s+/g, '')].map((each) => each.toLowerCase())
  const isWeak =
    KNOWN.has(plain) ||
    new Set(plain).size < 4 ||
    own.some((each) => each.length >= 4 && plain.replaceAll(/[\d\W_]+$/g, '') === each) ||
    own.includes(plain)
  if (isWeak) throw new Refusal(422, 'weak-password', { errors: [] })
}
