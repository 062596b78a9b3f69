import { assignmentAccess } from '@app/assignment';
import { authorizationAccess } from '@app/authorization';
import { clearanceAccess } from '@app/clearance';
import { employerAccess } from '@app/employer';
import { accessMatrix, operationsAccess } from '@app/platform';
import { rulesAccess } from '@app/rules';
import { systemAccess } from '@app/system';
import { vettingAccess } from '@app/vetting';
import { expect, it } from 'vitest';

it('every command and query is open to the roles of the reviewed matrix and to no other', async () => {
  const matrix = accessMatrix({
    vetting: vettingAccess,
    employer: employerAccess,
    clearance: clearanceAccess,
    system: systemAccess,
    assignment: assignmentAccess,
    rules: rulesAccess,
    authorization: authorizationAccess,
    operations: operationsAccess,
  });
  await expect(matrix).toMatchFileSnapshot('../golden/access-matrix.txt');
});
