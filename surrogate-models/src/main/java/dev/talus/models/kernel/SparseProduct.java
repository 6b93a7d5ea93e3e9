package dev.talus.models.kernel;

/**
 * The product y = factor A x + sign base of a sparse matrix with a dense one.
 *
 * @param matrix A [rows, columns]
 * @param factor what the product is multiplied by
 * @param x [columns, width]
 * @param base [rows, width], may be y itself; null for none
 * @param sign 1 or -1
 * @param y [rows, width], not x
 * @param width columns of x and y
 */
record SparseProduct(
    SparseMatrix matrix, double factor, Memory x, Memory base, int sign, Memory y, int width) {}
