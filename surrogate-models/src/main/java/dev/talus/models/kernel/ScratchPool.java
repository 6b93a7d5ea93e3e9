package dev.talus.models.kernel;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.buffer.DataType;

/** Native working memory that is used again; at most one piece per thread at work. */
final class ScratchPool {
  private final ConcurrentLinkedDeque<BytePointer> idle = new ConcurrentLinkedDeque<>();

  /** Working memory that goes back to the pool when closed. */
  final class Scratch implements AutoCloseable {
    private final BytePointer block;
    private final Memory memory;

    private Scratch(BytePointer block, DataType type, long values) {
      this.block = block;
      this.memory = Memory.of(type, block, 0, values);
    }

    /** Values of undefined contents. */
    Memory memory() {
      return memory;
    }

    @Override
    public void close() {
      idle.addFirst(block);
    }
  }

  Scratch borrow(DataType type, long values) {
    long bytes = Math.multiplyExact(values, type.width());
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Expected at most 2 GiB of working memory, found a need of " + bytes + " bytes.");
    }
    BytePointer block = idle.pollFirst();
    if (block == null) {
      block = new BytePointer(bytes);
    } else if (block.capacity() < bytes) {
      block.close();
      block = new BytePointer(bytes);
    }
    return new Scratch(block, type, values);
  }
}
