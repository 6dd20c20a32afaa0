/** Pixels of every picture's width. */
export const WIDTH = 1200;
