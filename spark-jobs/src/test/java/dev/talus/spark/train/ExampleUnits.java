package dev.talus.spark.train;

import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.Polynomial;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.stats.Transform;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.prepare.DatasetDescription;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Units of a small data set with awkward numbers. */
final class ExampleUnits {
  private ExampleUnits() {}

  static ModelUnits make() {
    DatasetDescription dataset =
        new DatasetDescription(
            List.of("a", "b"),
            List.of("c"),
            new double[] {-0.06, -0.0125, -1.0 / 3},
            new double[] {0.06, 0.0125, 0.25},
            0.0075,
            0.0025,
            0,
            750,
            0.03,
            51,
            List.of(new ScalarScale("mu", 0.15, 0.7), new ScalarScale("outlet", 0.028, 0.036)),
            new ContentCurve(new double[] {0, 1.0 / 3, 1}, new double[] {0, 0.3, 1}));
    Map<HopperField, FieldNormaliser> fields = new EnumMap<>(HopperField.class);
    for (HopperField field : HopperField.values()) {
      int n = field.columns().size();
      double[] mean = new double[n];
      double[] deviation = new double[n];
      for (int c = 0; c < n; c++) {
        mean[c] = Math.PI * (c + 1) * (field.unit().length() - 1.5);
        deviation[c] = 1e-3 / (c + 3);
      }
      Transform transform =
          field == HopperField.DISPLACEMENT ? Transform.SIGNED_LOG : Transform.IDENTITY;
      fields.put(field, new FieldNormaliser(field.field(), transform, 1.0 / 7, mean, deviation));
    }
    return new ModelUnits(
        dataset,
        fields,
        new InputRanges(12, 345),
        new TimeScale(new Polynomial(1, new double[] {1.0 / 7, 0, 0}), 1, 0.9, 1.1));
  }
}
