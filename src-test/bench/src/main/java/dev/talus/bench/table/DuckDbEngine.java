package dev.talus.bench.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB in this process. */
final class DuckDbEngine implements Engine {
  private final Connection connection;

  DuckDbEngine(int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
    }
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public String table(String folder) {
    return "read_parquet('" + folder + "/*.parquet')";
  }

  @Override
  public long rows(String query) throws SQLException {
    long rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows++;
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
