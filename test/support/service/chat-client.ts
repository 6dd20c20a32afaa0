type Cell = string | number | boolean | null;

/** The body of a turn, as the contract of `POST /v1/chat` has it. */
export interface Answer {
  message: string;
  response: string;
  session_id: string;
  request_id: string;
  turn: number;
  language: 'es' | 'en';
  engine: string;
  branch: 'answer_only' | 'image_only' | 'data_and_image';
  confidence: string | null;
  interpretation: string | null;
  sql: string | null;
  data: {
    columns: { name: string; type: string; label: string }[];
    rows: Cell[][];
    row_count: number;
    truncated: boolean;
  } | null;
  metrics: {
    flow: string;
    cache: string;
    total_time: number;
    sql_time: number;
    image_time: number;
    sql_attempts: number;
    llm_calls: number;
  };
  artifacts: { data_file: string | null; image_file: string | null; code_file: string | null };
  suggestions: string[];
  warnings: string[];
}

/** The `code` file of a turn. */
export interface Code {
  sql: string;
  parameters: Cell[];
  logical_form: object;
  vega_lite: object | null;
  today: string;
  columns: { name: string; type: string }[];
}

export interface ArtifactRecord {
  type: 'data' | 'image' | 'code';
  turn: number;
  name: string;
  path: string;
  size: number;
  media_type: string;
  sha256: string;
  url: string;
}

export type FileType = ArtifactRecord['type'];

export interface AskOptions {
  session?: string;
  language?: 'es' | 'en';
  image?: 'auto' | 'none' | 'chart' | 'illustration';
  signal?: AbortSignal;
}

/** Speaks to the service as a client would, over HTTP. */
export class ChatClient {
  constructor(readonly url: string) {}

  /** One turn; any status but 200 is an error that shows the problem. */
  async ask(message: string, options: AskOptions = {}): Promise<Answer> {
    const response = await this.send(message, options);
    if (response.status !== 200) throw new Error(`${response.status} for ${message}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** One turn, whatever comes of it. */
  send(message: string, { session, language, image, signal }: AskOptions = {}): Promise<Response> {
    return fetch(`${this.url}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message, session_id: session, language, image }),
      signal,
    });
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, init);
  }

  async json<T>(path: string): Promise<T> {
    const response = await this.get(path);
    if (response.status !== 200) throw new Error(`${response.status} for ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async items<T>(path: string): Promise<T[]> {
    return (await this.json<{ items: T[] }>(path)).items;
  }

  /** The items of every page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: T[]; next_cursor: string | null } = await this.json(
        `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  }

  artifacts(session: string): Promise<ArtifactRecord[]> {
    return this.items(`/v1/sessions/${session}/artifacts`);
  }

  async download(type: FileType, { session_id, turn }: Pick<Answer, 'session_id' | 'turn'>): Promise<Buffer> {
    const response = await this.get(`/v1/download/${type}/${session_id}?turn=${turn}`);
    if (response.status !== 200) throw new Error(`${response.status} for ${type}: ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  async code(answer: Pick<Answer, 'session_id' | 'turn'>): Promise<Code> {
    return JSON.parse((await this.download('code', answer)).toString()) as Code;
  }
}
