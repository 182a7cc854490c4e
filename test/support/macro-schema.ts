import { z } from 'zod';
import { conditionSchema } from '../../src/shared/macro/macro-condition';
import { MACRO_VERSION, macroDocumentSchema } from '../../src/shared/macro/macro-document';
import { pathSchema, stepSchema, stepsSchema } from '../../src/shared/macro/macro-step';
import {
  macroKeySchema,
  pointSchema,
  regionSchema,
  windowMatchSchema,
} from '../../src/shared/macro/macro-values';

/** Parts of the schema by the names that they have in `$defs`. */
const PARTS = {
  steps: stepsSchema,
  step: stepSchema,
  condition: conditionSchema,
  key: macroKeySchema,
  point: pointSchema,
  region: regionSchema,
  path: pathSchema,
  windowMatch: windowMatchSchema,
} as const;

/** The JSON Schema of a macro, made of the schema that the code checks with. */
export function macroJsonSchema(): Record<string, unknown> {
  const parts = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(PARTS)) parts.add(schema, { id });
  const schema = z.toJSONSchema(macroDocumentSchema, {
    metadata: parts,
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      // A check of the code that JSON Schema has words for.
      if (zodSchema === windowMatchSchema) {
        jsonSchema.anyOf = ['title', 'class'].map((name) => ({
          type: 'object',
          properties: { [name]: {} },
          required: [name],
        }));
      }
    },
  });
  const { $schema, ...rest } = schema;
  return {
    $schema,
    // A name that nobody looks up: there is nothing at it.
    $id: `urn:deskreel:macro:${MACRO_VERSION}`,
    title: 'A macro of Deskreel',
    description:
      'NAME.macro.json, described in macro-format.md. Deskreel checks more than a schema can say: ids that are unique, expressions and templates that can be read, names that stand for something, exactly one of "to" and "path", columns of one length, repeats that end.',
    ...rest,
  };
}
