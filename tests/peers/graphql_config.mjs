// graphql-config as an oracle: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.
// README.md in this folder describes the requests and answers.

import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';

process.env.NODE_ENV = 'production';
const require = createRequire(new URL('../../target/peers/', import.meta.url));
const { loadConfigSync } = require('graphql-config');

// What a key names: a string, an object whose first key is the name, or a list of these.
function pointers(value) {
  if (value === undefined || value === null) return null;
  return [value].flat().map((one) => (typeof one === 'object' ? Object.keys(one)[0] : one));
}

function project({ schema, documents, include, exclude }) {
  return {
    schema: pointers(schema), documents: pointers(documents), include: pointers(include), exclude: pointers(exclude),
  };
}

function projectOf(config, file) {
  try {
    return config.getProjectForFile(file).name;
  } catch {
    return null;
  }
}

function answer(line) {
  const { id, folder, environment, files } = JSON.parse(line);
  const rootDir = resolve(folder);
  Object.assign(process.env, environment);
  try {
    const config = loadConfigSync({ rootDir });
    const projects = Object.fromEntries(Object.entries(config.projects).map(([name, one]) => [name, project(one)]));
    const places = Object.fromEntries(files.map((file) => [file, projectOf(config, resolve(rootDir, file))]));
    return { id, config: relative(rootDir, config.filepath), projects, files: places };
  } catch (error) {
    return { id, error: String(error).split('\n')[0] };
  } finally {
    Object.keys(environment).forEach((name) => delete process.env[name]);
  }
}

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  process.stdout.write(lines.map((line) => `${JSON.stringify(answer(line))}\n`).join(''));
}
