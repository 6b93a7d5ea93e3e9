package dev.talus.spark.train;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the workers of a run hold in this process: built once and reused from round to round. It
 * must hold no state that matters between rounds, for every round starts by restoring one.
 *
 * @param <T> what a worker holds
 */
final class OpenModels<T> {
  private final Map<String, T> open = new ConcurrentHashMap<>();
  private final Consumer<T> close;

  /**
   * @param close frees what a worker holds
   */
  OpenModels(Consumer<T> close) {
    this.close = close;
  }

  /** What the worker of a run holds, made if it holds nothing yet. */
  T of(String runId, int worker, Supplier<T> make) {
    return open.computeIfAbsent(runId + "/" + worker, key -> make.get());
  }

  /** Frees what the run holds in this process. */
  void release(String runId) {
    open.entrySet()
        .removeIf(
            entry -> {
              boolean mine = entry.getKey().startsWith(runId + "/");
              if (mine) {
                close.accept(entry.getValue());
              }
              return mine;
            });
  }
}
