import { AppError } from '@app/kernel';

export function artifactExists(): AppError {
  return new AppError({
    code: 'artifact_exists',
    kind: 'conflict',
    message: 'Another turn of this session is under way. Ask again when it is answered.',
  });
}

export function folderRemoved(): AppError {
  return new AppError({
    code: 'artifact_folder_removed',
    kind: 'conflict',
    message: 'The session was deleted while this turn was under way.',
  });
}
