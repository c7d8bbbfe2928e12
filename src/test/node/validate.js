// Says "valid" and the version of an OpenAPI document, or what is wrong with it.
// Arguments: the document's address.
import('@seriousme/openapi-schema-validator').then(async ({ Validator }) => {
  const document = await (await fetch(process.argv[2])).json();
  const validator = new Validator();
  const found = await validator.validate(document);
  console.log(found.valid ? `valid ${validator.version}` : JSON.stringify(found.errors, null, 1));
});
