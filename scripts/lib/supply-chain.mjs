// What may come with the service: licences of its packages, and vulnerabilities that are known of them.

/** Whether an SPDX expression can be satisfied with the `allowed` licences alone. */
export function isAllowed(expression, allowed) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    const token = tokens[at++];
    if (token !== '(') return allowed.includes(token);
    const inner = either();
    return tokens[at++] === ')' && inner;
  };
  const both = () => {
    let good = one();
    while (tokens[at] === 'AND') {
      at += 1;
      good = one() && good;
    }
    return good;
  };
  const either = () => {
    let good = both();
    while (tokens[at] === 'OR') {
      at += 1;
      good = both() || good;
    }
    return good;
  };
  return either() && at === tokens.length;
}

/** Packages of a lock file whose licence is neither allowed nor excepted, as lines; exceptions that nothing needs, too. */
export function licenceFaults(lock, { licences, licenceExceptions }) {
  const faults = [];
  const needed = new Set();
  for (const [path, { license = '(none)', link }] of Object.entries(lock.packages)) {
    if (path === '' || link || isAllowed(license, licences)) continue;
    const name = path.replace(/^.*node_modules\//, '');
    const exception = licenceExceptions.find((one) => {
      // A package's builds for other machines come under its name with a suffix.
      return one.licence === license && (name === one.package || name.startsWith(`${one.package}-`));
    });
    if (exception) needed.add(exception);
    else faults.push(`${name}: ${license}`);
  }
  for (const one of licenceExceptions) {
    if (!needed.has(one)) faults.push(`${one.package}: the exception for ${one.licence} is not needed any more`);
  }
  return faults;
}

/**
 * What `npm audit --json` has found and nobody has excepted, as lines.
 *
 * @param today YYYY-MM-DD; an exception counts until the day it names
 * @returns null where the report is none: the registry was not reached or does not know of vulnerabilities
 */
export function vulnerabilityFaults(report, { vulnerabilityExceptions }, today) {
  if (typeof report?.vulnerabilities !== 'object') return null;
  const faults = [];
  for (const { name, severity, via } of Object.values(report.vulnerabilities)) {
    for (const advisory of via.filter((one) => typeof one === 'object')) {
      const id = /GHSA-[a-z0-9-]+/.exec(advisory.url)?.[0] ?? String(advisory.source);
      const exception = vulnerabilityExceptions.find((one) => one.id === id && one.package === name);
      if (exception && exception.until >= today) continue;
      const late = exception ? ` (excepted until ${exception.until}: ${exception.reason})` : '';
      faults.push(`${name}: ${severity}, ${id} ${advisory.title}${late}`);
    }
  }
  return faults;
}
