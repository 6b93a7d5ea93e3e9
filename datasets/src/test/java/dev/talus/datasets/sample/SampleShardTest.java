package dev.talus.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShardTest {
  @TempDir private Path folder;
  private int shards;

  private static final List<FieldShape> FIELDS =
      List.of(new FieldShape("transport", 3), new FieldShape("occupancy", 1));

  private Path scratch() {
    return folder.resolve("shard-" + shards++);
  }

  /** Point number k of a snapshot; its position and targets tell where it is from. */
  private static void addPoints(
      SampleShardBuilder builder, int caseIndex, int frame, String field, int components, int n) {
    float[] positions = new float[3 * n];
    float[] targets = new float[components * n];
    for (int k = 0; k < n; k++) {
      positions[3 * k] = caseIndex;
      positions[3 * k + 1] = frame;
      positions[3 * k + 2] = k + 1;
      for (int c = 0; c < components; c++) {
        targets[components * k + c] = 1000 * caseIndex + 100 * frame + k + 0.25f * c;
      }
    }
    builder.add(
        caseIndex, frame, new float[] {frame, 10 * caseIndex, 5}, field, positions, targets);
  }

  /** Three cases of four frames; the last frame has no transport, the one before only 3 points. */
  private SampleShard shard(long orderSeed) {
    SampleShardBuilder builder = SampleShard.builder(FIELDS, 3, scratch());
    List<Runnable> additions = new ArrayList<>();
    for (int caseIndex = 0; caseIndex < 3; caseIndex++) {
      for (int frame = 0; frame < 4; frame++) {
        int i = caseIndex;
        int t = frame;
        additions.add(() -> addPoints(builder, i, t, "occupancy", 1, 20));
        if (t < 3) {
          additions.add(() -> addPoints(builder, i, t, "transport", 3, t == 2 ? 3 : 9));
        }
      }
    }
    Collections.shuffle(additions, new Random(orderSeed));
    additions.forEach(Runnable::run);
    return builder.build();
  }

  @Test
  void countsSnapshotsAndPoints() {
    SampleShard shard = shard(1);
    assertThat(shard.snapshots()).isEqualTo(12);
    assertThat(shard.points()).isEqualTo(3 * (4 * 20 + 9 + 9 + 3));
    assertThat(shard.fields()).isEqualTo(FIELDS);
  }

  @Test
  void aBatchHasTheShapesOfItsRequest() {
    TrainingBatch batch = shard(1).draw(7, 5, 6);
    assertThat(batch.size()).isEqualTo(5);
    assertThat(batch.scalarCount()).isEqualTo(3);
    assertThat(batch.scalars()).hasSize(15);
    assertThat(batch.fields())
        .extracting(FieldBatch::field)
        .containsExactly("transport", "occupancy");
    FieldBatch transport = batch.fields().get(0);
    assertThat(transport.components()).isEqualTo(3);
    assertThat(transport.pointsPerSample()).isEqualTo(6);
    assertThat(transport.positions()).hasSize(5 * 6 * 3);
    assertThat(transport.targets()).hasSize(5 * 6 * 3);
    assertThat(transport.weights()).hasSize(5 * 6);
    assertThat(batch.fields().get(1).targets()).hasSize(5 * 6);
  }

  @Test
  void everyRowBelongsToTheSnapshotOfItsScalars() {
    TrainingBatch batch = shard(1).draw(8, 64, 6);
    Set<String> snapshots = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      float frame = batch.scalars()[3 * i];
      float caseIndex = batch.scalars()[3 * i + 1] / 10;
      snapshots.add(caseIndex + "/" + frame);
      assertThat(batch.scalars()[3 * i + 2]).isEqualTo(5);
      int transportPoints = frame == 3 ? 0 : frame == 2 ? 3 : 6;
      checkRows(batch.fields().get(0), i, caseIndex, frame, transportPoints);
      checkRows(batch.fields().get(1), i, caseIndex, frame, 6);
    }
    assertThat(snapshots).hasSize(12);
  }

  private static void checkRows(
      FieldBatch field, int sample, float caseIndex, float frame, int points) {
    int c = field.components();
    Set<Float> distinct = new HashSet<>();
    for (int k = 0; k < field.pointsPerSample(); k++) {
      int row = sample * field.pointsPerSample() + k;
      float point = field.positions()[3 * row + 2];
      if (k < points) {
        assertThat(field.weights()[row]).isEqualTo(1);
        assertThat(field.positions()[3 * row]).isEqualTo(caseIndex);
        assertThat(field.positions()[3 * row + 1]).isEqualTo(frame);
        assertThat(distinct.add(point)).isTrue();
        for (int j = 0; j < c; j++) {
          assertThat(field.targets()[c * row + j])
              .isEqualTo(1000 * caseIndex + 100 * frame + point - 1 + 0.25f * j);
        }
      } else {
        assertThat(field.weights()[row]).isZero();
        assertThat(point).isZero();
        assertThat(field.targets()[c * row]).isZero();
      }
    }
  }

  @Test
  void drawsDependOnTheSeedAlone() {
    SampleShard shard = shard(1);
    TrainingBatch batch = shard.draw(9, 8, 6);
    assertSame(shard.draw(9, 8, 6), batch);
    assertSame(shard(2).draw(9, 8, 6), batch);
    assertThat(shard.draw(10, 8, 6).fields().get(1).positions())
        .isNotEqualTo(batch.fields().get(1).positions());
  }

  private static void assertSame(TrainingBatch actual, TrainingBatch expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void everySnapshotAndPointComesEquallyOften() {
    SampleShard shard = shard(1);
    int[] counts = new int[20];
    int samples = 24_000;
    int firstFrames = 0;
    for (int draw = 0; draw < samples / 100; draw++) {
      TrainingBatch batch = shard.draw(1000 + draw, 100, 5);
      for (int i = 0; i < 100; i++) {
        firstFrames += batch.scalars()[3 * i] == 0 ? 1 : 0;
      }
      float[] positions = batch.fields().get(1).positions();
      for (int row = 0; row < 500; row++) {
        counts[(int) positions[3 * row + 2] - 1]++;
      }
    }
    assertThat((double) firstFrames)
        .isCloseTo(samples / 4.0, within(5 * Math.sqrt(samples * 3 / 16.0)));
    for (int count : counts) {
      assertThat((double) count)
          .isCloseTo(samples / 4.0, within(5 * Math.sqrt(samples * 3 / 16.0)));
    }
  }

  @Test
  void holdsItsPointsInAFileThatGoesWithIt() throws IOException {
    Path file = folder.resolve("points");
    SampleShardBuilder builder =
        SampleShard.builder(List.of(new FieldShape("transport", 3)), 3, file);
    for (int frame = 0; frame < 50; frame++) {
      addPoints(builder, 1, frame, "transport", 3, 1000);
    }

    SampleShard shard = builder.build();

    assertThat(Files.size(file)).isEqualTo(4L * 50 * 1000 * 6);
    shard.close();
    assertThat(file).doesNotExist();
  }

  @Test
  void anEmptyShardCanBeMadeButNotDrawnFrom() {
    SampleShard empty = SampleShard.builder(FIELDS, 3, scratch()).build();
    assertThat(empty.snapshots()).isZero();
    assertThat(empty.points()).isZero();
    assertThatThrownBy(() -> empty.draw(1, 1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no snapshots");
    assertThatThrownBy(() -> shard(1).draw(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 samples");
  }

  @Test
  void aSnapshotMayBeConditionedOnItsTimeAlone() {
    SampleShard shard =
        SampleShard.builder(List.of(new FieldShape("occupancy", 1)), 1, scratch())
            .add(4, 17, new float[] {17.5f}, "occupancy", new float[3], new float[] {1})
            .build();
    assertThat(shard.draw(1, 2, 1).scalars()).containsExactly(17.5f, 17.5f);
  }

  @Test
  void refusesPointsThatDoNotFit() {
    SampleShardBuilder builder = SampleShard.builder(FIELDS, 1, scratch());
    float[] conditions = {3};
    float[] point = new float[3];
    float[] one = {1};
    builder.add(2, 5, conditions, "occupancy", point, one);
    assertThatThrownBy(() -> builder.add(2, 5, conditions, "pressure", point, one))
        .hasMessageContaining("Case 2, frame 5, field pressure")
        .hasMessageContaining("[transport, occupancy]");
    assertThatThrownBy(() -> builder.add(2, 5, conditions, "transport", point, one))
        .hasMessageContaining("3 targets a point");
    assertThatThrownBy(() -> builder.add(2, 5, conditions, "occupancy", point, one))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> builder.add(2, 5, new float[] {4}, "transport", point, point))
        .hasMessageContaining("[3.0]")
        .hasMessageContaining("[4.0]");
    assertThatThrownBy(() -> builder.add(2, 6, new float[2], "occupancy", point, one))
        .hasMessageContaining("expected 1 conditions");
    assertThatThrownBy(
            () -> builder.add(2, 6, conditions, "occupancy", point, new float[] {Float.NaN}))
        .hasMessageContaining("targets, number 0");
    assertThatThrownBy(
            () -> SampleShard.builder(List.of(FIELDS.get(0), FIELDS.get(0)), 1, scratch()))
        .hasMessageContaining("transport comes twice");
    assertThatThrownBy(() -> SampleShard.builder(FIELDS, 0, scratch()))
        .hasMessageContaining("at least one condition");
    assertThatThrownBy(() -> new FieldShape("a", 0)).hasMessageContaining("component");
  }
}
