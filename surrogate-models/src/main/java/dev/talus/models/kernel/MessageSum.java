package dev.talus.models.kernel;

/**
 * The sums y_i = sum_j A_ij GELU(x_j + c_i) over the entries of a sparse matrix.
 *
 * @param matrix A [receivers, senders]
 * @param x [senders, width]
 * @param own c [receivers, width]
 * @param width columns of x, c and y
 */
record MessageSum(SparseMatrix matrix, Memory x, Memory own, int width) {}
