package dev.talus.spark.source;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What the readers count; Spark shows the sums in its interface and in the executed plan. */
final class ParticleMetrics {
  private long snapshots;
  private long truncatedSnapshots;
  private long parsedValues;

  /** Complete snapshots, also those passed over. */
  public static final class Snapshots extends CustomSumMetric {
    static final String NAME = "snapshots";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "snapshots";
    }
  }

  /** Incomplete last snapshots that were left out. */
  public static final class TruncatedSnapshots extends CustomSumMetric {
    static final String NAME = "truncatedSnapshots";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "incomplete last snapshots left out";
    }
  }

  /** Values turned from text into numbers or words. */
  public static final class ParsedValues extends CustomSumMetric {
    static final String NAME = "parsedValues";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "values parsed";
    }
  }

  private record Count(String name, long value) implements CustomTaskMetric {}

  static CustomMetric[] all() {
    return new CustomMetric[] {new Snapshots(), new TruncatedSnapshots(), new ParsedValues()};
  }

  void countSnapshot(long values) {
    snapshots++;
    parsedValues += values;
  }

  void countTruncatedSnapshot() {
    truncatedSnapshots++;
  }

  CustomTaskMetric[] values() {
    return new CustomTaskMetric[] {
      new Count(Snapshots.NAME, snapshots),
      new Count(TruncatedSnapshots.NAME, truncatedSnapshots),
      new Count(ParsedValues.NAME, parsedValues)
    };
  }
}
