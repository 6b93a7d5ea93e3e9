/**
 * Meshes as Spark tables: the data source {@code mesh}. Start with {@link
 * dev.talus.spark.mesh.MeshDataSource}.
 */
package dev.talus.spark.mesh;
