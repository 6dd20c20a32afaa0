/** Concepts of the glossary by what they tell about a table or column. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(',').map((word) => word.trim()));

export const PEOPLE = set(
  'person, employee, worker, crew member, staff, personnel, technician, mechanic, electrician, engineer, operator, driver, supervisor, manager, planner, inspector, user, requester, contact, buyer, responsible, contractor, craft worker, leader, crew leader, team leader',
);
/** Machines and the like: of two ways to a place, theirs is meant. */
export const ASSETS = set('piece of equipment, asset, machine, vehicle, truck, device, unit, installation, component');
/** What sorts rows: a kind, or "failure class", "asset group". */
export function isClass(concepts: readonly string[]): boolean {
  return concepts.some((concept) => KINDS.has(concept) || / (?:class|type|category|group)$/.test(concept));
}

/** Columns that name a person by the part played. */
export const PARTS_PLAYED = set(
  'attended by, inspected by, verified by, authorized by, received by, delivered by, repaired by, issued by, entered by, assigned to, assignee, responsible, planned by, created by, closed by, reported by, requested by, approved by, completed by, performed by, author, owner, lead, requester, requested by user, assigned user, supervisor, technician, planner, leader, crew leader, team leader',
);
/** Tables of these classify rows of others; they are no things that people count. */
export const CLASSIFYING = set(
  'type, code, kind, subtype, status, state, situation, phase, stage, priority, urgency, severity, criticality, category, subcategory, class, family, reason, cause, root cause, effect, remedy, symptom, failure mode, failure cause, failure code, failure type, equipment type, asset type, maintenance type, work order status, frequency, trade, craft, specialty, condition, fuel type, unit of measure, grade, tier, shift, role, position, outcome, magnitude, cost item, cost element, object type, order type, notification type, maintenance activity type, result, impact, importance, health, risk',
);
/** Dates on which something came to stay: a table that is dated by them holds things, not events. */
export const BEGINNINGS = set('installation date, commissioning date, purchase date, hire date, manufacture date');

export const STATES = set('status, state, situation, work order status, phase, stage, condition');
/** Values by which a column of unknown name is told to hold states. */
export const STATE_VALUES = set(
  'open, closed, pending, in progress, on hold, completed, finished, cancelled, rejected, approved, scheduled, planned, new, draft, active, inactive, retired, in service, out of service, issued, resolved',
);
/** Values of these name rows of the dataset: "bombas" are equipment of type pump. */
export const KINDS = set(
  'type, kind, subtype, category, subcategory, class, family, object type, equipment type, asset type, trade, craft, specialty, role, position',
);
export const RANKS = set(
  'priority, urgency, severity, criticality, level, rank, tier, grade, impact, importance, risk, condition',
);

export const NAMES = set('name, title, company name');
export const DESCRIPTIONS = set(
  'description, short description, subject, summary, label, notification text, short text, operation text, technical object description',
);
export const LONG_TEXTS = set(
  'comment, note, remark, text, detail, instruction, solution, procedure, action, attachment, document, file, photo, link, website',
);
export const CODES = set(
  'code, number, employee number, notification number, order number key, equipment number key, personnel number, operation number, tag, license plate, plate, folio, reference, asset tag, equipment code, order number, identifier, vin, failure code, invoice number, key, line',
);
export const SERIALS = set('serial number, vin, certificate, license');
/** Texts that are a kind of name even though few: each row's own in its table, or a place's. */
export const PROPER = set(
  'city, country, province, region, municipality, manufacturer, brand, make, model, supplier, vendor, customer, client, color, owner, route, zone, company',
);

export const MONEY = set(
  'cost, total cost, unit cost, labor cost, parts cost, material cost, external cost, replacement cost, purchase cost, estimated cost, actual cost, fuel cost, contracted amount, monthly fee, price per liter, average cost, maintenance cost, service cost, budgeted cost, posted amount, price, unit price, last price, amount, expense, revenue, budget, discount, tax, payment, balance, book value, residual value, hourly rate, subtotal, depreciation, penalty',
);
export const HOURS = set(
  'actual labor hours, estimated labor hours, regular hours, overtime hours, breakdown duration, planned work, actual work, hour, labor hours, downtime hours, estimated hours, actual hours, operating hours, downtime, repair time, outage',
);
export const DAYS = set('day, lead time, delay');
export const SHARES = set('percent, rate, efficiency, availability, performance, progress, share, reliability');
/** Numbers that mean nothing when they are added up. */
export const AVERAGED = set(
  'unit cost, price per liter, fuel economy, average cost, price, unit price, last price, hourly rate, percent, rate, efficiency, availability, performance, progress, share, ratio, temperature, pressure, speed, voltage, current, level, age, score, rating, frequency, interval, mileage, current mileage, power, rated current, rated voltage, high voltage, low voltage, measured value, lower limit, upper limit, limit, horsepower, weight, height, width, vibration, lead time, lifespan, min stock, max stock, average, minimum, maximum',
);
/** Whole numbers that are neither added up nor averaged. */
export const NOT_MEASURED = set(
  'year, sequence, version, revision, latitude, longitude, postal code, position, floor, month, week, quarter',
);

export const DUE = set(
  'due date, expiry date, suggested completion date, next date, next maintenance, next inspection, planned start, planned end, planned date, warranty expiration, contract end, expiration date, calibration, technical inspection expiry, required end, basic finish',
);
/** Days on which something is to be done or runs out: deadlines, whatever is next, whatever expires. */
export function isDue(concepts: readonly string[]): boolean {
  return anyOf(concepts, DUE) || concepts.some((concept) => /^next | expir(?:y|ation)$/.test(concept));
}

export const CLOSING = [
  'closing date',
  'completion date',
  'resolution date',
  'actual end',
  'end date',
  'cancellation date',
  'restoration date',
  'check-out date',
  'notification completion date',
  'technical completion date',
] as const;
export const DEADLINES = [
  'due date',
  'suggested completion date',
  'planned end',
  'required end',
  'basic finish',
  'planned date',
] as const;
/** What "in March" means for rows, the best first. */
export const DEFAULT_TIMES = [
  'opening date', 'check-in date', 'report date', 'request date', 'occurrence date', 'failure date', 'reading date', 'work date', 'repair date',
  'service date', 'inspection date', 'stoppage date', 'consumption date', 'submission date', 'fill date', 'movement date', 'posting date', 'notice date', 'order date', 'issue date', 'invoice date', 'payment date', 'delivery date',
  'receipt date', 'departure date', 'date', 'datetime', 'time', 'creation date', 'registration date', 'actual start', 'start date', 'planned start',
  'planned date', 'installation date', 'commissioning date', 'purchase date', 'hire date', 'closing date', 'completion date', 'actual end', 'end date',
  'assigned date', 'approval date', 'effective date',
] as const; // prettier-ignore

/** True where one of a name's concepts, the last ones first, is of the set. */
export function anyOf(concepts: readonly string[], wanted: ReadonlySet<string>): boolean {
  return concepts.some((concept) => wanted.has(concept));
}
