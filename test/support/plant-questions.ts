import type { Language } from '@app/kernel';
import type {
  CodeAndName,
  Dataset,
  DistinctValues,
  Field,
  SemanticModel,
  ValueIndex,
  ValueSource,
} from '@app/semantic-model';
// By their files: the door of the lib brings the framework along, which takes longer than most of what is tested with this.
import { canonicalForm } from '../../libs/question/src/domain/canonical-form.js';
import { readValueIndex } from '../../libs/semantic-model/src/read-value-index.js';
import { readSemanticModel } from '../../libs/semantic-model/src/domain/ossie/semantic-model-file.js';
import { loadSemanticModel } from '../../libs/semantic-model/src/semantic-model.loader.js';
import { Interpreter, type InterpreterInput } from '../../libs/question/src/domain/interpreter.js';
import type { LogicalForm } from '../../libs/question/src/domain/logical-form.js';
import type { Understanding } from '../../libs/question/src/domain/understanding.js';
import { briefForm } from './brief-form.js';

/** Sunday, 22 November 2026. */
export const TODAY = '2026-11-22';

const ROWS: Record<string, CodeAndName[]> = {
  sites: [
    { code: 'MTY', name: 'Planta Monterrey' },
    { code: 'QRO', name: 'Planta Querétaro' },
    { code: 'BOG', name: 'Planta Bogotá' },
  ],
  areas: [
    { code: 'MTY-ENV', name: 'Envasado' },
    { code: 'MTY-CAL', name: 'Calderas' },
    { code: 'QRO-ENV', name: 'Envasado' },
    { code: 'QRO-SAX', name: 'Servicios auxiliares' },
  ],
  equipment: [
    { code: 'BOM-101', name: 'Bomba de alimentación 101' },
    { code: 'BOM-102', name: 'Bomba de vacío 102' },
    { code: 'MON-101', name: 'Montacargas 101' },
    { code: 'MOT-101', name: 'Motor de ventilador 101' },
    { code: 'COM-101', name: 'Compresor de tornillo 101' },
    { code: 'CAL-101', name: 'Caldera pirotubular 101' },
  ],
  technicians: [
    { code: 'TEC-01', name: 'Iván Olvera Suárez' },
    { code: 'TEC-02', name: 'Rocío Ramírez Solís' },
    { code: 'TEC-03', name: 'Héctor Zúñiga Ramírez' },
  ],
  spare_parts: [
    { code: 'REP-0001', name: 'Rodamiento de bolas 6203' },
    { code: 'REP-0002', name: 'Sello mecánico 35 mm' },
    { code: 'REP-0003', name: 'Filtro de aceite W940' },
  ],
};

const VALUES: Record<string, string[]> = {
  'sites.city': ['Monterrey', 'Querétaro', 'Bogotá'],
  'sites.country': ['MX', 'CO'],
  'equipment.manufacturer': ['Voltrón', 'Hidromax', 'Valvex'],
  'equipment.model': ['HX-200', 'VT-15'],
  'spare_parts.supplier': ['Rodamientos del Bajío', 'Eléctrica Peñón', 'Comercial Ñuñoa'],
  'maintenance_plans.name': ['Lubricación mensual', 'Termografía trimestral'],
  'work_orders.number': ['OT-000001', 'OT-000002'],
};

/** A small plant's own words, from memory. Orders are too many to be held: their codes are only sampled. */
class SmallPlantValues implements ValueSource {
  distinctValues({ ref }: Field): Promise<DistinctValues> {
    return Promise.resolve({ values: VALUES[ref] ?? [], complete: ref !== 'work_orders.number' });
  }

  codesAndNames({ name }: Dataset): Promise<{ rows: CodeAndName[]; complete: boolean }> {
    return Promise.resolve({ rows: ROWS[name] ?? [], complete: true });
  }
}

/** The sample plant's model with a few equipment, places, people and parts, and an interpreter that knows them. */
export class PlantQuestions {
  private constructor(
    readonly model: SemanticModel,
    readonly values: ValueIndex,
    readonly interpreter: Interpreter,
  ) {}

  static async load(): Promise<PlantQuestions> {
    const model = await loadSemanticModel('config/semantic/plant.yaml');
    return new PlantQuestions(model, await readValueIndex(model, new SmallPlantValues()), new Interpreter(model));
  }

  /** The same over another model, of which no row is known. */
  static async of(text: string): Promise<PlantQuestions> {
    const { model, findings } = readSemanticModel(text, 'model.yaml', { lint: false });
    if (!model) throw new Error(JSON.stringify(findings));
    return new PlantQuestions(model, await readValueIndex(model, new SmallPlantValues()), new Interpreter(model));
  }

  understand(message: string, settings: Omit<Partial<InterpreterInput>, 'message'> = {}): Understanding {
    return this.interpreter.understand({ today: TODAY, ...settings, message }, this.values).understanding;
  }

  /** The language that a question's own words tell; null where they do not. */
  language(message: string): Language | null {
    return this.interpreter.understand({ today: TODAY, message }, this.values).language;
  }

  /** The logical form of a question that must have one. */
  form(message: string, previous?: LogicalForm): LogicalForm {
    const understanding = this.understand(message, previous ? { previous } : {});
    if (understanding.outcome !== 'answer') throw new Error(`«${message}»: ${JSON.stringify(understanding)}`);
    return understanding.lf;
  }

  /** As the service has it of a message that it answers; null of one that it does not. */
  canonical(message: string, previous?: LogicalForm): LogicalForm | null {
    const understanding = this.understand(message, previous ? { previous } : {});
    if (understanding.outcome !== 'answer') return null;
    return canonicalForm(understanding.lf, this.interpreter.context, this.values);
  }

  /** The same on one line, or the outcome of a question that has no form. */
  brief(message: string, previous?: LogicalForm): string {
    const understanding = this.understand(message, previous ? { previous } : {});
    return understanding.outcome === 'answer' ? briefForm(understanding.lf) : understanding.outcome;
  }

  /** The reading of a conversation's last question. */
  dialogue(...messages: string[]): string {
    let forms: LogicalForm[] = [];
    let brief = '';
    messages.forEach((message, at) => {
      const [previous, ...earlier] = forms;
      const understanding = this.understand(message, previous ? { previous, earlier } : {});
      const { outcome } = understanding;
      brief = outcome === 'answer' ? briefForm(understanding.lf) : outcome;
      if (outcome === 'answer') forms = [understanding.lf, ...forms];
      else if (at < messages.length - 1) throw new Error(`«${message}»: ${JSON.stringify(understanding)}`);
    });
    return brief;
  }
}
