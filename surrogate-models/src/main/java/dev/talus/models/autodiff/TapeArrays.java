package dev.talus.models.autodiff;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays that a tape has borrowed from its arena, by the scope they were made in. */
final class TapeArrays implements AutoCloseable {
  private final BufferArena arena;
  private final Runnable end;

  /** Innermost first. */
  private final Deque<Set<INDArray>> scopes = new ArrayDeque<>();

  private TapeArrays(BufferArena arena, Runnable end) {
    this.arena = arena;
    this.end = end;
    scopes.push(newScope());
  }

  /** Arrays that are freed at the end. */
  static TapeArrays ofOwnArena() {
    BufferArena arena = new BufferArena();
    return new TapeArrays(arena, arena::close);
  }

  /** Arrays that go back to an arena, which outlives them, at the end. */
  static TapeArrays of(BufferArena arena) {
    return new TapeArrays(arena, arena::endStep);
  }

  private static Set<INDArray> newScope() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** An array of undefined contents in the innermost scope. */
  INDArray allocate(DataType type, long... shape) {
    if (scopes.isEmpty()) {
      throw new IllegalStateException("The tape is closed. Make a new one for every pass.");
    }
    INDArray array = arena.borrow(type, shape);
    scopes.peek().add(array);
    return array;
  }

  /** Gives an array back before the end of its scope. */
  void free(INDArray array) {
    for (Set<INDArray> made : scopes) {
      if (made.remove(array)) {
        arena.giveBack(array);
        return;
      }
    }
    throw new IllegalArgumentException("Expected an array made by this tape and not yet freed.");
  }

  /** Runs {@code body} and gives back everything it made but its result. */
  Variable scope(Supplier<Variable> body) {
    scopes.push(newScope());
    Variable result = null;
    try {
      result = body.get();
      return result;
    } finally {
      Set<INDArray> made = scopes.pop();
      if (result != null && made.remove(result.value())) {
        scopes.peek().add(result.value());
      }
      made.forEach(arena::giveBack);
    }
  }

  @Override
  public void close() {
    scopes.forEach(made -> made.forEach(arena::giveBack));
    scopes.clear();
    end.run();
  }
}
