import { ApiProblems } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CatalogResponse } from './dto/catalog.response.js';
import { languageOf, LanguageQuery } from './dto/language.query.js';
import { SuggestionsResponse } from './dto/suggestions.response.js';
import { SemanticModelService } from './semantic-model.service.js';

@ApiTags('catalog')
@Controller('v1')
export class SemanticModelController {
  constructor(private readonly service: SemanticModelService) {}

  /**
   * What can be asked about
   *
   * Datasets with their fields, values and named conditions, and metrics with their definitions.
   */
  @Get('catalog')
  @ApiOkResponse({ type: CatalogResponse })
  @ApiProblems({ 400: ['validation_failed'] })
  catalog(@Query() query: LanguageQuery): CatalogResponse {
    return this.service.catalog(languageOf(query));
  }

  /** Example questions that work on this plant */
  @Get('suggestions')
  @ApiOkResponse({ type: SuggestionsResponse })
  @ApiProblems({ 400: ['validation_failed'] })
  suggestions(@Query() query: LanguageQuery): SuggestionsResponse {
    const language = languageOf(query);
    return { language, suggestions: [...this.service.suggestions(language)] };
  }
}
