// node validate_glb.cjs FILE: what Khronos' glTF validator says; status 0 without errors.
const fs = require('fs');
const validator = require('gltf-validator');

validator.validateBytes(new Uint8Array(fs.readFileSync(process.argv[2]))).then(
  (report) => {
    const { numErrors, numWarnings, messages } = report.issues;
    console.log(`${numErrors} errors, ${numWarnings} warnings`);
    for (const message of messages.slice(0, 10)) console.log(`${message.code} ${message.pointer}: ${message.message}`);
    process.exit(numErrors === 0 ? 0 : 1);
  },
  (error) => {
    console.log(String(error));
    process.exit(2);
  },
);
