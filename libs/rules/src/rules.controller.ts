import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '@app/platform';
import { rulesAccess } from './rules.access.js';
import { RulesQuery, type ListVersions } from './rules.query.js';

/** The law of a tenant over HTTP: what is in force, from when, and how well it is established. */
@ApiTags('rules')
@Controller('v1')
export class RulesController {
  constructor(@Inject(RulesQuery) private readonly law: RulesQuery) {}

  @Get('rule-sets')
  @Access(rulesAccess, 'ReadRuleSets')
  async ruleSets(@Caller() { tenant }: Caller): Promise<object> {
    return { items: await this.law.ruleSets(tenant) };
  }

  @Get('lists')
  @Access(rulesAccess, 'ReadLists')
  async lists(@Caller() { tenant }: Caller): Promise<object> {
    return { items: await this.law.lists(tenant) };
  }

  @Get('lists/:listId')
  @ApiParam({ name: 'listId', schema: { type: 'string', maxLength: 64 } })
  @Access(rulesAccess, 'ReadList')
  list(@Caller() { tenant }: Caller, @Param('listId') listId: string): Promise<ListVersions> {
    return this.law.list(tenant, listId);
  }
}
