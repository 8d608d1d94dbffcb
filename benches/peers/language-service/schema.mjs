// A schema that defines some fields twice, as GitHub's does → the same with each once: graphql-language-service reads no
// other. `node schema.mjs SCHEMA`
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/target/language-service/package.json`);
const { buildSchema, printSchema } = require("graphql");

process.stdout.write(printSchema(buildSchema(readFileSync(process.argv[2], "utf8"), { assumeValidSDL: true })));
