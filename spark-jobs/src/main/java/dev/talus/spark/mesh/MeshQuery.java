package dev.talus.spark.mesh;

import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What a query wants of every step.
 *
 * @param kind which rows
 * @param fullSchema all columns of the source
 * @param required the columns that are asked for
 */
record MeshQuery(MeshTableKind kind, StructType fullSchema, StructType required)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
