package dev.talus.bench.table;

import java.util.Locale;

/** What analysts ask of the table {@code particles}. */
enum Question {
  /** Where one grain was at each step. */
  TRACK("SELECT step, x, y, z FROM %s WHERE case_id = '%s' AND particle_id = %d ORDER BY step") {
    @Override
    String of(String table, Place place) {
      return sql().formatted(table, place.caseId(), place.particleId());
    }
  },

  /** The grains in a plane at one step. */
  SLICE("SELECT x, z, radius FROM %s WHERE case_id = '%s' AND step = %d AND abs(y) < 0.003") {
    @Override
    String of(String table, Place place) {
      return sql().formatted(table, place.caseId(), place.step());
    }
  },

  /** How many grains one hopper still holds at each step. */
  DISCHARGE(
      "SELECT step, count(*) FROM %s WHERE case_id = '%s' AND z > 0 GROUP BY step ORDER BY step") {
    @Override
    String of(String table, Place place) {
      return sql().formatted(table, place.caseId());
    }
  },

  /** How many grains each hopper holds on average: reads three columns of all rows. */
  OUTFLOW(
      "SELECT case_id, sum(CASE WHEN z > 0 THEN 1 ELSE 0 END) / count(DISTINCT step) FROM %s"
          + " GROUP BY case_id ORDER BY case_id") {
    @Override
    String of(String table, Place place) {
      return sql().formatted(table);
    }
  };

  /** A grain at a step of a case. */
  record Place(String caseId, long step, long particleId) {}

  private final String sql;

  Question(String sql) {
    this.sql = sql;
  }

  /** The question to a table, which is given as the engine names it. */
  abstract String of(String table, Place place);

  String sql() {
    return sql;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
