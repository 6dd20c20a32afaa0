import { PART_FAMILIES, SUPPLIERS } from './catalog/parts.js';
import { apportion } from './assets.js';
import type { DayNumber } from './plant-calendar.js';
import { DAYS_A_YEAR } from './plant-calendar.js';
import type { PartCategory, SparePartRow } from './plant-rows.js';
import { RandomStream, type Weighted } from './random-stream.js';

/** A spare part and what moves it. Money in cents. */
export interface Part {
  id: number;
  code: string;
  name: string;
  category: PartCategory;
  supplier: string | null;
  unitCents: number;
  stock: number;
  minStock: number;
  /** Ordered again when stock and what is on its way fall to this; null for what nobody supplies any more. */
  reorderAt: number | null;
  orderUpTo: number;
  leadDays: number;
  onOrder: number;
  /** How often it is taken, relative to others of its category. */
  popularity: number;
}

/** What a job took: never more than there was. */
export interface Withdrawal {
  part: Part;
  quantity: number;
  unitCents: number;
}

const CATEGORIES = Object.keys(PART_FAMILIES) as PartCategory[];
const LINES_PER_ORDER = 0.7;
/** Prices rose by this share a year. */
const YEARLY_PRICE_RISE = 0.035;

function partName(category: PartCategory, n: number): string {
  const products = PART_FAMILIES[category].products.flatMap(([name, sizes]) => sizes.map((size) => `${name} ${size}`));
  // Walk through the products with a stride, so that a small store holds some of each kind.
  const stride = products.length % 5 === 0 ? 7 : 5;
  const name = products[(n * stride) % products.length] ?? category;
  const series = Math.floor(n / products.length);
  return series === 0 ? name : `${name} serie ${series + 1}`;
}

function buildParts(seed: number, count: number, workOrders: number): Part[] {
  const counts = apportion(
    count,
    CATEGORIES.map((category) => [category, PART_FAMILIES[category].share]),
    3,
  );
  const yearlyJobs = ((workOrders / 3) * LINES_PER_ORDER) / count;
  let id = 0;
  return CATEGORIES.flatMap((category) =>
    Array.from({ length: counts.get(category) ?? 0 }, (_, n): Part => {
      id += 1;
      const stream = new RandomStream(seed, 'part', category, n);
      const { cost, quantity } = PART_FAMILIES[category];
      const popularity = Math.exp(0.6 * stream.normal());
      const dailyDemand = (yearlyJobs * popularity * (quantity[0] + quantity[1])) / 2 / DAYS_A_YEAR;
      const leadDays = stream.int(4, 28);
      const minStock = Math.max(2, Math.round(dailyDemand * leadDays * stream.between(1, 1.8)));
      const reorderAt = Math.ceil(minStock * stream.between(0.9, 1.5));
      const orderUpTo = Math.max(reorderAt + 2, Math.round(reorderAt + dailyDemand * stream.between(40, 110)));
      // One part in forty has been taken out of the market: it is used up and not replaced.
      const discontinued = id % 40 === 7;
      return {
        id,
        code: `REP-${String(id).padStart(4, '0')}`,
        name: partName(category, n),
        category,
        supplier: discontinued || stream.chance(0.04) ? null : stream.pick(SUPPLIERS),
        unitCents: Math.max(5, Math.round(100 * cost[0] * (cost[1] / cost[0]) ** stream.float())),
        stock: discontinued ? stream.int(1, 4) : stream.int(minStock, orderUpTo),
        minStock,
        reorderAt: discontinued ? null : reorderAt,
        orderUpTo,
        leadDays,
        onOrder: 0,
        popularity,
      };
    }),
  );
}

/** The spare parts of the company: jobs take from the stock, orders to suppliers fill it up again some days later. */
export class Storeroom {
  readonly parts: readonly Part[];
  private readonly byCategory: ReadonlyMap<PartCategory, { parts: readonly Part[]; upTo: readonly number[] }>;
  private readonly arrivals = new Map<DayNumber, { part: Part; quantity: number }[]>();
  private readonly stream: RandomStream;

  constructor(
    seed: number,
    count: number,
    workOrders: number,
    private readonly today: DayNumber,
  ) {
    this.parts = buildParts(seed, count, workOrders);
    this.stream = new RandomStream(seed, 'withdrawals');
    this.byCategory = new Map(
      CATEGORIES.map((category) => {
        const parts = this.parts.filter((part) => part.category === category);
        let sum = 0;
        return [category, { parts, upTo: parts.map(({ popularity }) => (sum += popularity)) }];
      }),
    );
  }

  /** Puts what arrives on `day` on the shelf. */
  receive(day: DayNumber): void {
    for (const { part, quantity } of this.arrivals.get(day) ?? []) {
      part.stock += quantity;
      part.onOrder -= quantity;
    }
    this.arrivals.delete(day);
  }

  /** Takes up to `lines` different parts for a job; a part that is out of stock is left out. */
  withdraw(day: DayNumber, lines: number, categories: readonly Weighted<PartCategory>[]): Withdrawal[] {
    const taken: Withdrawal[] = [];
    for (let line = this.stream.int(1, lines); line > 0; line -= 1) {
      const part = this.choose(this.stream.weighted(categories));
      const [from, to] = PART_FAMILIES[part.category].quantity;
      const quantity = Math.min(part.stock, this.stream.int(from, to));
      if (quantity === 0 || taken.some((other) => other.part === part)) continue;
      part.stock -= quantity;
      const yearsAgo = (this.today - day) / DAYS_A_YEAR;
      taken.push({
        part,
        quantity,
        unitCents: Math.max(1, Math.round(part.unitCents * (1 - YEARLY_PRICE_RISE * yearsAgo))),
      });
      this.reorder(part, day);
    }
    return taken.sort((a, b) => a.part.id - b.part.id);
  }

  private choose(category: PartCategory): Part {
    const shelf = this.byCategory.get(category);
    if (!shelf) throw new Error(`no parts of category ${category}`);
    const at = this.stream.float() * (shelf.upTo.at(-1) ?? 0);
    let low = 0;
    let high = shelf.parts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((shelf.upTo[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const part = shelf.parts[low];
    if (!part) throw new Error(`no parts of category ${category}`);
    return part;
  }

  private reorder(part: Part, day: DayNumber): void {
    if (part.reorderAt === null || part.stock + part.onOrder > part.reorderAt) return;
    const quantity = part.orderUpTo - part.stock - part.onOrder;
    // Suppliers are late now and then; that is when shelves run empty.
    const delay = this.stream.chance(0.12) ? this.stream.int(5, 40) : 0;
    const arrival = day + part.leadDays + delay;
    part.onOrder += quantity;
    const others = this.arrivals.get(arrival);
    if (others) others.push({ part, quantity });
    else this.arrivals.set(arrival, [{ part, quantity }]);
  }

  rows(): SparePartRow[] {
    return this.parts.map(({ id, code, name, category, supplier, unitCents, stock, minStock }) => ({
      id,
      code,
      name,
      category,
      supplier,
      unit_cost: unitCents / 100,
      stock,
      min_stock: minStock,
    }));
  }
}
