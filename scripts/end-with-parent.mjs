// Loaded before an app that a script starts: the app stops in good order when that script has died.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
