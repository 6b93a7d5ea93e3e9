package dev.talus.models.autodiff;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native buffers that are used again instead of being freed, so that a training loop settles at the
 * memory of one step. Buffers are found by type and length; one that was not used for {@value
 * #IDLE_STEPS} steps is freed.
 *
 * <p>Not safe for use by several threads.
 */
public final class BufferArena implements AutoCloseable {
  static final int IDLE_STEPS = 16;

  private final Map<Size, Deque<Buffer>> idle = new HashMap<>();
  private final IdentityHashMap<INDArray, Buffer> borrowed = new IdentityHashMap<>();
  private long bytesHeld;
  private long step;
  private boolean closed;

  private record Size(DataType type, long length) {}

  /** A native buffer, the view of it that was handed out last, and when it came back. */
  private static final class Buffer {
    final Size size;
    final INDArray root;
    INDArray view;
    long idleSince;

    Buffer(Size size) {
      this.size = size;
      this.root = Nd4j.createUninitializedDetached(size.type, size.length);
      this.view = root;
    }

    INDArray shaped(long[] shape) {
      if (!Arrays.equals(view.shape(), shape)) {
        view = root.reshape('c', shape);
      }
      return view;
    }

    long bytes() {
      return size.length * size.type.width();
    }
  }

  /** An array of undefined contents, C order, until it is given back. */
  public INDArray borrow(DataType type, long... shape) {
    if (closed) {
      throw new IllegalStateException("The arena is closed: no buffers can be borrowed.");
    }
    long length = 1;
    for (long extent : shape) {
      length = Math.multiplyExact(length, extent);
    }
    Size size = new Size(type, length);
    Deque<Buffer> candidates = idle.get(size);
    Buffer buffer = candidates == null ? null : candidates.pollLast();
    if (buffer == null) {
      buffer = new Buffer(size);
      bytesHeld += buffer.bytes();
    }
    INDArray array = buffer.shaped(shape);
    borrowed.put(array, buffer);
    return array;
  }

  /** Takes a borrowed array back; it must not be used afterwards. */
  public void giveBack(INDArray array) {
    Buffer buffer = borrowed.remove(array);
    if (buffer == null) {
      throw new IllegalArgumentException(
          "Expected an array borrowed from this arena and not yet given back, found one of shape "
              + Arrays.toString(array.shape()));
    }
    buffer.idleSince = step;
    idle.computeIfAbsent(buffer.size, key -> new ArrayDeque<>()).addLast(buffer);
  }

  /** Ends a step: buffers that were idle for long are freed. */
  void endStep() {
    step++;
    Iterator<Deque<Buffer>> sizes = idle.values().iterator();
    while (sizes.hasNext()) {
      Deque<Buffer> buffers = sizes.next();
      while (!buffers.isEmpty() && step - buffers.peekFirst().idleSince > IDLE_STEPS) {
        free(buffers.pollFirst());
      }
      if (buffers.isEmpty()) {
        sizes.remove();
      }
    }
  }

  /** Frees all buffers that are not borrowed, before a step with arrays of other sizes. */
  public void freeIdle() {
    idle.values().forEach(buffers -> buffers.forEach(this::free));
    idle.clear();
  }

  /** Bytes of native memory in borrowed and idle buffers. */
  public long bytesHeld() {
    return bytesHeld;
  }

  /** Frees all buffers, borrowed ones too. */
  @Override
  public void close() {
    closed = true;
    freeIdle();
    borrowed.values().forEach(this::free);
    borrowed.clear();
  }

  private void free(Buffer buffer) {
    bytesHeld -= buffer.bytes();
    buffer.root.close();
  }
}
