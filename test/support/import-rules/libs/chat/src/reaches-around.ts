import { forwardRef } from '@nestjs/common';
import { env } from 'node:process';

export const late = forwardRef(() => Object);
export const port = process.env.API_PORT ?? env.API_PORT;
