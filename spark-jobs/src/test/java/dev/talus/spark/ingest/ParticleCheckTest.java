package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ParticleCheckTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("step", DataTypes.LongType)
          .add("particle_id", DataTypes.LongType)
          .add("x", DataTypes.FloatType)
          .add("vx", DataTypes.FloatType)
          .add("radius", DataTypes.FloatType)
          .add("mass", DataTypes.FloatType)
          .add("material", DataTypes.StringType);

  private final SnapshotFiles files =
      new SnapshotFiles().add("a", 10, "dump.10").add("a", 20, "dump.20").add("b", 10, "b.10");
  private final Findings findings = new Findings();
  private final ParticleCheck check = new ParticleCheck(SCHEMA, findings);

  @Test
  void ordinaryParticlesAreNothingToWarnOf() {
    check.snapshot(row("a", 10, 1, -1f, 0.1f, 0.2f, "glass"));
    check.particle(row("a", 10, 1, -1f, 0.1f, 0.2f, "glass"));

    assertThat(findings.warnings(files)).isEmpty();
  }

  @Test
  void nanIsCountedByCaseWithItsFirstPlace() {
    check.particle(row("a", 20, 3, Float.NaN, 0.1f, 0.2f, "glass"));
    check.particle(row("a", 10, 7, Float.NaN, 0.1f, 0.2f, "glass"));
    check.particle(row("b", 10, 9, Float.NaN, 0.1f, 0.2f, "glass"));

    assertThat(findings.warnings(files))
        .containsExactly(
            "Case a: table particles, column vx: 2 values are NaN, the first in dump.10, step 10,"
                + " particle 7.",
            "Case b: table particles, column vx: 1 values are NaN, the first in b.10, step 10,"
                + " particle 9.");
  }

  @Test
  void radiiAndMassesMustBePositive() {
    check.particle(row("a", 10, 1, 1f, 0f, 0.2f, "glass"));
    check.particle(row("a", 10, 2, 1f, 0.1f, -0.2f, "glass"));

    assertThat(findings.warnings(files))
        .containsExactly(
            "Case a: table particles, column mass: 1 values are not positive, the first in"
                + " dump.10, step 10, particle 2.",
            "Case a: table particles, column radius: 1 values are not positive, the first in"
                + " dump.10, step 10, particle 1.");
  }

  @Test
  void aColumnThatOneSnapshotOfACaseLacksIsTold() {
    check.snapshot(row("a", 10, 1, 1f, 0.1f, 0.2f, "glass"));
    check.snapshot(row("a", 20, 1, 1f, null, 0.2f, null));
    check.particle(row("a", 20, 1, 1f, null, 0.2f, null));

    assertThat(findings.warnings(files))
        .containsExactly(
            "Case a: table particles, column material: 1 of 2 snapshots with particles lack it,"
                + " the first is dump.20, step 20; it is null there.",
            "Case a: table particles, column radius: 1 of 2 snapshots with particles lack it,"
                + " the first is dump.20, step 20; it is null there.");
  }

  @Test
  void aColumnThatAWholeCaseLacksIsNotTold() {
    check.snapshot(row("a", 10, 1, 1f, null, 0.2f, "glass"));
    check.snapshot(row("a", 20, 1, 1f, null, 0.2f, "glass"));
    check.snapshot(row("b", 10, 1, 1f, 0.1f, 0.2f, "glass"));

    assertThat(findings.warnings(files)).isEmpty();
  }

  @Test
  void tasksAreAddedUp() {
    Findings other = new Findings();
    new ParticleCheck(SCHEMA, other).particle(row("a", 10, 5, Float.NaN, 0.1f, 0.2f, "glass"));
    check.particle(row("a", 10, 6, Float.NaN, 0.1f, 0.2f, "glass"));

    findings.merge(other);

    assertThat(findings.warnings(files))
        .singleElement()
        .asString()
        .contains("2 values are NaN", "particle 5");
  }

  private static InternalRow row(
      String caseId, long step, long particle, Float vx, Float radius, Float mass, String of) {
    Object material = of == null ? null : UTF8String.fromString(of);
    UTF8String id = UTF8String.fromString(caseId);
    return new GenericInternalRow(
        new Object[] {id, step, particle, 0f, vx, radius, mass, material});
  }
}
