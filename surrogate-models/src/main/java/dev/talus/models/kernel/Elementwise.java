package dev.talus.models.kernel;

/** Loops over values one by one; one implementation per type. Indices count values. */
interface Elementwise {

  /** y = x Phi(x) on [from, to). */
  void gelu(Memory x, Memory y, int from, int to);

  /** dx = dy (Phi(x) + x phi(x)), or dx += it, on [from, to). */
  void geluGradient(Memory x, Memory dy, Memory dx, boolean adds, int from, int to);

  /** y = max(x, 0) on [from, to); NaN stays NaN. */
  void relu(Memory x, Memory y, int from, int to);

  /** dx = dy where y > 0, else 0, or dx += it, on [from, to). */
  void reluGradient(Memory y, Memory dy, Memory dx, boolean adds, int from, int to);

  /** y = tanh(x) on [from, to). */
  void tanh(Memory x, Memory y, int from, int to);

  /** dx = dy (1 - y^2), or dx += it, on [from, to). */
  void tanhGradient(Memory y, Memory dy, Memory dx, boolean adds, int from, int to);

  /** y = a + b; y may be a or b. */
  void add(Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count);

  /** Adds rows [from, to) of d values to the d sums from index {@code at} on. */
  void addRows(Memory rows, int d, int from, int to, Memory sums, int at);

  /** y = a * b. */
  void multiply(Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count);

  /** y = x + a * b; y may be x. */
  void multiplyAdd(
      Memory x, int xAt, Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count);
}
