// Prints how many microseconds graphql-js takes to parse, validate and print one query; the schema is loaded before.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(`${process.cwd()}/target/peers/package.json`)
const { buildASTSchema, Kind, parse, print, validate } = require('graphql')

const [schemaPath, queryPath] = process.argv.slice(2)
const sdl = parse(readFileSync(schemaPath, 'utf8'), { noLocation: true })
// GitHub's SDL defines two fields twice; the first of each counts.
const definitions = sdl.definitions.map((definition) => {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition
  const seen = new Set()
  const fields = definition.fields.filter(({ name }) => !seen.has(name.value) && seen.add(name.value))
  return { ...definition, fields }
})
const schema = buildASTSchema({ ...sdl, definitions }, { assumeValidSDL: true })
const query = readFileSync(queryPath, 'utf8')

function once() {
  const document = parse(query)
  if (validate(schema, document).length > 0) throw new Error('the query is valid')
  return print(document)
}

for (let warm = 0; warm < 500; warm++) once()
const rounds = []
for (let round = 0; round < 15; round++) {
  const start = process.hrtime.bigint()
  for (let call = 0; call < 100; call++) once()
  rounds.push(Number(process.hrtime.bigint() - start) / 1000 / 100)
}
console.log(rounds.sort((a, b) => a - b)[7])
