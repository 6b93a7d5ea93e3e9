package dev.talus.bench.table;

import dev.talus.bench.table.Question.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times questions to a table of particles: {@code QueryTimes TABLE SHUFFLED THREADS CASE STEP
 * PARTICLE}. The same rows are written to the folder SHUFFLED in the order that a shuffle leaves
 * them in, unless they are there. Prints a line of JSON for each question, engine and order: the
 * seconds of every run but the first, and the number of rows of the answer.
 */
public final class QueryTimes {
  private static final int RUNS = 6;

  private QueryTimes() {}

  /** Runs all questions. */
  public static void main(String[] arguments) throws Exception {
    Path table = Path.of(arguments[0]);
    Path shuffled = Path.of(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    Place place =
        new Place(arguments[3], Long.parseLong(arguments[4]), Long.parseLong(arguments[5]));
    try (DuckDbEngine duckDb = new DuckDbEngine(threads);
        SparkEngine spark = new SparkEngine(threads, shuffled.getParent().toString())) {
      if (!Files.exists(shuffled.resolve("_SUCCESS"))) {
        spark.writeShuffled(table.toString(), files(table), shuffled.toString());
      }
      Map<String, Path> orders = new LinkedHashMap<>();
      orders.put("sorted", table);
      orders.put("shuffled", shuffled);
      for (Question question : Question.values()) {
        for (Map.Entry<String, Path> order : orders.entrySet()) {
          for (Engine engine : List.of(duckDb, spark)) {
            String query = question.of(engine.table(order.getValue().toString()), place);
            System.out.println(times(engine, query, question, order.getKey()));
          }
        }
      }
    }
  }

  private static int files(Path table) throws Exception {
    try (Stream<Path> files = Files.list(table)) {
      return (int) files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }

  private static String times(Engine engine, String query, Question question, String order)
      throws Exception {
    List<String> seconds = new ArrayList<>();
    long rows = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      rows = engine.rows(query);
      if (run > 0) {
        seconds.add(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - start) / 1e9));
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"question\": \"%s\", \"engine\": \"%s\", \"order\": \"%s\", \"rows\": %d, \"seconds\": %s}",
        question,
        engine.name(),
        order,
        rows,
        seconds);
  }
}
