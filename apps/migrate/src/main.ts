import 'reflect-metadata';
import { migrateAndReport } from './migrate.report.js';

const { exitCode, sentence } = await migrateAndReport(process.env);
(exitCode === 0 ? process.stdout : process.stderr).write(`migrate: ${sentence}\n`);
process.exitCode = exitCode;
