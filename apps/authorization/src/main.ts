import { startApp } from '@app/platform';
import { AppModule } from './app.module.js';

await startApp('authorization', AppModule);
