package dev.talus.pipeline;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of an output folder as an analyst sees them: Parquet files, no Spark. */
final class DuckDb implements AutoCloseable {
  private final Path output;
  private final Connection connection;

  DuckDb(Path output) throws SQLException {
    this.output = output;
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** First column of a query in which {@code %s} stands for the table. */
  List<String> texts(String query, String table) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.formatted(files(table)))) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }

  /** The only value of a query in which {@code %s} stands for the table. */
  Number number(String query, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.formatted(files(table)))) {
      result.next();
      return (Number) result.getObject(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private String files(String table) {
    return "read_parquet('" + output.resolve(table) + "/*.parquet')";
  }
}
