package dev.talus.spark.train;

import dev.talus.models.train.StateLayout;
import dev.talus.models.train.TrainerState;
import dev.talus.models.train.VectorPart;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A state on its way from the driver to all workers. Every vector is a broadcast of its own, so
 * that several processor cores write them at the driver and read them at an executor.
 */
final class StateBroadcast implements Serializable {
  private static final long serialVersionUID = 1;

  private final StateLayout layout;
  private final long step;
  private final List<Broadcast<VectorPart>> vectors;

  private StateBroadcast(StateLayout layout, long step, List<Broadcast<VectorPart>> vectors) {
    this.layout = layout;
    this.step = step;
    this.vectors = vectors;
  }

  /** Sends a state, whose arrays must not be changed from now on. */
  static StateBroadcast of(JavaSparkContext context, TrainerState state, StateLayout layout) {
    return new StateBroadcast(
        layout,
        state.step(),
        layout.vectors(state).parallelStream()
            .map(vector -> context.broadcast(new VectorPart(vector)))
            .toList());
  }

  /** How the state is cut into pieces. */
  StateLayout layout() {
    return layout;
  }

  /** The state in this process, whose workers share its arrays: nobody may change them. */
  TrainerState state() {
    return layout.state(
        step, vectors.parallelStream().map(vector -> vector.value().values()).toList());
  }

  /** Removes it from all processes. */
  void destroy() {
    vectors.forEach(Broadcast::destroy);
  }
}
