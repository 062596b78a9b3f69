import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isCivilDate, parseInstant } from '@app/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';

/**
 * Each validator checks a field and documents it in the OpenAPI document, so both stay the same.
 */
type Field = PropertyDecorator;

const idPattern = '^[A-Za-z0-9_-]{1,64}$';
const idShape = new RegExp(idPattern, 'u');
const controlCharacters = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const maximumItems = 500;

const check = (name: string, message: string, holds: (value: unknown) => boolean): Field =>
  ValidateBy({
    name,
    validator: { validate: (value: unknown) => holds(value), defaultMessage: () => message },
  });

/** True for an id of ours: 1 to 64 characters `[A-Za-z0-9_-]`. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && idShape.test(value);

/** An id of ours. */
export const IsId = (): Field =>
  applyDecorators(
    check('isId', 'must be an id: 1 to 64 of `A-Z`, `a-z`, `0-9`, `_` and `-`', isId),
    ApiProperty({ type: 'string', pattern: idPattern }),
  );

/** A day of the calendar that exists. */
export const IsCivilDate = (): Field =>
  applyDecorators(
    check(
      'isCivilDate',
      'must be a day of the calendar such as `2026-03-02`',
      (value) => typeof value === 'string' && isCivilDate(value),
    ),
    ApiProperty({ type: 'string', format: 'date' }),
  );

/** An instant of RFC 3339, with its zone. */
export const IsInstant = (): Field =>
  applyDecorators(
    check(
      'isInstant',
      'must be an instant such as `2026-03-02T05:00:00Z`',
      (value) => typeof value === 'string' && parseInstant(value) !== undefined,
    ),
    ApiProperty({ type: 'string', format: 'date-time' }),
  );

/** Later than another field of the same object; dates and instants in the same notation. */
export const IsAfterField = (other: string): Field =>
  ValidateBy({
    name: 'isAfterField',
    constraints: [other],
    validator: {
      validate: (value: unknown, given?: ValidationArguments) => {
        const from = (given?.object as Readonly<Record<string, unknown>> | undefined)?.[other];
        return typeof value !== 'string' || typeof from !== 'string' || from < value;
      },
      defaultMessage: () => `must be after \`${other}\``,
    },
  });

/** A text of 1 to `max` characters that says something and holds no control characters. */
export const IsText = (max: number): Field =>
  applyDecorators(
    check(
      'isText',
      `must be a text of 1 to ${max} characters without control characters`,
      (value) => isPlainText(value, max),
    ),
    ApiProperty({ type: 'string', minLength: 1, maxLength: max }),
  );

/** One of the given words. */
export const IsOneOf = (words: readonly (string | number)[]): Field =>
  applyDecorators(
    IsIn([...words], {
      message: `must be one of ${words.map((word) => `\`${word}\``).join(', ')}`,
    }),
    ApiProperty({ enum: [...words] }),
  );

/** `true` or `false`. */
export const IsFlag = (): Field =>
  applyDecorators(
    IsBoolean({ message: 'must be `true` or `false`' }),
    ApiProperty({ type: 'boolean' }),
  );

/** A whole number between two bounds, both included. */
export const IsWholeNumber = (minimum: number, maximum: number): Field => {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return applyDecorators(
    IsInt({ message }),
    Min(minimum, { message }),
    Max(maximum, { message }),
    ApiProperty({ type: 'integer', minimum, maximum }),
  );
};

/** An object of another class, checked as a whole. */
export const IsPart = (part: () => new () => object): Field =>
  applyDecorators(
    check('isPart', 'must be an object', isObject),
    ValidateNested(),
    Type(part),
    // A function of its own: Swagger takes one for lazy by its name, `type`.
    ApiProperty({ type: () => part() }),
  );

/** A list of at most `max` objects of another class, each checked as a whole. */
export const IsListOf = (part: () => new () => object, max = maximumItems): Field =>
  applyDecorators(
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(max, { message: `must have at most ${max} items` }),
    check(
      'isListOf',
      'must be a list of objects',
      (value) => !Array.isArray(value) || value.every(isObject),
    ),
    ValidateNested({ each: true }),
    Type(part),
    ApiProperty({ type: () => part(), isArray: true, maxItems: max }),
  );

/** A list of at most `max` ids of ours. */
export const IsIdList = (max = maximumItems): Field =>
  applyDecorators(
    check(
      'isIdList',
      `must be a list of at most ${max} ids`,
      (value) => Array.isArray(value) && value.length <= max && value.every(isId),
    ),
    ApiProperty({ type: 'string', pattern: idPattern, isArray: true, maxItems: max }),
  );

/** A list of at most `max` texts, each of 1 to `length` characters. */
export const IsTextList = (length: number, max = maximumItems): Field =>
  applyDecorators(
    check(
      'isTextList',
      `must be a list of at most ${max} texts of 1 to ${length} characters`,
      (value) =>
        Array.isArray(value) &&
        value.length <= max &&
        value.every((item) => isPlainText(item, length)),
    ),
    ApiProperty({ type: 'string', minLength: 1, maxLength: length, isArray: true, maxItems: max }),
  );

/** A field that may be left out. Place it above the others; `null` is not the same as left out. */
export const MayBeOmitted = (): Field =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );

/**
 * A field that must be given but may be `null`: known to have no value. Place it above the others.
 */
export const MayBeNull = (): Field =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    ApiProperty({ nullable: true }),
  );

/** Lengths are counted in code points, as JSON Schema counts them. */
const isPlainText = (value: unknown, max: number): boolean =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  Array.from(value).length <= max &&
  !controlCharacters.test(value);

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
