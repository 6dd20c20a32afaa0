/** Of the web's types the compiler of this repository knows those of Node alone. */
type BodyInit = NonNullable<RequestInit['body']>;
