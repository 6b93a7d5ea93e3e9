package dev.talus.spark.source;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;

/**
 * The part of a query's filter that can be decided before the rows of a snapshot are parsed:
 * comparisons of case_id and step with constants. All other filters are taken to hold; Spark checks
 * them row by row afterwards.
 */
public final class SnapshotCondition implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Filter> filters;

  /** Takes the filters that Spark pushes down. */
  public SnapshotCondition(List<Filter> filters) {
    this.filters = List.copyOf(filters);
  }

  /** Whether rows of a case may pass. */
  public boolean mayHoldInCase(String caseId) {
    return mayHold(ParticleSchema.CASE_ID, caseId);
  }

  /** Whether rows of a step may pass. */
  public boolean mayHoldAtStep(long step) {
    return mayHold(ParticleSchema.STEP, step);
  }

  private <T extends Comparable<T>> boolean mayHold(String column, T value) {
    return filters.stream().allMatch(filter -> mayHold(filter, column, value));
  }

  private static <T extends Comparable<T>> boolean mayHold(Filter filter, String column, T value) {
    if (filter instanceof EqualTo f && f.attribute().equals(column)) {
      return compare(value, f.value(), order -> order == 0);
    }
    if (filter instanceof In f && f.attribute().equals(column)) {
      return Arrays.stream(f.values()).anyMatch(v -> compare(value, v, order -> order == 0));
    }
    if (filter instanceof GreaterThan f && f.attribute().equals(column)) {
      return compare(value, f.value(), order -> order > 0);
    }
    if (filter instanceof GreaterThanOrEqual f && f.attribute().equals(column)) {
      return compare(value, f.value(), order -> order >= 0);
    }
    if (filter instanceof LessThan f && f.attribute().equals(column)) {
      return compare(value, f.value(), order -> order < 0);
    }
    if (filter instanceof LessThanOrEqual f && f.attribute().equals(column)) {
      return compare(value, f.value(), order -> order <= 0);
    }
    return true;
  }

  private static <T extends Comparable<T>> boolean compare(
      T value, Object constant, IntPredicate test) {
    if (!value.getClass().isInstance(constant)) {
      return true;
    }
    @SuppressWarnings("unchecked") // its class was just checked
    T other = (T) constant;
    return test.test(value.compareTo(other));
  }
}
