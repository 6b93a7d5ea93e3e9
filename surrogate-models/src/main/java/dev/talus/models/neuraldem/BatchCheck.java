package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import java.util.List;

/** Compares a batch with what a model expects, before anything is computed. */
final class BatchCheck {
  private BatchCheck() {}

  static void check(TrainingBatch batch, HopperConfiguration c) {
    List<String> names = batch.fields().stream().map(FieldBatch::field).toList();
    if (!names.equals(c.fieldNames())) {
      throw wrong("fields", c.fieldNames().toString(), names.toString());
    }
    expect("samples, at least", Math.max(1, batch.size()), batch.size());
    expect("scalars per sample, " + c.scalars(), c.scalars().size(), batch.scalarCount());
    expect("values of scalars", (long) batch.size() * batch.scalarCount(), batch.scalars().length);
    for (int f = 0; f < c.fields().size(); f++) {
      FieldBatch field = batch.fields().get(f);
      String of = " of " + field.field();
      long points = (long) batch.size() * field.pointsPerSample();
      expect("points per sample" + of + ", at least", 1, Math.min(1, field.pointsPerSample()));
      expect("components" + of, c.fields().get(f).components(), field.components());
      expect("coordinates" + of, points * c.spaceDimensions(), field.positions().length);
      expect("target values" + of, points * field.components(), field.targets().length);
      expect("weights" + of, points, field.weights().length);
    }
  }

  private static void expect(String what, long expected, long found) {
    if (expected != found) {
      throw wrong(what, String.valueOf(expected), String.valueOf(found));
    }
  }

  private static IllegalArgumentException wrong(String what, String expected, String found) {
    return new IllegalArgumentException(
        "Training batch, "
            + what
            + ": expected "
            + expected
            + ", found "
            + found
            + ". The batch was made for another model configuration.");
  }
}
