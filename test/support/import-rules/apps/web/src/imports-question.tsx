import '@app/question';
import '@app/sdk';

export const reads = <p />;
