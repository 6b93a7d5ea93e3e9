/**
 * Readers from simulator files to particle frames and meshes. No Spark and no tensors here; {@code
 * particle} and {@code mesh} hold the data, {@code format} reads it.
 */
package dev.talus.meshio;
