/**
 * The numeric operations networks are made of, behind {@link dev.talus.models.kernel.Kernels}: a
 * processor implementation on OpenBLAS and the Vector API, and a portable one on ND4J operations.
 */
package dev.talus.models.kernel;
