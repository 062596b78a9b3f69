import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { EdgeProblem } from './problem.js';
import { isId } from './validators.js';

const existingId: PipeTransform<unknown, string> = {
  transform: (value) => {
    if (isId(value)) return value;
    throw new EdgeProblem(404, 'edge.unknown_id', 'there is nothing with this id');
  },
};

/** An id in the path. What cannot be an id is answered as an id that does not exist. */
export const IdParam = (name: string): ParameterDecorator => {
  const documented = ApiParam({
    name,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
  });
  return (target, key, index) => {
    Param(name, existingId)(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor !== undefined) documented(target, key, descriptor);
  };
};
