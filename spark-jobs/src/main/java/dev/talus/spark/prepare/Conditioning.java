package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.talus.datasets.stats.ScalarScale;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The case parameters that a model is conditioned on. */
final class Conditioning {
  private Conditioning() {}

  /**
   * The parameters that {@code model.scalars} names, with their ranges over the training cases.
   *
   * @param cases table {@code cases}
   * @throws UsageException if no case has a parameter
   * @throws BadDataException if a case lacks one
   */
  static List<ScalarScale> scales(Dataset<Row> cases, List<String> train, Settings settings) {
    List<ScalarScale> scales = new ArrayList<>();
    List<String> columns = Arrays.asList(cases.columns());
    for (String name : settings.value(ModelSettings.SCALARS)) {
      if (!columns.contains(name)) {
        throw new UsageException(
            "model.scalars names '%s', which no case has. Did you mean '%s'?"
                .formatted(name, Nearest.to(name, columns)));
      }
      Column value = col(name).cast("double");
      long absent = cases.where(value.isNull()).count();
      if (absent > 0) {
        throw new BadDataException(
            "The parameter '%s' of model.scalars is missing or no number in %d of %d cases."
                .formatted(name, absent, cases.count()));
      }
      Row range =
          cases.where(col("case_id").isin(train.toArray())).agg(min(value), max(value)).first();
      scales.add(new ScalarScale(name, range.getDouble(0), range.getDouble(1)));
    }
    return scales;
  }
}
