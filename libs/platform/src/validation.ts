import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { EdgeProblem, type FieldError } from './problem.js';

const maximumErrors = 50;
const maximumNameLength = 64;

/** Checks every body and query against its class; what is not in the class is refused. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) => invalid(fieldErrors(errors)),
  });

/** The 422 that names fields; never the values that were given. */
export function invalid(errors: readonly FieldError[]): EdgeProblem {
  const named = errors.slice(0, maximumErrors);
  const [first] = named;
  const detail =
    named.length === 1 && first !== undefined
      ? `\`${first.pointer}\` ${first.message}`
      : `${errors.length} fields are not as they should be: see \`errors\``;
  return new EdgeProblem(422, 'edge.invalid', detail, { errors: named });
}

function fieldErrors(errors: readonly ValidationError[], parent = ''): readonly FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${escaped(property)}`;
    const own = Object.entries(constraints).map(([rule, message]) => ({
      pointer,
      message: worded(rule, message, property),
    }));
    return [...own, ...fieldErrors(children, pointer)];
  });
}

/** RFC 6901 §3. */
const escaped = (name: string): string =>
  name.slice(0, maximumNameLength).replaceAll('~', '~0').replaceAll('/', '~1');

/** Messages of the library begin with the field's name; the pointer says it already. */
function worded(rule: string, message: string, property: string): string {
  if (rule === 'whitelistValidation') return 'is not a field of this request: leave it out';
  if (rule === 'nestedValidation')
    return 'must be an object, or a list of objects where many may be';
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}
