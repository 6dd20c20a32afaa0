import { Clock } from '@app/kernel';
import type { Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { AuthSettings } from '../config/index.js';
import { CallerGuard } from '../http/caller.guard.js';
import { AppLogger } from '../observability/index.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { ApiKeyFile } from './api-key-file.js';
import { Authenticator } from './authenticator.js';
import { JwtAuthenticator } from './jwt-authenticator.js';
import { OpenDoor } from './open-door.js';

function authenticatorOf(auth: AuthSettings, clock: Clock, logger: AppLogger): Authenticator {
  switch (auth.mode) {
    case 'none':
      return new OpenDoor();
    case 'api_key':
      return new ApiKeyAuthenticator(new ApiKeyFile(auth.keysFile), clock, logger);
    case 'jwt':
      return new JwtAuthenticator(auth, clock, logger);
  }
}

/** Who may come in, for every route of the service unless it says `@Public()`. */
export function identityProviders(auth: AuthSettings): Provider[] {
  return [
    {
      provide: Authenticator,
      inject: [Clock, AppLogger],
      useFactory: (clock: Clock, logger: AppLogger) => authenticatorOf(auth, clock, logger),
    },
    { provide: APP_GUARD, useClass: CallerGuard },
  ];
}
