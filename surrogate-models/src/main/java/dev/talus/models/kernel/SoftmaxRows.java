package dev.talus.models.kernel;

/** Softmax of rows in working memory; one implementation per type. */
interface SoftmaxRows {

  /** Row lengths in working memory are a multiple of this. */
  int lanes();

  /**
   * Turns scores s into weights exp(s - max) / sum in place, row by row.
   *
   * @param scores [rows, rowLength], columns from {@code columns} on are free to overwrite
   * @param logSumExp max + log(sum) of each row is written from index {@code at} on
   */
  void forward(Memory scores, int rows, int columns, int rowLength, Memory logSumExp, int at);

  /** Turns scores into weights exp(s - logSumExp) in place. */
  void again(Memory scores, int rows, int columns, int rowLength, Memory logSumExp, int at);

  /**
   * Turns the gradient of the weights into scale * weights * (gradient - D) in place, D being the
   * inner product of the rows of out and dOut.
   *
   * @param gradient [rows, rowLength], as weights
   * @param out first value at index {@code outAt}, rows outRowLength apart, {@code width} values
   * @param dOut laid out as out
   */
  void backward(
      Memory weights,
      Memory gradient,
      int rows,
      int columns,
      int rowLength,
      double scale,
      Memory out,
      Memory dOut,
      int outAt,
      int outRowLength,
      int width);
}
