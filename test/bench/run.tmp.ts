process.env['METADATA_SERVER_DETECTION'] ??= 'none';
const { imports } = await import('./imports-short.tmp.ts');
console.log(JSON.stringify(await imports()));
