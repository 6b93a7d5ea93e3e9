package dev.talus.spark.prepare;

import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which cases are learned from and which are held out.
 *
 * @param train cases to learn from, sorted
 * @param test cases held out, sorted
 */
public record CaseSplit(List<String> train, List<String> test) {

  /** Splits the cases of table {@code cases}; see the other one. */
  public static CaseSplit of(Dataset<Row> cases, Settings settings) {
    Map<String, String> roles = new TreeMap<>();
    for (Row row : cases.select("case_id", "role").collectAsList()) {
      roles.put(row.getString(0), row.getString(1));
    }
    return of(roles, settings);
  }

  /**
   * Splits the cases: test input and {@code split.test} are held out; if there are none, a seeded
   * share of the cases.
   *
   * @param roles role by case: {@code test} or {@code train}
   * @throws UsageException if a named case does not exist or nothing is left to learn from
   */
  public static CaseSplit of(Map<String, String> roles, Settings settings) {
    TreeSet<String> all = new TreeSet<>(roles.keySet());
    TreeSet<String> test = new TreeSet<>();
    for (String name : settings.value(PrepareSettings.SPLIT_TEST)) {
      if (!all.contains(name)) {
        throw new UsageException(
            "split.test names the case '%s', which is not in the input. Did you mean '%s'?"
                .formatted(name, Nearest.to(name, all)));
      }
      test.add(name);
    }
    all.stream().filter(c -> roles.get(c).equals("test")).forEach(test::add);
    if (test.isEmpty()) {
      List<String> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new Random(settings.value(PrepareSettings.SPLIT_SEED)));
      long held = Math.round(all.size() * settings.value(PrepareSettings.SPLIT_FRACTION));
      test.addAll(shuffled.subList(0, (int) Math.min(held, all.size() - 1L)));
    }
    TreeSet<String> train = new TreeSet<>(all);
    train.removeAll(test);
    if (train.isEmpty()) {
      throw new UsageException("All " + all.size() + " cases are held out; none is left to train.");
    }
    return new CaseSplit(List.copyOf(train), List.copyOf(test));
  }
}
