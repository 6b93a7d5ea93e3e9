package dev.talus.spark.source;

import java.util.List;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/**
 * Takes from Spark which columns and which snapshots or steps a query needs. All filters stay with
 * Spark: they are only used to pass over whole snapshots.
 */
public abstract class NeededRows
    implements SupportsPushDownRequiredColumns, SupportsPushDownFilters {
  private StructType required;
  private Filter[] filters = new Filter[0];

  /** All columns, until Spark asks for fewer. */
  protected NeededRows(StructType fullSchema) {
    this.required = fullSchema;
  }

  /** The columns to read. */
  protected final StructType required() {
    return required;
  }

  /** The snapshots to read. */
  protected final SnapshotCondition condition() {
    return new SnapshotCondition(List.of(filters));
  }

  @Override
  public final void pruneColumns(StructType requiredSchema) {
    this.required = requiredSchema;
  }

  @Override
  public final Filter[] pushFilters(Filter[] pushed) {
    this.filters = pushed.clone();
    return pushed;
  }

  @Override
  public final Filter[] pushedFilters() {
    return new Filter[0];
  }
}
