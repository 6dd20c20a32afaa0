import type { Language } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { buildCatalog, type Catalog } from './domain/catalog.js';
import { SemanticModelProvider } from './semantic-model.provider.js';

/** Tells people what they can ask about. */
@Injectable()
export class SemanticModelService {
  private readonly catalogs = new Map<Language, Catalog>();

  constructor(private readonly provider: SemanticModelProvider) {}

  catalog(language: Language): Catalog {
    let catalog = this.catalogs.get(language);
    if (!catalog) {
      catalog = buildCatalog(this.provider.model, language);
      this.catalogs.set(language, catalog);
    }
    return catalog;
  }

  /** Questions that work on this plant. */
  suggestions(language: Language): readonly string[] {
    return this.provider.model.suggestions[language];
  }
}
