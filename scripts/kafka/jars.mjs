import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const pom = join(here, 'pom.xml');
const cache = join(here, '..', '..', '.cache', 'kafka');
const oldestJava = 17;

/** The version of Kafka that the POM names. */
export const kafkaVersion = /<kafka\.version>([^<]+)</.exec(readFileSync(pom, 'utf8'))[1];

/** The folder of the jars; it exists only when it is complete. */
export const jarsFolder = join(cache, `jars-${kafkaVersion}`);

/** The `java` to run: of JAVA_HOME where that is set, else of PATH. */
export const java = () =>
  process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

/** Why no broker can run on this machine, as a plain clause; undefined if one can. */
export const whyUnavailable = () => {
  const found = spawnSync(java(), ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(found.stderr ?? '')?.[1] ?? 0);
  if (found.error || version === 0) return `Java ${oldestJava} or newer was not found`;
  if (version < oldestJava) return `Java ${version} was found, ${oldestJava} or newer is needed`;
  if (!existsSync(jarsFolder) && !onPath('mvn')) {
    return 'Maven (mvn), which fetches the jars of Kafka, was not found';
  }
  return undefined;
};

/**
 * Fetches the jars by Maven unless they are here already, and returns their folder. They are copied
 * beside it and renamed, so that an interrupted copy is never taken for a whole one and two callers
 * at once do no harm.
 */
export const install = async () => {
  if (existsSync(jarsFolder)) return jarsFolder;
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, 'partial-'));
  try {
    await maven(partial);
    renameSync(partial, jarsFolder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(jarsFolder)) throw error;
  }
  return jarsFolder;
};

const maven = (outputDirectory) =>
  new Promise((resolve, reject) => {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${outputDirectory}`];
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn('mvn', ['-q', '-B', '-f', pom, ...goal], { stdio });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const tail = Buffer.concat(said).toString().slice(-2000);
      if (code === 0) resolve();
      else reject(new Error(`Maven could not fetch the jars of Kafka ${kafkaVersion}:\n${tail}`));
    });
  });

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
