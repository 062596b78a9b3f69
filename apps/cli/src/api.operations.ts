import type { components, paths } from './api.generated.js';

type Method = 'get' | 'post';

/** What every command answers. */
export type Written = components['schemas']['WriteAnswer'];

/** The addresses that take a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends Method> = paths[P][M];

type Parameters<O> = O extends { readonly parameters: { readonly path: infer T } } ? T : undefined;

type Body<O> = O extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer T } };
}
  ? T
  : undefined;

type Required<Name extends string, T> = T extends undefined ? unknown : Readonly<Record<Name, T>>;

/** What an operation is given; the query is not checked, since every read takes `min_position`. */
export interface Given {
  readonly path?: object;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
}

type Wanted<O> = Required<'path', Parameters<O>> & Required<'body', Body<O>> & Pick<Given, 'query'>;

/** The second argument of a call: left out where the operation needs nothing. */
export type GivenTo<P extends keyof paths, M extends Method> =
  Pick<Given, 'query'> extends Wanted<Operation<P, M>>
    ? readonly [given?: Wanted<Operation<P, M>>]
    : readonly [given: Wanted<Operation<P, M>>];

type Json<R> = R extends { readonly content: { readonly 'application/json': infer T } } ? T : never;

type Documented<O> = O extends { readonly responses: infer R }
  ? Json<R[keyof R & (200 | 201)]>
  : never;

/** What an operation answers; where the document does not say, as every command does. */
export type AnswerOf<P extends keyof paths, M extends Method> = [
  Documented<Operation<P, M>>,
] extends [never]
  ? M extends 'post'
    ? Written
    : unknown
  : Documented<Operation<P, M>>;
