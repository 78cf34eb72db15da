/** What reading a text that people or files give comes to: a value, or a problem that says what is wrong with it. */
export type Parsed<Value, Problem extends string> = { ok: true; value: Value } | { ok: false; problem: Problem }
