/**
 * Routes, pages and the custom server load separate instances of a module, so what must exist once in a process
 * (pool, Redis, hub, logger) lives on `globalThis` under one symbol.
 */
const store = Symbol.for("holdfast.singletons");

export function processSingleton<T>(name: string, create: () => T): T {
  const holder = globalThis as { [store]?: Map<string, unknown> };
  holder[store] ??= new Map();
  if (!holder[store].has(name)) holder[store].set(name, create());
  return holder[store].get(name) as T;
}
