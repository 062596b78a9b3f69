import { Catch, type ExceptionFilter } from '@nestjs/common';
import { EdgeProblem } from '@app/platform';

/** Says why a role may not verify, where the edge alone only says that it may not. */
@Catch(EdgeProblem)
export class VerificationIsForOfficers implements ExceptionFilter<EdgeProblem> {
  catch(problem: EdgeProblem): never {
    if (problem.code !== 'identity.role') throw problem;
    const detail = `HR asserts facts and never verifies them: ${problem.detail}`;
    throw new EdgeProblem(problem.status, problem.code, detail, problem.more);
  }
}
