// node validate_schema.cjs SCHEMA FILE...: every document in the files (one a line in .jsonl) held against a JSON Schema
// of 2020-12 by ajv. Prints "valid" or why not, a line a document; status 0 when all are valid.
const fs = require('fs');
const Ajv = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;

const ajv = new Ajv({ strict: true, allErrors: false });
formats(ajv);
const [schema, ...files] = process.argv.slice(2);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
let wrong = 0;
for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  const documents = file.endsWith('.jsonl') ? text.split('\n').filter((line) => line.trim() !== '') : [text];
  for (const document of documents) {
    const valid = validate(JSON.parse(document));
    if (!valid) wrong += 1;
    console.log(valid ? 'valid' : ajv.errorsText(validate.errors));
  }
}
process.exitCode = wrong === 0 ? 0 : 1;  // not exit(): that cuts what a slow pipe has not taken yet
