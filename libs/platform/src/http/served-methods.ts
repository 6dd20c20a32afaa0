/** What Express keeps of a route; only what is read here. */
interface RouteLayer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

interface ExpressLike {
  router?: { stack?: RouteLayer[] };
}

/** Methods that an Express application serves at `path`, upper case, sorted; none where nothing is served. */
export function servedMethods(express: unknown, path: string): string[] {
  const stack = (express as ExpressLike).router?.stack ?? [];
  const methods = new Set<string>();
  for (const layer of stack) {
    if (!layer.route || !matches(layer, path)) continue;
    for (const method of Object.keys(layer.route.methods)) {
      if (method === '_all') continue;
      methods.add(method.toUpperCase());
      if (method === 'get') methods.add('HEAD');
    }
  }
  return [...methods].sort();
}

/** A path that is not valid percent-encoded UTF-8 matches nothing. */
function matches(layer: RouteLayer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
