/** Something in a question: who asks for access, and to what (AuthZEN Authorization API 1.0, 5). */
export interface Entity {
  readonly type: string;
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** One question. `minPosition`: answered at or after that position of the log. */
export interface EvaluationRequest {
  readonly subject: Entity;
  readonly action: {
    readonly name: string;
    readonly properties?: Readonly<Record<string, unknown>>;
  };
  readonly resource: Entity;
  readonly context: Readonly<Record<string, unknown>>;
  readonly minPosition: number | null;
}

/** For whom a decision is made, and whether they may know the facts behind it. */
export interface Asker {
  readonly tenant: string;
  readonly mayExplain: boolean;
}

/** A decision on the wire: a denial is an answer like any other. */
export interface Decision {
  readonly decision: boolean;
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * What the AuthZEN layer asks; it knows no domain. Throws `Refusal('stale')` when `minPosition` is
 * not reached in time; anything else that goes wrong is a denial.
 */
export interface DecisionPoint {
  readonly evaluate: (asker: Asker, request: EvaluationRequest) => Promise<Decision>;
}

/** The injection token of the decision point in Nest modules. */
export const DECISION_POINT = Symbol('DecisionPoint');
