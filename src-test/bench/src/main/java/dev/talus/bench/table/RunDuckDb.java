package dev.talus.bench.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs statements in DuckDB, one after the other: what its command line does. */
public final class RunDuckDb {
  private RunDuckDb() {}

  /** Takes SQL statements. */
  public static void main(String[] statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
