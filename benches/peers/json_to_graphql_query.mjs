// Prints how many microseconds json-to-graphql-query takes for one object, which is read before, or from its JSON.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(`${process.cwd()}/target/peers/package.json`)
const { EnumType, jsonToGraphQLQuery } = require('json-to-graphql-query')

const [path, from] = process.argv.slice(2)
const json = readFileSync(path, 'utf8')
const revive = (_, value) => (value?.$enum ? new EnumType(value.$enum) : value)
const object = JSON.parse(json, revive)

const once = from === 'text'
  ? () => jsonToGraphQLQuery(JSON.parse(json, revive))
  : () => jsonToGraphQLQuery(object)

for (let warm = 0; warm < 5000; warm++) once()
const rounds = []
for (let round = 0; round < 15; round++) {
  const start = process.hrtime.bigint()
  for (let call = 0; call < 1000; call++) once()
  rounds.push(Number(process.hrtime.bigint() - start) / 1000 / 1000)
}
console.log(rounds.sort((a, b) => a - b)[7])
